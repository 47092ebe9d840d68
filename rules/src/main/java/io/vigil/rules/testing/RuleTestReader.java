package io.vigil.rules.testing;

import io.vigil.findings.Findings;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.recordings.RecordedTime;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.testing.RuleTest.Expected;
import io.vigil.units.QuantityText;
import io.vigil.warnings.TransitionKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes tests of what a file says of them. */
final class RuleTestReader {
    /** Start of tests that name none. */
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final List<String> KEYS =
            List.of(
                    "name",
                    "rule",
                    "start",
                    "interval",
                    "site",
                    "sensor",
                    "sensors",
                    "readings",
                    "catalogue",
                    "until",
                    "expect");
    private static final List<String> EXPECTED = List.of("at", "is", "grade", "rule", "subject");

    private final Findings findings;
    private final RuleSet rules;
    private final Instant start;
    private final Duration interval;

    private RuleTestReader(Findings findings, RuleSet rules, Instant start, Duration interval) {
        this.findings = findings;
        this.rules = rules;
        this.start = start;
        this.interval = interval;
    }

    /** For the tests of a file, with what the file says once for all of them. */
    static RuleTestReader of(YamlFields top, RuleTexts texts, Findings findings) {
        RuleTestReader plain = new RuleTestReader(findings, RuleSet.empty(), START, INTERVAL);
        return new RuleTestReader(
                findings,
                rules(top, texts, findings),
                plain.time(top, "start").orElse(START),
                plain.duration(top, "interval").orElse(INTERVAL));
    }

    /** The packs and rule files that a file names; all that there are if it names none. */
    private static RuleSet rules(YamlFields top, RuleTexts known, Findings findings) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (top.has("rules")) {
            for (YamlNode named : top.items("rules")) {
                top.text(named)
                        .ifPresent(
                                name -> texts.putAll(known.named(name, named.place(), findings)));
            }
        } else {
            texts.putAll(known.all());
        }
        RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).parse(texts);
        loaded.findings().stream().filter(f -> f.isError()).forEach(findings::add);
        return loaded.rules();
    }

    /** Built-in kinds and those that the rule files bring. */
    private Map<String, SensorKind> kinds() {
        Map<String, SensorKind> kinds = new LinkedHashMap<>(SensorKinds.builtIn());
        rules.sections()
                .of(SensorKind.class)
                .forEach(kind -> kinds.merge(kind.key(), kind, SensorKind::plus));
        return kinds;
    }

    /** A test; empty, with findings, if it cannot be understood. */
    Optional<RuleTest> read(YamlNode node) {
        Optional<YamlFields> found = YamlFields.of(node, RuleTestLoader.CODES, findings, KEYS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlFields test = found.get();
        Optional<String> name = test.required("name").flatMap(test::text);
        test.required("expect");
        Optional<RuleId> only = ruleId(test);
        Instant own = time(test, "start").orElse(start);
        Duration step = duration(test, "interval").orElse(interval);
        Optional<Duration> until = duration(test, "until");
        String kind = only.flatMap(rules::rule).map(RuleTestReader::kind).orElse("");
        TestCatalogue sites = TestCatalogue.of(test, kinds(), kind, step, findings);
        CatalogueLoader.Loaded loaded = sites.load();
        loaded.findings().stream().filter(f -> f.isError()).forEach(findings::add);
        Catalogue catalogue = loaded.catalogue();
        List<Reading> arrivals =
                new TestReadings(catalogue, own, findings).read(test, sites.series());
        List<Expected> expected = new ArrayList<>();
        for (YamlNode item : test.items("expect")) {
            expected(item, only).ifPresent(expected::add);
        }
        if (name.isEmpty() || findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(
                new RuleTest(
                        name.get(),
                        node.place(),
                        rules,
                        catalogue,
                        only,
                        arrivals,
                        own,
                        until.map(own::plus),
                        expected));
    }

    private static String kind(Rule rule) {
        return rule.applies().kind();
    }

    private Optional<RuleId> ruleId(YamlFields fields) {
        Optional<String> text = fields.text("rule");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean known =
                Identifiers.isValid(text.get()) && rules.rule(new RuleId(text.get())).isPresent();
        if (!known) {
            String ids =
                    rules.rules().stream()
                            .map(rule -> rule.id().value())
                            .collect(Collectors.joining(", "));
            findings.add(
                    RuleTestCode.UNKNOWN_RULE,
                    fields.node("rule").orElseThrow().place(),
                    text.get(),
                    ids);
            return Optional.empty();
        }
        return text.map(RuleId::new);
    }

    private Optional<Expected> expected(YamlNode node, Optional<RuleId> only) {
        Optional<YamlFields> found = YamlFields.of(node, RuleTestLoader.CODES, findings, EXPECTED);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlFields fields = found.get();
        for (String key : List.of("at", "is", "grade")) {
            fields.required(key);
        }
        Optional<Duration> at = duration(fields, "at");
        Optional<TransitionKind> kind =
                choice(
                        fields,
                        "is",
                        TransitionKind.values(),
                        k -> k.name().toLowerCase(Locale.ROOT));
        Optional<Grade> grade = choice(fields, "grade", Grade.values(), Grade::key);
        Optional<RuleId> rule = ruleId(fields);
        if (at.isEmpty() || kind.isEmpty() || grade.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expected(
                        at.get(),
                        kind.get(),
                        grade.get(),
                        fields.text("subject"),
                        rule.isPresent() ? rule : only));
    }

    private <T> Optional<T> choice(
            YamlFields fields, String key, T[] values, Function<T, String> name) {
        Optional<String> text = fields.text(key);
        Optional<T> found =
                text.flatMap(
                        written ->
                                Stream.of(values)
                                        .filter(v -> name.apply(v).equalsIgnoreCase(written))
                                        .findFirst());
        if (text.isPresent() && found.isEmpty()) {
            String all = Arrays.stream(values).map(name).collect(Collectors.joining(", "));
            fields.bad(fields.node(key).orElseThrow(), all);
        }
        return found;
    }

    private Optional<Duration> duration(YamlFields fields, String key) {
        Optional<String> text = fields.text(key);
        Optional<Duration> duration =
                text.flatMap(QuantityText::duration).filter(d -> !d.isNegative());
        if (text.isPresent() && duration.isEmpty()) {
            fields.bad(fields.node(key).orElseThrow(), "a duration such as 30 min");
        }
        return duration;
    }

    private Optional<Instant> time(YamlFields fields, String key) {
        Optional<String> text = fields.text(key);
        try {
            return text.map(
                    t ->
                            Instant.ofEpochMilli(
                                    RecordedTime.of(RecordedTime.ISO, ZoneOffset.UTC).parse(t)));
        } catch (DateTimeException e) {
            fields.bad(fields.node(key).orElseThrow(), "2026-07-01T08:00:00+08:00");
            return Optional.empty();
        }
    }
}
