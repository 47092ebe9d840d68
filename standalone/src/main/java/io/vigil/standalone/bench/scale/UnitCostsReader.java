package io.vigil.standalone.bench.scale;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import io.vigil.standalone.bench.scale.UnitCosts.Figure;
import io.vigil.standalone.bench.scale.UnitCosts.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads unit costs from YAML or JSON. A file need only name what is otherwise than in the costs
 * that come with Vigil:
 *
 * <pre>{@code
 * reading-us: { value: 9.5, origin: measured, by: "./vigil bench …" }
 * heap-gib: { value: 32 }
 * }</pre>
 */
public final class UnitCostsReader {
    private static final String SHIPPED = "/io/vigil/standalone/scale/costs.yaml";
    private static final YamlFields.Codes CODES =
            new YamlFields.Codes(
                    ScaleCode.UNKNOWN_KEY,
                    ScaleCode.MISSING,
                    ScaleCode.BAD_VALUE,
                    ScaleCode.BAD_VALUE);
    private static final List<String> ORIGINS =
            Arrays.stream(Origin.values()).map(UnitCostsReader::word).toList();

    private final Findings findings = new Findings();

    private UnitCostsReader() {}

    /**
     * What came of a file.
     *
     * @param costs empty if there is any finding
     */
    public record Loaded(Optional<UnitCosts> costs, List<Finding> findings) {}

    /** The costs that come with Vigil. */
    public static UnitCosts shipped() {
        try (InputStream in = UnitCostsReader.class.getResourceAsStream(SHIPPED)) {
            UnitCostsReader reader = new UnitCostsReader();
            Map<Cost, Figure> figures =
                    reader.read(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (reader.findings.hasErrors()) {
                throw new IllegalStateException(reader.findings.sorted().toString());
            }
            return new UnitCosts(figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped costs with those of a file in their place. */
    public static Loaded load(Path file) {
        UnitCostsReader reader = new UnitCostsReader();
        Map<Cost, Figure> figures = Map.of();
        try {
            figures = reader.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            reader.findings.add(
                    ScaleCode.UNREADABLE,
                    SourcePlace.ofFile(file.toString()),
                    e.getClass().getSimpleName());
        }
        return new Loaded(
                reader.findings.hasErrors()
                        ? Optional.empty()
                        : Optional.of(shipped().with(figures)),
                reader.findings.sorted());
    }

    private Map<Cost, Figure> read(String name, String text) {
        Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
        for (YamlNode document : YamlReader.read(name, text, findings)) {
            YamlFields.of(document, CODES, findings, Cost.keys())
                    .ifPresent(fields -> take(fields, figures));
        }
        return figures;
    }

    private void take(YamlFields fields, Map<Cost, Figure> figures) {
        for (YamlNode.Entry entry : fields.entries()) {
            String key = entry.key().text();
            Cost.of(key)
                    .ifPresent(
                            cost ->
                                    fields.map(key, List.of("value", "origin", "by"))
                                            .flatMap(this::figure)
                                            .ifPresent(figure -> figures.put(cost, figure)));
        }
    }

    private Optional<Figure> figure(YamlFields fields) {
        Optional<Double> value = fields.required("value").flatMap(node -> number(fields, node));
        Optional<Origin> origin = origin(fields);
        Optional<String> by = fields.text("by").filter(text -> !text.isEmpty());
        if (by.isEmpty() && origin.filter(each -> each == Origin.MEASURED).isPresent()) {
            findings.add(ScaleCode.NO_COMMAND, fields.place());
        }
        return value.flatMap(number -> origin.map(each -> new Figure(number, each, by.orElse(""))));
    }

    private Optional<Double> number(YamlFields fields, YamlNode node) {
        Optional<String> text = fields.text(node);
        try {
            Optional<Double> number = text.map(Double::valueOf);
            if (number.filter(Figure::isPossible).isPresent()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        text.ifPresent(written -> fields.bad(node, "0 < … ≤ 1e15"));
        return Optional.empty();
    }

    private static Optional<Origin> origin(YamlFields fields) {
        Optional<String> word = fields.text("origin");
        if (word.isEmpty()) {
            return Optional.of(Origin.ASSUMED);
        }
        Optional<Origin> origin =
                Arrays.stream(Origin.values())
                        .filter(each -> word(each).equals(word.get()))
                        .findFirst();
        if (origin.isEmpty()) {
            fields.bad(fields.node("origin").orElseThrow(), String.join(", ", ORIGINS));
        }
        return origin;
    }

    private static String word(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }
}
