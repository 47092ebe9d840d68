package io.vigil.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page's own files and its libraries, read from the class path. */
final class PageFiles {
    /** Own files; the list makes the version without walking the class path. */
    static final List<String> OWN =
            List.of(
                    "index.html",
                    "icon.svg",
                    "style.css",
                    "app.js",
                    "api.js",
                    "chart.js",
                    "desk.js",
                    "events.js",
                    "format.js",
                    "i18n.js",
                    "map.js",
                    "ring.js",
                    "sentence.js",
                    "shapes.js",
                    "state.js",
                    "view/actions.js",
                    "view/alarms.js",
                    "view/board.js",
                    "view/cards.js",
                    "view/dialogs.js",
                    "view/drills.js",
                    "view/incidents.js",
                    "view/indicators.js",
                    "view/login.js",
                    "view/messages.js",
                    "view/parts.js",
                    "view/proposal.js",
                    "view/rejects.js",
                    "view/releases.js",
                    "view/rows.js",
                    "view/shell.js",
                    "view/sites.js",
                    "view/table.js",
                    "view/timeline.js",
                    "view/warning.js");

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");
    private static final String LIBRARIES = "lib/";

    private final String version = computeVersion();

    /** A short hash of all own files and of the libraries' addresses. */
    String version() {
        return version;
    }

    private String computeVersion() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : OWN) {
                digest.update(
                        bytes(name)
                                .orElseThrow(
                                        () -> new IllegalStateException(name + " is missing")));
            }
            digest.update(Library.ALL.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
        return OWN.contains(path) ? read(resource(path)) : Optional.empty();
    }

    private static String resource(String path) {
        return "io/vigil/web/page/" + path;
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
