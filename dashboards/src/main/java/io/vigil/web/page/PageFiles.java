package io.vigil.web.page;

import io.vigil.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's own files and its libraries, read from the class path. */
final class PageFiles {
    /** This package's classes lie beside the page. */
    private static final Pattern OWN = Pattern.compile(".*\\.(html|css|js|svg)");

    private static final String FOLDER = "io/vigil/web/page/";

    /** Styles that hold for every screen, in the order in which they hold. */
    private static final List<String> COMMON_STYLES =
            Stream.of(
                            "tokens",
                            "base",
                            "signs",
                            "shell",
                            "map",
                            "tables",
                            "warnings",
                            "dialogs",
                            "sheet")
                    .map(name -> "style/" + name + ".css")
                    .toList();

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");
    private static final String LIBRARIES = "lib/";

    /** Own files by path, in the order of their paths. */
    private final SortedSet<String> own = find();

    private final String version = computeVersion();

    /** A short hash of all own files and of the libraries' addresses. */
    String version() {
        return version;
    }

    private static SortedSet<String> find() {
        URL index = PageFiles.class.getClassLoader().getResource(FOLDER + "index.html");
        try {
            URI place = Objects.requireNonNull(index, "index.html is missing").toURI();
            if (place.getScheme().equals("file")) {
                return below(Path.of(place).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return below(jar.getPath("/" + FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the page's files cannot be listed", e);
        }
    }

    private static SortedSet<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> OWN.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String computeVersion() {
        MessageDigest digest = Sha256.start();
        for (String name : own) {
            digest.update(
                    bytes(name).orElseThrow(() -> new IllegalStateException(name + " is missing")));
        }
        digest.update(Library.ALL.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** Links to all styles: those of every screen, then each screen's own. */
    String styleLinks(String base) {
        return Stream.concat(
                        COMMON_STYLES.stream(),
                        own.stream()
                                .filter(name -> name.endsWith(".css"))
                                .filter(name -> !COMMON_STYLES.contains(name)))
                .map(name -> "<link rel=\"stylesheet\" href=\"" + base + name + "\">")
                .collect(Collectors.joining("\n    "));
    }

    /** The import map, which tells browsers where modules imported by name are. */
    String importMap(String base) {
        StringBuilder imports = new StringBuilder();
        for (Library library : Library.ALL) {
            if (!library.specifier().isEmpty()) {
                imports.append(imports.length() == 0 ? "" : ",")
                        .append('"')
                        .append(library.specifier())
                        .append("\":\"")
                        .append(base)
                        .append(LIBRARIES)
                        .append(library.path())
                        .append('"');
            }
        }
        return "{\"imports\":{" + imports + "}}";
    }

    Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** A file by its path below the version; empty if the page has none of this name. */
    Optional<byte[]> bytes(String path) {
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        if (path.startsWith(LIBRARIES)) {
            return library(path.substring(LIBRARIES.length()));
        }
        return own.contains(path) ? read(resource(path)) : Optional.empty();
    }

    private static String resource(String path) {
        return FOLDER + path;
    }

    private static Optional<byte[]> library(String path) {
        for (Library library : Library.ALL) {
            if (library.path().equals(path)) {
                return read(library.resource());
            }
        }
        for (Library library : Library.ALL) {
            if (library.path().endsWith("/") && path.startsWith(library.path())) {
                return read(library.resource() + path.substring(library.path().length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
