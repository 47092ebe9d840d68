package io.vigil.web.page;

import io.javalin.http.Context;
import io.vigil.digest.Sha256;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The web page: one HTML document and its modules, all from the class path. The address of every
 * file contains a version, so browsers may keep files for ever and still never mix two versions.
 * Thread-safe.
 */
public final class Page {
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final PageFiles files;
    private final String index;
    private final String contentSecurityPolicy;
    private final Map<String, Optional<Asset>> assets = new ConcurrentHashMap<>();

    private record Asset(String type, byte[] plain, byte[] compressed) {}

    /**
     * @param imageOrigins hosts besides this one that images may come from, as a
     *     Content-Security-Policy names them
     */
    public Page(Collection<String> imageOrigins) {
        this.files = new PageFiles();
        String base = "/assets/" + files.version() + "/";
        String importMap = files.importMap(base);
        this.index =
                files.text("index.html")
                        .orElseThrow()
                        .replace("{{base}}", base)
                        .replace("{{styles}}", files.styleLinks(base))
                        .replace("{{importmap}}", importMap);
        // An import map must stand in the document; its hash admits it and no other inline script.
        this.contentSecurityPolicy =
                "default-src 'none'; script-src 'self' 'sha256-"
                        + sha256(importMap)
                        + "'; style-src 'self'; img-src "
                        + images(imageOrigins)
                        + "; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'";
    }

    private static String images(Collection<String> origins) {
        return Stream.concat(Stream.of("'self'", "data:"), origins.stream())
                .collect(Collectors.joining(" "));
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }

    /** Allows what the page needs: its own files, nothing from elsewhere, nothing inline. */
    public String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    public void index(Context context) {
        context.header("Cache-Control", "no-cache");
        Responses.send(context, "text/html; charset=utf-8", index.getBytes(StandardCharsets.UTF_8));
    }

    public void asset(Context context) {
        String path = context.pathParam("path");
        if (!context.pathParam("version").equals(files.version())) {
            throw new ProblemException(ProblemCode.NOT_FOUND, context.path());
        }
        context.header("Cache-Control", FOREVER);
        send(context, path);
    }

    public void favicon(Context context) {
        send(context, "icon.svg");
    }

    private void send(Context context, String path) {
        Asset asset =
                assets.computeIfAbsent(path, this::load)
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, path));
        context.contentType(asset.type);
        context.header("Vary", "Accept-Encoding");
        if (Responses.acceptsGzip(context)) {
            context.header("Content-Encoding", "gzip");
            context.result(asset.compressed);
        } else {
            context.result(asset.plain);
        }
    }

    private Optional<Asset> load(String path) {
        return files.bytes(path).map(bytes -> new Asset(type(path), bytes, Responses.gzip(bytes)));
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        if (path.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return path.endsWith(".svg") ? "image/svg+xml" : "application/octet-stream";
    }
}
