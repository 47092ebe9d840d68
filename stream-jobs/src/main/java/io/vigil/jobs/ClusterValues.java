package io.vigil.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Typed values out of arguments and, behind them, a configuration file; collects what is wrong.
 * Relative paths start from the directory of the file that names them, or from the working
 * directory. Not thread-safe.
 */
final class ClusterValues {
    private static final String ARGUMENTS = "--";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min)");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "min", Duration.ofMinutes(1));

    /** What one key was given. */
    private record Given(List<String> texts, SourcePlace place, Path base) {}

    private final Map<String, Given> given = new HashMap<>();
    private final Findings findings;

    ClusterValues(Findings findings) {
        this.findings = findings;
    }

    /** Takes an argument; a comma separates several values. */
    void argument(String key, String text) {
        given.put(
                key,
                new Given(
                        List.of(text.split(",")),
                        SourcePlace.ofFile(ARGUMENTS + key),
                        Path.of("")));
    }

    /** Takes every value of a file that no argument gives. */
    void file(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            Path base = file.toAbsolutePath().getParent();
            flatten("", root, SourcePlace.ofFile(file.toString()), base);
        } catch (JsonProcessingException e) {
            findings.add(
                    ClusterCode.NOT_YAML,
                    SourcePlace.ofFile(file.toString()),
                    e.getOriginalMessage());
        } catch (IOException e) {
            findings.add(
                    ClusterCode.NO_SUCH_FILE,
                    SourcePlace.ofFile(file.toString()),
                    "config",
                    file.toString());
        }
    }

    private void flatten(String key, JsonNode node, SourcePlace place, Path base) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field ->
                                    flatten(
                                            key.isEmpty()
                                                    ? field.getKey()
                                                    : key + "." + field.getKey(),
                                            field.getValue(),
                                            place,
                                            base));
            return;
        }
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(node.asText());
        }
        given.putIfAbsent(key, new Given(List.copyOf(texts), place, base));
    }

    boolean has(String key) {
        return given.containsKey(key);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(given.get(key)).map(values -> values.texts().get(0).strip());
    }

    Optional<String> required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            findings.add(ClusterCode.MISSING, place(key), key);
        }
        return text;
    }

    int wholeNumber(String key, int fallback, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        if (text.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        findings.add(
                ClusterCode.NOT_A_WHOLE_NUMBER,
                place(key),
                key,
                text.get(),
                Integer.toString(least),
                Integer.toString(most));
        return fallback;
    }

    /** A time after 1970, with its zone. */
    Optional<Instant> time(String key) {
        Optional<Instant> time =
                text(key).flatMap(ClusterValues::parsed).filter(Instant.EPOCH::isBefore);
        if (has(key) && time.isEmpty()) {
            findings.add(ClusterCode.NOT_A_TIME, place(key), key, text(key).orElse(""));
        }
        return time;
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Duration duration(String key, Duration fallback, Duration least, Duration most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (matcher.matches()) {
            Duration duration =
                    UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        }
        findings.add(
                ClusterCode.NOT_A_DURATION,
                place(key),
                key,
                text.get(),
                least.toMillis() + " ms",
                most.toMinutes() + " min");
        return fallback;
    }

    /** The value of one of these words. */
    <T> T oneOf(String key, Map<String, T> values, T fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        T value = values.get(text.get());
        if (value == null) {
            findings.add(
                    ClusterCode.NOT_ONE_OF,
                    place(key),
                    key,
                    text.get(),
                    String.join(", ", values.keySet().stream().sorted().toList()));
            return fallback;
        }
        return value;
    }

    /** Files or directories that exist. */
    List<Path> existing(String key) {
        Given values = given.get(key);
        List<Path> paths = new ArrayList<>();
        if (values != null) {
            for (String text : values.texts()) {
                Path path = values.base().resolve(text.strip()).normalize();
                if (Files.isReadable(path)) {
                    paths.add(path);
                } else {
                    findings.add(ClusterCode.NO_SUCH_FILE, place(key), key, path.toString());
                }
            }
        }
        return paths;
    }

    /** The first line of a file. */
    Optional<String> secret(String key) {
        List<Path> files = existing(key);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try (var lines = Files.lines(files.get(0))) {
            Optional<String> first = lines.findFirst().map(String::strip);
            if (first.isPresent() && !first.get().isEmpty()) {
                return first;
            }
            findings.add(ClusterCode.EMPTY_SECRET, place(key), key, files.get(0).toString());
        } catch (IOException e) {
            findings.add(ClusterCode.NO_SUCH_FILE, place(key), key, files.get(0).toString());
        }
        return Optional.empty();
    }

    /** Reports that {@code key} needs {@code other}, which is missing. */
    void needs(String key, String other) {
        if (has(key) && !has(other)) {
            findings.add(ClusterCode.NEEDS, place(key), key, other);
        }
    }

    /** Where a key was given; where it could be if it was not. */
    SourcePlace place(String key) {
        Given values = given.get(key);
        return values == null ? SourcePlace.ofFile(ARGUMENTS + key) : values.place();
    }
}
