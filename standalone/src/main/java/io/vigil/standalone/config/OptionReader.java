package io.vigil.standalone.config;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes typed values out of a file and collects what is wrong with them. */
final class OptionReader {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);

    private final ConfigFile file;
    private final Path base;
    private final Findings findings;

    /**
     * @param base directory that relative paths start from
     */
    OptionReader(ConfigFile file, Path base, Findings findings) {
        this.file = file;
        this.base = base;
        this.findings = findings;
    }

    boolean isGiven(Option<?> option) {
        return file.entry(option.key()).isPresent();
    }

    /** The value, else the default. Wrong values are reported and give the default. */
    <T> T value(Option<T> option) {
        return optional(option).orElseGet(() -> fallback(option));
    }

    /** The value if it is given and right. */
    <T> Optional<T> optional(Option<T> option) {
        List<T> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All values of an option that takes a list; reported if it is required and missing. */
    <T> List<T> values(Option<T> option) {
        Optional<ConfigFile.Entry> entry = file.entry(option.key());
        if (entry.isEmpty() || (option.many() && entry.get().values().isEmpty())) {
            if (option.presence() == Option.Presence.REQUIRED) {
                findings.add(
                        ConfigCode.MISSING,
                        entry.map(ConfigFile.Entry::place).orElse(SourcePlace.ofFile(file.name())),
                        option.key());
            }
            return List.of();
        }
        if (entry.get().list() && !option.many()) {
            findings.add(ConfigCode.EXPECTED_ONE_VALUE, entry.get().place(), option.key());
            return List.of();
        }
        List<T> result = new ArrayList<>();
        for (ConfigFile.Value value : entry.get().values()) {
            parse(option, value).ifPresent(result::add);
        }
        return result;
    }

    private <T> Optional<T> parse(Option<T> option, ConfigFile.Value value) {
        if (value.text().isBlank()) {
            findings.add(ConfigCode.EMPTY_VALUE, value.place(), option.key());
            return Optional.empty();
        }
        try {
            return Optional.of(option.type().parser().parse(value.text().strip()));
        } catch (BadValueException e) {
            List<String> arguments = new ArrayList<>(List.of(option.key(), value.text()));
            arguments.addAll(e.expected());
            findings.add(e.code(), value.place(), arguments.toArray(String[]::new));
            return Optional.empty();
        }
    }

    private static <T> T fallback(Option<T> option) {
        try {
            return option.type().parser().parse(option.fallback());
        } catch (BadValueException e) {
            throw new IllegalStateException("the default of " + option.key() + " is wrong", e);
        }
    }

    Path resolve(Path path) {
        return base.resolve(path).normalize();
    }

    /** Files or directories that must exist. */
    List<Path> existing(Option<Path> option) {
        List<Path> result = new ArrayList<>();
        for (Path path : values(option)) {
            existing(option, path).ifPresent(result::add);
        }
        return result;
    }

    private Optional<Path> existing(Option<Path> option, Path path) {
        Path resolved = resolve(path);
        if (Files.isReadable(resolved)) {
            return Optional.of(resolved);
        }
        findings.add(
                ConfigCode.NO_SUCH_FILE, placeOf(option, path), option.key(), resolved.toString());
        return Optional.empty();
    }

    /** A file that is a secret as a whole. */
    Optional<Path> secretFile(Option<Path> option) {
        Optional<Path> path = optional(option).flatMap(given -> existing(option, given));
        path.ifPresent(file -> warnIfReadableByOthers(option, file));
        return path;
    }

    /** The first line of a file that holds a secret. */
    Optional<String> secret(Option<Path> option) {
        Optional<Path> path = optional(option).flatMap(given -> existing(option, given));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        warnIfReadableByOthers(option, path.get());
        try {
            String text = Files.readString(path.get()).lines().findFirst().orElse("").strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
            findings.add(
                    ConfigCode.EMPTY_SECRET, place(option), option.key(), path.get().toString());
        } catch (IOException e) {
            findings.add(
                    ConfigCode.NO_SUCH_FILE, place(option), option.key(), path.get().toString());
        }
        return Optional.empty();
    }

    private void warnIfReadableByOthers(Option<Path> option, Path path) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            if (view != null
                    && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                findings.add(
                        ConfigCode.SECRET_READABLE_BY_OTHERS,
                        place(option),
                        option.key(),
                        path.toString());
            }
        } catch (IOException e) {
            findings.add(ConfigCode.NO_SUCH_FILE, place(option), option.key(), path.toString());
        }
    }

    /** Reports that {@code given} makes no sense beside {@code other}. */
    void excludes(Option<?> given, Option<?> other) {
        if (isGiven(given) && isGiven(other)) {
            findings.add(ConfigCode.EXCLUDES, place(given), given.key(), other.key());
        }
    }

    /** Reports that {@code given} needs {@code other}, which is missing. */
    void needs(Option<?> given, Option<?> other) {
        if (isGiven(given) && !isGiven(other)) {
            findings.add(ConfigCode.NEEDS, place(given), given.key(), other.key());
        }
    }

    /** Reports that one length of time is shorter than the other, which it must not be. */
    void atLeast(Option<Duration> longer, Option<Duration> shorter) {
        if (value(longer).compareTo(value(shorter)) < 0) {
            Option<?> given = isGiven(longer) ? longer : shorter;
            findings.add(
                    ConfigCode.SHORTER_THAN,
                    place(given),
                    longer.key(),
                    Long.toString(value(longer).toDays()),
                    shorter.key(),
                    Long.toString(value(shorter).toDays()));
        }
    }

    /** Where an option is given; the file if it is not. */
    SourcePlace place(Option<?> option) {
        return file.entry(option.key())
                .map(ConfigFile.Entry::place)
                .orElse(SourcePlace.ofFile(file.name()));
    }

    private SourcePlace placeOf(Option<?> option, Path path) {
        return file.entry(option.key()).stream()
                .flatMap(entry -> entry.values().stream())
                .filter(value -> value.text().strip().equals(path.toString()))
                .map(ConfigFile.Value::place)
                .findFirst()
                .orElse(place(option));
    }
}
