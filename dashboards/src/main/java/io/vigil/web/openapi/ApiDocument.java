package io.vigil.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The OpenAPI document of a console: exactly the addresses that it answers, with what the fragments
 * say of them. What no fragment speaks of is listed all the same and marked {@link #UNDESCRIBED},
 * so that the document never hides an address. Immutable once made; thread-safe.
 */
public final class ApiDocument {
    /** Marks an operation that no fragment describes. */
    public static final String UNDESCRIBED = "x-undescribed";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String PROBLEM = "#/components/responses/Problem";

    private final ObjectNode document;

    private ApiDocument(ObjectNode document) {
        this.document = document;
    }

    /** The document of a console that answers these addresses. */
    public static ApiDocument of(Collection<Address> answered) {
        ObjectNode document = Fragments.joined();
        ObjectNode described = document.withObject("/paths");
        ObjectNode paths = document.objectNode();
        for (Address address : new TreeSet<>(answered)) {
            JsonNode operation = described.path(address.path()).path(address.operation());
            ObjectNode said =
                    operation instanceof ObjectNode told ? told : undescribed(address, paths);
            said.withObject("/responses")
                    .putIfAbsent("default", paths.objectNode().put("$ref", PROBLEM));
            paths.withObjectProperty(address.path()).set(address.operation(), said);
        }
        document.set("paths", paths);
        return new ApiDocument(document);
    }

    private static ObjectNode undescribed(Address address, ObjectNode maker) {
        ObjectNode operation = maker.objectNode();
        operation.put("summary", address.toString()).put(UNDESCRIBED, true);
        ArrayNode parameters = operation.putArray("parameters");
        VARIABLE.matcher(address.path())
                .results()
                .forEach(
                        variable ->
                                parameters
                                        .addObject()
                                        .put("name", variable.group(1))
                                        .put("in", "path")
                                        .put("required", true)
                                        .putObject("schema")
                                        .put("type", "string"));
        operation.putObject("responses").putObject("2XX").put("description", "Not described.");
        return operation;
    }

    /** What fragments speak of, whether or not a console answers it. */
    public static SortedSet<Address> described() {
        return addresses(Fragments.joined().path("paths"));
    }

    private static SortedSet<Address> addresses(JsonNode paths) {
        return paths.properties().stream()
                .flatMap(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(entry -> METHODS.contains(entry.getKey()))
                                        .map(
                                                entry ->
                                                        new Address(
                                                                entry.getKey()
                                                                        .toUpperCase(Locale.ROOT),
                                                                path.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The whole as JSON; not to be changed. */
    public JsonNode json() {
        return document;
    }
}
