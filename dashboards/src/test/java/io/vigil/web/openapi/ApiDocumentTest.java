package io.vigil.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.web.ConsoleHarness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of the API is whole, and true of what the console answers. */
class ApiDocumentTest {
    private static final JsonNode DESCRIBED = ApiDocument.of(ApiDocument.described()).json();

    @TempDir Path directory;

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> dangling = new ArrayList<>();
        for (JsonNode reference : DESCRIBED.findValues("$ref")) {
            if (DESCRIBED.at(reference.asText().substring(1)).isMissingNode()) {
                dangling.add(reference.asText());
            }
        }

        assertThat(dangling).isEmpty();
    }

    @Test
    void everyOperationSaysWhatItIsForAndEveryVariableWhatItTakes() {
        List<String> faults = new ArrayList<>();
        for (Address address : ApiDocument.described()) {
            JsonNode operation =
                    DESCRIBED.path("paths").path(address.path()).path(address.operation());
            if (operation.path("summary").asText().isBlank()) {
                faults.add(address + " has no summary");
            }
            if (operation.path("tags").isEmpty()) {
                faults.add(address + " has no tag");
            }
            if (operation.path("responses").size() < 2) {
                faults.add(address + " tells of no answer");
            }
            if (!variables(operation).equals(variablesOf(address.path()))) {
                faults.add(address + " takes " + variables(operation));
            }
        }

        assertThat(faults).isEmpty();
    }

    /** An unquoted comma in YAML makes a field of the rest of a sentence. */
    @Test
    void noFieldIsWithoutValue() {
        List<String> empty = new ArrayList<>();
        collectEmpty(DESCRIBED, "", empty);

        assertThat(empty).isEmpty();
    }

    private static void collectEmpty(JsonNode node, String place, List<String> empty) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isNull()) {
                empty.add(place + "/" + field.getKey());
            }
            collectEmpty(field.getValue(), place + "/" + field.getKey(), empty);
        }
        if (node.isArray()) {
            node.forEach(item -> collectEmpty(item, place + "/-", empty));
        }
    }

    private static SortedSet<String> variables(JsonNode operation) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode told =
                    parameter.has("$ref")
                            ? DESCRIBED.at(parameter.path("$ref").asText().substring(1))
                            : parameter;
            if (told.path("in").asText().equals("path")) {
                names.add(told.path("name").asText());
            }
        }
        return names;
    }

    private static SortedSet<String> variablesOf(String path) {
        TreeSet<String> names = new TreeSet<>();
        for (String part : path.split("/")) {
            if (part.startsWith("{")) {
                names.add(part.substring(1, part.length() - 1));
            }
        }
        return names;
    }

    @Test
    void theConsoleServesItAndNamesExactlyWhatItAnswers() throws Exception {
        try (ConsoleHarness harness =
                new ConsoleHarness(
                        directory,
                        console ->
                                console.part(each -> each.get("/api/v1/new/{id}", (c, v) -> {})))) {
            JsonNode served = harness.json("/api/v1/openapi.json", "");
            JsonNode paths = served.path("paths");

            assertThat(served.path("openapi").asText()).isEqualTo("3.1.0");
            assertThat(paths.path("/api/v1/sites").has("get")).isTrue();
            assertThat(paths.has("/api/v1/releases")).as("there is no office").isFalse();
            assertThat(paths.at("/~1api~1v1~1new~1{id}/get/x-undescribed").asBoolean()).isTrue();
            assertThat(paths.at("/~1api~1v1~1new~1{id}/get/parameters/0/name").asText())
                    .isEqualTo("id");
            assertThat(paths.findParents(ApiDocument.UNDESCRIBED))
                    .as("every other address is described")
                    .hasSize(1);
        }
    }
}
