package io.vigil.web.map;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Map tiles of a provider or of a server of one's own, drawn under the sites.
 *
 * @param urls templates with {@code {z}}, {@code {x}} and {@code {y}} (or {@code {-y}}), drawn one
 *     above the other; {@code {s}} stands for a subdomain, {@code {token}} for the token
 * @param subdomains what {@code {s}} stands for, in turn
 * @param attribution whose map it is, as the provider wants it shown
 * @param minZoom least zoom that there are tiles for, 0 to 22
 * @param maxZoom greatest one, 0 to 22
 * @param datum coordinates that the tiles are cut by
 * @param token key of the provider; told to pages of those who are logged in, never printed
 */
public record TileSettings(
        List<String> urls,
        List<String> subdomains,
        String attribution,
        int minZoom,
        int maxZoom,
        Datum datum,
        Optional<String> token) {
    /** Greatest zoom of any tile scheme in use. */
    public static final int DEEPEST = 22;

    private static final Pattern ROW = Pattern.compile("\\{-?y}");

    /** Coordinates that tiles are cut by. What is stored is WGS 84 whatever the tiles are. */
    public enum Datum {
        /** WGS 84, or CGCS2000, which is the same within a decimetre: Tianditu, OpenStreetMap. */
        WGS_84("wgs-84"),
        /** GCJ-02: maps of companies in mainland China. */
        GCJ_02("gcj-02");

        private final String key;

        Datum(String key) {
            this.key = key;
        }

        /** As written in configuration and JSON. */
        public String key() {
            return key;
        }
    }

    public TileSettings {
        urls = List.copyOf(urls);
        subdomains = List.copyOf(subdomains);
        Objects.requireNonNull(attribution, "attribution");
        Objects.requireNonNull(datum, "datum");
        Objects.requireNonNull(token, "token");
        if (urls.isEmpty() || !urls.stream().allMatch(TileSettings::isTemplate)) {
            throw new IllegalArgumentException("not templates of map tiles: " + urls);
        }
        if (minZoom < 0 || maxZoom > DEEPEST || minZoom > maxZoom) {
            throw new IllegalArgumentException(
                    "zoom must be within 0.." + DEEPEST + ", but was " + minZoom + ".." + maxZoom);
        }
    }

    /** Whether a text is a web address with a place for zoom, column and row. */
    public static boolean isTemplate(String text) {
        if (!text.contains("{z}") || !text.contains("{x}") || !ROW.matcher(text).find()) {
            return false;
        }
        try {
            URI address = URI.create(filled(text, "a"));
            return address.getHost() != null
                    && address.getUserInfo() == null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String filled(String template, String subdomain) {
        return template.replace("{s}", subdomain).replaceAll("\\{[a-z-]+}", "0");
    }

    /** The templates with the token in its place. */
    List<String> urlsWithToken() {
        return urls.stream().map(url -> url.replace("{token}", token.orElse(""))).toList();
    }

    /** Exactly the hosts that tiles come from, as a Content-Security-Policy names them. */
    public Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>();
        for (String url : urls) {
            for (String subdomain : url.contains("{s}") ? subdomains : List.of("")) {
                URI address = URI.create(filled(url, subdomain));
                int port = address.getPort();
                origins.add(
                        address.getScheme()
                                + "://"
                                + address.getHost()
                                + (port < 0 ? "" : ":" + port));
            }
        }
        return origins;
    }

    @Override
    public String toString() {
        return "TileSettings" + urls + (token.isPresent() ? "[token=*****]" : "");
    }
}
