package io.vigil.rules.backtest;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Catalogue;
import io.vigil.recordings.CsvReader;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads files of true events: YAML, a list or a map with {@code zone}, {@code tolerance}, {@code
 * lead} and {@code events}; or CSV, whose columns are the same keys. Reports everything wrong with
 * its place.
 */
public final class Labels {
    /** What is wrong with a file that holds true events. */
    public static final YamlFields.Codes CODES =
            new YamlFields.Codes(
                    LabelCode.UNKNOWN_KEY,
                    LabelCode.MISSING_KEY,
                    LabelCode.BAD_VALUE,
                    LabelCode.BAD_VALUE);

    private static final List<String> TOP = List.of("zone", "tolerance", "lead", "events");

    private final Catalogue catalogue;
    private final RuleSet rules;
    private final Findings findings = new Findings();

    private Labels(Catalogue catalogue, RuleSet rules) {
        this.catalogue = catalogue;
        this.rules = rules;
    }

    /**
     * What was read.
     *
     * @param events empty if any finding is an error
     */
    public record Loaded(List<TrueEvent> events, List<Finding> findings) {
        public Loaded {
            events = List.copyOf(events);
            findings = List.copyOf(findings);
        }

        /** Whether any finding is an error. */
        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /**
     * Reads a file.
     *
     * @param catalogue where the places of the events are looked up
     * @param rules that are to be scored
     */
    public static Loaded load(Path file, Catalogue catalogue, RuleSet rules) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(file.toString(), text, catalogue, rules);
        } catch (IOException e) {
            Finding finding =
                    Finding.of(
                            LabelCode.UNREADABLE_FILE,
                            SourcePlace.ofFile(file.toString()),
                            e.toString());
            return new Loaded(List.of(), List.of(finding));
        }
    }

    /** Reads a text; the name's ending tells whether it is CSV. */
    public static Loaded parse(String file, String text, Catalogue catalogue, RuleSet rules) {
        Labels labels = new Labels(catalogue, rules);
        List<TrueEvent> events =
                file.toLowerCase(Locale.ROOT).endsWith(".csv")
                        ? labels.csv(file, text)
                        : labels.yaml(file, text);
        boolean failed = labels.findings.hasErrors();
        return new Loaded(failed ? List.of() : events, labels.findings.sorted());
    }

    /** Reads events that stand in a file together with other things. */
    public static Loaded read(List<YamlNode> events, Catalogue catalogue, RuleSet rules) {
        Labels labels = new Labels(catalogue, rules);
        List<TrueEvent> read = labels.events(labels.reader(), events);
        boolean failed = labels.findings.hasErrors();
        return new Loaded(failed ? List.of() : read, labels.findings.sorted());
    }

    private List<TrueEvent> events(EventReader reader, List<YamlNode> nodes) {
        List<TrueEvent> events = new ArrayList<>();
        for (YamlNode node : nodes) {
            Optional<YamlFields> fields = YamlFields.of(node, CODES, findings, EventReader.KEYS);
            if (fields.isPresent()) {
                reader.read(EventCells.of(fields.get())).ifPresent(events::add);
            }
        }
        return events;
    }

    private List<TrueEvent> yaml(String file, String text) {
        List<TrueEvent> events = new ArrayList<>();
        for (YamlNode root : YamlReader.read(file, text, findings)) {
            EventReader reader = reader();
            List<YamlNode> nodes = List.of();
            if (root instanceof YamlNode.Sequence list) {
                nodes = list.items();
            } else {
                Optional<YamlFields> top = YamlFields.of(root, CODES, findings, TOP);
                if (top.isPresent()) {
                    top.get().required("events");
                    reader = reader.withDefaults(top.get());
                    nodes = top.get().items("events");
                }
            }
            events.addAll(events(reader, nodes));
        }
        return events;
    }

    private List<TrueEvent> csv(String file, String text) {
        List<TrueEvent> events = new ArrayList<>();
        EventReader reader = reader();
        try (CsvReader csv = new CsvReader(new StringReader(text))) {
            List<String> heading = csv.heading(Optional.empty());
            for (String column : heading) {
                if (!EventReader.KEYS.contains(column)) {
                    findings.add(
                            LabelCode.UNKNOWN_KEY,
                            new SourcePlace(file, 1, 0),
                            column,
                            String.join(", ", EventReader.KEYS));
                }
            }
            while (csv.next()) {
                SourcePlace place = new SourcePlace(file, csv.rowLine(), 0);
                reader.read(EventCells.of(heading, csv, place)).ifPresent(events::add);
            }
        } catch (IOException e) {
            findings.add(LabelCode.UNREADABLE_FILE, SourcePlace.ofFile(file), e.toString());
        }
        return events;
    }

    private EventReader reader() {
        return new EventReader(
                catalogue, rules, findings, ZoneOffset.UTC, Duration.ZERO, Optional.empty());
    }
}
