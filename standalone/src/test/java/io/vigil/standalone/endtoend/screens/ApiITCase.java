package io.vigil.standalone.endtoend.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.web.openapi.Address;
import io.vigil.web.openapi.ApiDocument;
import io.vigil.web.openapi.ApiSchemas;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The document of the API against everything that a whole Vigil answers. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class ApiITCase {
    private static final String SENSOR = "gas-17-ch4-1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void theDocumentNamesExactlyWhatIsAnswered(CountyVigil county) throws Exception {
        JsonNode served = CountyApi.asNobody(county).get("openapi.json");
        SortedSet<String> answered = new TreeSet<>();
        List<String> undescribed = new ArrayList<>();
        served.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation -> {
                                                    String address =
                                                            operation.getKey()
                                                                    + " "
                                                                    + path.getKey();
                                                    answered.add(address);
                                                    if (operation
                                                            .getValue()
                                                            .has(ApiDocument.UNDESCRIBED)) {
                                                        undescribed.add(address);
                                                    }
                                                }));
        SortedSet<String> described = new TreeSet<>();
        for (Address address : ApiDocument.described()) {
            described.add(address.method().toLowerCase(Locale.ROOT) + " " + address.path());
        }

        assertThat(undescribed).isEmpty();
        assertThat(answered).containsExactlyElementsOf(described);
    }

    @Test
    void whatIsReadIsAsTheDocumentSays(CountyVigil county) throws Exception {
        CountyApi api = CountyApi.as(county, "admin");
        JsonNode document = CountyApi.asNobody(county).get("openapi.json");
        ApiSchemas schemas = new ApiSchemas(document);
        county.measurements().set(SENSOR, "combustible", 32);
        String warning =
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> warningOf(api), id -> !id.isEmpty());
        Map<String, String> known =
                Map.of(
                        "/api/v1/warnings/{id}",
                        warning,
                        "/api/v1/sensors/{id}",
                        SENSOR,
                        "/api/v1/sites/{id}",
                        "gas-17",
                        "/api/v1/problems/{code}",
                        "NOT_FOUND");

        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            String address = filled(path.getKey(), known);
            boolean stream = path.getKey().equals("/api/v1/events");
            if (path.getValue().has("get") && !stream && !address.contains("{")) {
                HttpResponse<String> answer = api.ask(address);
                schemas.check(
                        "GET",
                        address,
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body());
                assertThat(answer.statusCode()).as(address + answer.body()).isLessThan(500);
                if (answer.statusCode() == 200) {
                    asked.add(address);
                }
            }
        }
        county.measurements().calm(SENSOR);

        assertThat(asked)
                .hasSizeGreaterThan(25)
                .contains("/api/v1/sites", "/api/v1/warnings", "/api/v1/status");
    }

    private static String warningOf(CountyApi api) throws Exception {
        JsonNode open = api.get("warnings").path("open");
        for (JsonNode warning : open) {
            if (warning.path("id").asText().contains(SENSOR)) {
                return warning.path("id").asText();
            }
        }
        return "";
    }

    private static String filled(String path, Map<String, String> known) {
        for (Map.Entry<String, String> each : known.entrySet()) {
            if (path.startsWith(each.getKey())) {
                String prefix = each.getKey().substring(0, each.getKey().indexOf('{'));
                return prefix
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)
                        + path.substring(each.getKey().length());
            }
        }
        return path;
    }
}
