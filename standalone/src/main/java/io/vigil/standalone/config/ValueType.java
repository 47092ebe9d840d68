package io.vigil.standalone.config;

import io.vigil.ingest.door.DeviceProtocols;
import io.vigil.model.Identifiers;
import io.vigil.web.map.TileSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a value becomes a value.
 *
 * @param description key of its description in the message bundle
 * @param arguments of the description
 */
record ValueType<T>(String description, List<String> arguments, Parser<T> parser) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)");
    private static final Pattern DOOR = Pattern.compile("([a-z0-9-]+):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "min", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    /** Reads the text of one value. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws BadValueException;
    }

    private static <T> ValueType<T> of(String description, Parser<T> parser, String... arguments) {
        return new ValueType<>(description, List.of(arguments), parser);
    }

    static ValueType<String> text() {
        return of("type.text", text -> text);
    }

    /** A file or directory; relative to the configuration file, which the reader takes care of. */
    static ValueType<Path> path() {
        return of("type.path", Path::of);
    }

    static ValueType<Integer> wholeNumber(int least, int most) {
        String from = Integer.toString(least);
        String to = Integer.toString(most);
        return of(
                "type.number",
                text -> {
                    if (text.matches("\\d{1,9}")) {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    }
                    throw new BadValueException(ConfigCode.NOT_A_WHOLE_NUMBER, from, to);
                },
                from,
                to);
    }

    static ValueType<Duration> duration(String least, String most) {
        Duration from = durationOf(least);
        Duration to = durationOf(most);
        return of(
                "type.duration",
                text -> {
                    Duration duration = durationOf(text);
                    if (duration == null
                            || duration.compareTo(from) < 0
                            || duration.compareTo(to) > 0) {
                        throw new BadValueException(ConfigCode.NOT_A_DURATION, least, most);
                    }
                    return duration;
                },
                least,
                most);
    }

    /** One of the words that name values. */
    static <T> ValueType<T> oneOf(Map<String, T> values, String words) {
        return of(
                "type.one-of",
                text -> {
                    T value = values.get(text);
                    if (value == null) {
                        throw new BadValueException(ConfigCode.NOT_ONE_OF, words);
                    }
                    return value;
                },
                words);
    }

    static ValueType<String> brokerUrl() {
        return of("type.broker-url", url(ConfigCode.NOT_A_BROKER_URL, List.of("tcp", "ssl")));
    }

    static ValueType<String> webUrl() {
        return of("type.web-url", url(ConfigCode.NOT_A_WEB_URL, List.of("http", "https")));
    }

    /** A template of map tiles. */
    static ValueType<String> tileUrl() {
        return of(
                "type.tile-url",
                text -> {
                    if (TileSettings.isTemplate(text)) {
                        return text;
                    }
                    throw new BadValueException(ConfigCode.NOT_A_TILE_URL);
                });
    }

    /** Something that the catalogue has. */
    static ValueType<String> identifier() {
        return of(
                "type.identifier",
                text -> {
                    if (Identifiers.isValid(text)) {
                        return text;
                    }
                    throw new BadValueException(ConfigCode.NOT_AN_IDENTIFIER);
                });
    }

    /** A port with what is spoken there. */
    static ValueType<TcpDoors.Port> door() {
        Set<String> formats = new TreeSet<>(DeviceProtocols.load().formats());
        String words = String.join(", ", formats);
        return of(
                "type.door",
                text -> {
                    Matcher matcher = DOOR.matcher(text);
                    if (matcher.matches() && formats.contains(matcher.group(1))) {
                        int port = Integer.parseInt(matcher.group(2));
                        if (port <= HIGHEST_PORT) {
                            return new TcpDoors.Port(matcher.group(1), port);
                        }
                    }
                    throw new BadValueException(ConfigCode.NOT_A_DOOR, words);
                },
                words);
    }

    private static Parser<String> url(ConfigCode code, List<String> schemes) {
        return text -> {
            try {
                URI uri = new URI(text);
                if (uri.getScheme() != null
                        && schemes.contains(uri.getScheme())
                        && uri.getHost() != null
                        && uri.getUserInfo() == null) {
                    return text;
                }
            } catch (URISyntaxException e) {
                throw new BadValueException(code);
            }
            throw new BadValueException(code);
        };
    }

    private static Duration durationOf(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches()
                ? UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                : null;
    }
}
