package io.vigil.exercise;

import io.vigil.exercise.DrillScript.Gap;
import io.vigil.exercise.DrillScript.Level;
import io.vigil.exercise.DrillScript.Named;
import io.vigil.exercise.DrillScript.OfKind;
import io.vigil.exercise.DrillScript.Point;
import io.vigil.exercise.DrillScript.Selection;
import io.vigil.exercise.DrillScript.Target;
import io.vigil.exercise.DrillScript.Track;
import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.LocalizedText;
import io.vigil.model.SensorId;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import io.vigil.units.QuantityText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads drill scripts and tells everything that is wrong with them, with its place. */
public final class DrillScriptLoader {
    private static final YamlFields.Codes CODES =
            new YamlFields.Codes(
                    DrillCode.UNKNOWN_KEY,
                    DrillCode.MISSING_KEY,
                    DrillCode.BAD_VALUE,
                    DrillCode.BAD_IDENTIFIER);
    private static final List<String> TOP =
            List.of("drill", "title", "length", "targets", "tracks");
    private static final List<String> TEXT = List.of("zh", "en");
    private static final List<String> TARGETS =
            Arrays.stream(Target.values()).map(Target::key).toList();
    private static final List<String> TRACK =
            List.of(
                    "sensor",
                    "kind",
                    "skip",
                    "most",
                    "quantity",
                    "every",
                    "points",
                    "noise",
                    "gaps");
    private static final List<String> GAP = List.of("from", "to");
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:site|sensor)\\.([A-Za-z][A-Za-z0-9_]*)(?:\\s*([+-])\\s*(.+))?");

    private final Findings findings = new Findings();

    private DrillScriptLoader() {}

    /** A script, or what is wrong with it. */
    public record Loaded(Optional<DrillScript> script, List<Finding> findings) {}

    /** Reads a file; one that cannot be read is a finding. */
    public static Loaded load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            SourcePlace place = SourcePlace.ofFile(file.toString());
            Finding finding = Finding.of(DrillCode.UNREADABLE_FILE, place, e.toString());
            return new Loaded(Optional.empty(), List.of(finding));
        }
    }

    /** Reads a text; {@code file} is the name that findings give. */
    public static Loaded parse(String file, String text) {
        DrillScriptLoader loader = new DrillScriptLoader();
        Optional<DrillScript> script = Optional.empty();
        List<YamlNode> roots = YamlReader.read(file, text, loader.findings);
        if (roots.isEmpty() && !loader.findings.hasErrors()) {
            loader.findings.add(DrillCode.MISSING_KEY, SourcePlace.ofFile(file), "drill");
        }
        for (YamlNode root : roots) {
            script = YamlFields.of(root, CODES, loader.findings, TOP).flatMap(loader::script);
        }
        return new Loaded(
                loader.findings.hasErrors() ? Optional.empty() : script, loader.findings.sorted());
    }

    private Optional<DrillScript> script(YamlFields top) {
        top.required("drill");
        Optional<String> id = top.identifier("drill");
        Optional<LocalizedText> title = top.required("title").flatMap(node -> title(top, node));
        Optional<Duration> length = required(top, "length");
        Map<Target, Duration> targets = new EnumMap<>(Target.class);
        top.map("targets", TARGETS)
                .ifPresent(
                        given -> {
                            for (Target target : Target.values()) {
                                duration(given, target.key())
                                        .ifPresent(limit -> targets.put(target, limit));
                            }
                        });
        top.required("tracks");
        List<Track> tracks = new ArrayList<>();
        for (YamlNode node : top.items("tracks")) {
            YamlFields.of(node, CODES, findings, TRACK).flatMap(this::track).ifPresent(tracks::add);
        }
        return findings.hasErrors()
                ? Optional.empty()
                : Optional.of(
                        new DrillScript(
                                id.orElseThrow(),
                                title.orElseThrow(),
                                length.orElseThrow(),
                                targets,
                                tracks));
    }

    private Optional<LocalizedText> title(YamlFields top, YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return top.text(node).map(LocalizedText::same);
        }
        return YamlFields.of(node, CODES, findings, TEXT)
                .map(
                        texts ->
                                new LocalizedText(
                                        texts.text("zh").orElse(""), texts.text("en").orElse("")));
    }

    private Optional<Track> track(YamlFields fields) {
        Optional<Selection> sensors = selection(fields);
        fields.required("quantity");
        Optional<String> quantity = fields.text("quantity");
        Duration every = duration(fields, "every").orElse(EVERY);
        List<Point> points = points(fields);
        Optional<QuantityText.Value> noise = noise(fields);
        List<Gap> gaps = new ArrayList<>();
        for (YamlNode node : fields.items("gaps")) {
            YamlFields.of(node, CODES, findings, GAP).flatMap(this::gap).ifPresent(gaps::add);
        }
        if (sensors.isEmpty() || quantity.isEmpty() || points.isEmpty() || every.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                new Track(
                        sensors.get(),
                        quantity.get(),
                        every,
                        points,
                        noise.map(QuantityText.Value::value).orElse(0.0),
                        noise.map(QuantityText.Value::unit).orElse(points.get(0).level().unit()),
                        gaps));
    }

    private Optional<Selection> selection(YamlFields fields) {
        if (fields.has("sensor")) {
            return fields.identifier("sensor").map(id -> new Named(new SensorId(id)));
        }
        fields.required("kind");
        Optional<String> kind = fields.identifier("kind");
        int skip = count(fields, "skip", 0, 0);
        int most = count(fields, "most", 1, 1);
        return kind.map(key -> new OfKind(key, skip, most));
    }

    private int count(YamlFields fields, String key, int least, int otherwise) {
        Optional<YamlNode> node = fields.node(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        Optional<Double> number = fields.text(node.get()).flatMap(QuantityText::number);
        boolean whole =
                number.isPresent()
                        && number.get() >= least
                        && number.get() <= 1_000
                        && number.get() == Math.rint(number.get());
        if (!whole) {
            fields.bad(node.get(), "a whole number from " + least);
            return otherwise;
        }
        return number.get().intValue();
    }

    private Optional<QuantityText.Value> noise(YamlFields fields) {
        Optional<YamlNode> node = fields.node("noise");
        Optional<QuantityText.Value> noise =
                node.flatMap(fields::text).flatMap(QuantityText::parse).filter(v -> v.value() >= 0);
        if (node.isPresent() && noise.isEmpty()) {
            fields.bad(node.get(), "0.5 %LEL");
        }
        return noise;
    }

    private Optional<Gap> gap(YamlFields fields) {
        Optional<Duration> from = required(fields, "from");
        Optional<Duration> to = required(fields, "to");
        return from.isPresent() && to.isPresent()
                ? Optional.of(new Gap(from.get(), to.get()))
                : Optional.empty();
    }

    private Optional<Duration> required(YamlFields fields, String key) {
        fields.required(key);
        return duration(fields, key);
    }

    private Optional<Duration> duration(YamlFields fields, String key) {
        return fields.node(key).flatMap(node -> duration(fields, node));
    }

    private static Optional<Duration> duration(YamlFields fields, YamlNode node) {
        Optional<Duration> duration =
                fields.text(node).flatMap(QuantityText::duration).filter(d -> !d.isNegative());
        if (duration.isEmpty()) {
            fields.bad(node, "30 s, 2 min");
        }
        return duration;
    }

    private List<Point> points(YamlFields fields) {
        List<Point> points = new ArrayList<>();
        fields.requiredMap("points", List.of())
                .ifPresent(
                        map -> {
                            for (YamlNode.Entry entry : map.entries()) {
                                Optional<Duration> at = duration(fields, entry.key());
                                Optional<Level> level = level(fields, entry.value());
                                if (at.isPresent() && level.isPresent()) {
                                    points.add(new Point(at.get(), level.get()));
                                }
                            }
                        });
        points.sort(Comparator.comparing(Point::at));
        return points;
    }

    private static Optional<Level> level(YamlFields fields, YamlNode node) {
        Optional<Level> level = fields.text(node).flatMap(DrillScriptLoader::level);
        if (level.isEmpty()) {
            fields.bad(node, "30 %LEL, site.warningLevel + 0.3 m");
        }
        return level;
    }

    private static Optional<Level> level(String text) {
        Matcher matcher = ATTRIBUTE.matcher(text);
        if (!matcher.matches()) {
            return QuantityText.parse(text)
                    .map(value -> new Level(Optional.empty(), value.value(), value.unit()));
        }
        Optional<String> attribute = Optional.of(matcher.group(1));
        if (matcher.group(3) == null) {
            return Optional.empty(); // without an offset nothing tells the unit
        }
        int sign = matcher.group(2).equals("-") ? -1 : 1;
        return QuantityText.parse(matcher.group(3))
                .map(value -> new Level(attribute, sign * value.value(), value.unit()));
    }
}
