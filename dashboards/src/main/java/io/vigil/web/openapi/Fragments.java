package io.vigil.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The fragments of the API's document that lie on the class path beside {@code base.yaml}, one for
 * each area, and what they are together. Whatever lies there is found; nobody lists it.
 */
final class Fragments {
    private static final String FOLDER = "io/vigil/web/openapi/";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Fragments() {}

    /**
     * All fragments as one document.
     *
     * @throws IllegalStateException if two of them say different things at the same place
     */
    static ObjectNode joined() {
        ObjectNode document = YAML.createObjectNode();
        read().forEach((name, fragment) -> put(fragment, document, name, ""));
        return document;
    }

    private static void put(JsonNode fragment, ObjectNode document, String name, String place) {
        fragment.properties()
                .forEach(
                        field -> {
                            String at = place + "/" + field.getKey();
                            JsonNode known = document.get(field.getKey());
                            if (known == null) {
                                document.set(field.getKey(), field.getValue().deepCopy());
                            } else if (known instanceof ObjectNode both
                                    && field.getValue().isObject()
                                    && !isOperation(at)) {
                                put(field.getValue(), both, name, at);
                            } else {
                                throw new IllegalStateException(
                                        name + " says again what stands at " + at);
                            }
                        });
    }

    /** Operations and components are said by one fragment, and by that one whole. */
    private static boolean isOperation(String place) {
        boolean path =
                place.startsWith("/paths/") && place.matches(".*/(get|post|put|patch|delete)");
        boolean component = place.matches("/components/[^/]+/[^/]+");
        return path || component;
    }

    private static Map<String, JsonNode> read() {
        URL base = Fragments.class.getClassLoader().getResource(FOLDER + "base.yaml");
        try {
            URI place = Objects.requireNonNull(base, "base.yaml is missing").toURI();
            if (place.getScheme().equals("file")) {
                return in(Path.of(place).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return in(jar.getPath("/" + FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the API's document cannot be read", e);
        }
    }

    private static Map<String, JsonNode> in(Path folder) throws IOException {
        Map<String, JsonNode> fragments = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                fragments.put(
                        file.getFileName().toString(), YAML.readTree(Files.readAllBytes(file)));
            }
        }
        return fragments;
    }
}
