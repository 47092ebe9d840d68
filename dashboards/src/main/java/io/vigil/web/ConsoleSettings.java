package io.vigil.web;

import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.map.TileSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * How the console runs.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param port port to listen on; 0 for any free one
 * @param dataDirectory where users and sessions are kept
 * @param broker where warnings are heard
 * @param tls the server's side of each new HTTPS connection; plain HTTP without it
 * @param language for browsers that ask for neither Chinese nor English
 * @param baseMap GeoJSON feature collection that the map is drawn on, WGS 84
 * @param tiles map tiles to draw under the sites; none without them
 */
public record ConsoleSettings(
        String host,
        int port,
        Path dataDirectory,
        BrokerAccess broker,
        Optional<Supplier<SSLEngine>> tls,
        Locale language,
        String baseMap,
        Optional<TileSettings> tiles) {
    /** A map without anything on it. */
    public static final String EMPTY_MAP = "{\"type\":\"FeatureCollection\",\"features\":[]}";

    public ConsoleSettings {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be within 0..65535, but was " + port);
        }
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(baseMap, "baseMap");
        Objects.requireNonNull(tiles, "tiles");
    }

    /** Settings on loopback, any free port, plain HTTP, Chinese where the browser does not say. */
    public static Builder builder(Path dataDirectory, BrokerAccess broker) {
        return new Builder(dataDirectory, broker);
    }

    /** Collects settings; what is not given has the default named at {@link #builder}. */
    public static final class Builder {
        private final Path dataDirectory;
        private final BrokerAccess broker;
        private String host = "127.0.0.1";
        private int port;
        private Optional<Supplier<SSLEngine>> tls = Optional.empty();
        private Locale language = Locale.SIMPLIFIED_CHINESE;
        private String baseMap = EMPTY_MAP;
        private Optional<TileSettings> tiles = Optional.empty();

        private Builder(Path dataDirectory, BrokerAccess broker) {
            this.dataDirectory = dataDirectory;
            this.broker = broker;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder tls(Supplier<SSLEngine> value) {
            tls = Optional.of(value);
            return this;
        }

        public Builder language(Locale value) {
            language = value;
            return this;
        }

        public Builder baseMap(String geoJson) {
            baseMap = geoJson;
            return this;
        }

        public Builder tiles(TileSettings value) {
            tiles = Optional.of(value);
            return this;
        }

        public ConsoleSettings build() {
            return new ConsoleSettings(
                    host, port, dataDirectory, broker, tls, language, baseMap, tiles);
        }
    }
}
