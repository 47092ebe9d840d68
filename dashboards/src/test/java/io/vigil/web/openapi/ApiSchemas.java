package io.vigil.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds answers of a console against what the API's document says of them. Thread-safe. */
public final class ApiSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonMetaSchema META =
            JsonMetaSchema.builder(SchemaId.V202012, JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012, builder -> builder.metaSchema(META));

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /**
     * @param document OpenAPI 3.1
     */
    public ApiSchemas(JsonNode document) {
        this.document = document;
    }

    /** Against what the fragments say, whether or not a console answers it. */
    public static ApiSchemas ofFragments() {
        return new ApiSchemas(ApiDocument.of(ApiDocument.described()).json());
    }

    /**
     * Makes sure that an answer is one that the document tells of. Addresses that it does not know
     * are not judged here.
     *
     * @param path with or without query
     */
    public void check(String method, String path, int status, String type, String body) {
        Optional<JsonNode> operation = operation(method, path.split("\\?", 2)[0]);
        if (operation.isEmpty() || operation.get().has(ApiDocument.UNDESCRIBED)) {
            return;
        }
        String what = method + " " + path + " answered " + status;
        JsonNode response = response(operation.get().path("responses"), status);
        assertThat(response.isMissingNode()).as(what + ", which is not described").isFalse();
        JsonNode content = response.path("content");
        if (body.isEmpty() || content.isEmpty()) {
            return;
        }
        String media = type.split(";", 2)[0].strip();
        assertThat(content.has(media)).as(what + " as " + media).isTrue();
        if (media.endsWith("json")) {
            assertThat(messages(content.path(media).path("schema"), body)).as(what).isEmpty();
        }
    }

    private Set<ValidationMessage> messages(JsonNode schema, String body) {
        try {
            return schemas.computeIfAbsent(schema, this::compile).validate(JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema, with the components that it refers to where it looks for them. */
    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return FACTORY.getSchema(whole);
    }

    private JsonNode response(JsonNode responses, int status) {
        JsonNode told =
                responses.has(Integer.toString(status))
                        ? responses.path(Integer.toString(status))
                        : status >= 400 ? responses.path("default") : responses.path("2XX");
        return told.has("$ref") ? document.at(told.path("$ref").asText().substring(1)) : told;
    }

    /** What stands for an address; a path without variables before one that has some. */
    private Optional<JsonNode> operation(String method, String path) {
        String key = new Address(method, path).operation();
        JsonNode exact = document.path("paths").path(path).path(key);
        if (!exact.isMissingNode()) {
            return Optional.of(exact);
        }
        return document.path("paths").properties().stream()
                .filter(entry -> pattern(entry.getKey()).matcher(path).matches())
                .map(entry -> entry.getValue().path(key))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+"));
    }
}
