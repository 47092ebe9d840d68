package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.QualityRule.Kind;
import io.vigil.rules.language.QualityRule.Length;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns one item of the section {@code quality} into a checked entry. */
final class QualityReader {
    private static final Duration CONFIRMED_AFTER = Duration.ofMinutes(30);
    private static final Duration A_TIDE = Duration.ofHours(25);
    private static final int CONFIRMING_READINGS = 3;
    private static final double MULTIVARIATE_DEVIATIONS = 2;
    private static final String DISTANCES = "{ suspect: 0.3 m, fail: 2 m }";

    private final RuleReport report;
    private final RuleFields entry;
    private final Optional<SensorKind> kind;
    private final Optional<String> quantity;
    private final QualityValues values;
    private final Map<Kind, QualityRule.Test> tests = new EnumMap<>(Kind.class);

    private QualityReader(Map<String, SensorKind> kinds, RuleReport report, RuleFields entry) {
        this.report = report;
        this.entry = entry;
        this.kind = kind(kinds);
        this.quantity = quantity();
        this.values = new QualityValues(kind, quantity, report);
    }

    /** The entry; empty, with findings, if it has errors. */
    static Optional<QualityRule> read(
            YamlNode node, Map<String, SensorKind> kinds, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            new RuleReport(findings, "quality")
                    .add(
                            RuleFindingCode.WRONG_SHAPE,
                            node.place(),
                            "-",
                            "- { kind: water-level, quantity: level, flat: { suspect: 24 h } }");
            return Optional.empty();
        }
        String name =
                mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals("quantity"))
                        .map(YamlNode.Entry::value)
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(value -> "quality: " + ((YamlNode.Scalar) value).text())
                        .findFirst()
                        .orElse("quality");
        RuleReport report = new RuleReport(findings, name);
        List<String> known = new ArrayList<>(List.of("kind", "quantity", "site", "sensor"));
        Stream.of(Kind.values()).map(Kind::key).forEach(known::add);
        known.add("source");
        RuleFields fields = RuleFields.of("", mapping, report, known.toArray(String[]::new));
        return new QualityReader(kinds, report, fields).rule();
    }

    private Optional<QualityRule> rule() {
        SelectionWords words = new SelectionWords(entry, report);
        for (Kind test : Kind.values()) {
            read(test);
        }
        if (tests.isEmpty() && !report.hasFailed()) {
            report.add(RuleFindingCode.QUALITY_WITHOUT_TEST, entry.place());
        }
        if (report.hasFailed()) {
            return Optional.empty();
        }
        Rule.Applies applies =
                new Rule.Applies(kind.orElseThrow().key(), words.siteType(), words.attributes());
        return Optional.of(new QualityRule(applies, quantity.orElseThrow(), tests, entry.place()));
    }

    private Optional<SensorKind> kind(Map<String, SensorKind> kinds) {
        Optional<String> key = entry.identifier("kind", "water-level");
        if (key.isPresent() && !kinds.containsKey(key.get())) {
            report.add(
                    RuleFindingCode.UNKNOWN_KIND,
                    entry.node("kind").orElseThrow().place(),
                    key.get(),
                    RuleReport.suggest(key.get(), kinds.keySet()));
        }
        return key.map(kinds::get);
    }

    private Optional<String> quantity() {
        Optional<String> name = entry.identifier("quantity", "level");
        name.ifPresent(known -> mustExist(known, entry.node("quantity").orElseThrow()));
        return name;
    }

    private void mustExist(String name, YamlNode node) {
        if (kind.isPresent() && !kind.get().quantities().containsKey(name)) {
            report.add(
                    RuleFindingCode.UNKNOWN_QUANTITY,
                    node.place(),
                    name,
                    kind.get().key(),
                    RuleReport.suggest(name, kind.get().quantities().keySet()));
        }
    }

    private void read(Kind test) {
        Optional<YamlNode> node = entry.node(test.key());
        if (node.isEmpty()) {
            return;
        }
        if (node.get() instanceof YamlNode.Scalar word && word.text().strip().equals("off")) {
            tests.put(test, new QualityRule.Off());
            return;
        }
        Optional<? extends QualityRule.Test> found =
                switch (test) {
                    case GAP -> gap();
                    case GROSS -> gross();
                    case CLIMATOLOGY -> climatology();
                    case SPIKE -> spike();
                    case STEP -> step();
                    case CONFIRM -> confirm();
                    case RATE -> rate();
                    case FLAT -> flat();
                    case ATTENUATED -> attenuated();
                    case NEIGHBOUR -> neighbour();
                    case MULTIVARIATE -> multivariate();
                };
        found.ifPresent(settings -> tests.put(test, settings));
    }

    private Optional<RuleFields> settings(Kind test, String example, String... keys) {
        return entry.map(test.key(), example)
                .map(mapping -> RuleFields.of(test.key(), mapping, report, keys));
    }

    private Optional<QualityRule.Test> gap() {
        return entry.scalar("gap", "3 readings")
                .map(text -> values.length(entry, "gap", text))
                .map(QualityRule.Gap::new);
    }

    private Optional<QualityRule.Test> gross() {
        String example = "{ fail: { below: -1 m, above: 30 m }, suspect: { above: 20 m } }";
        return settings(Kind.GROSS, example, "fail", "suspect")
                .map(
                        fields -> {
                            QualityRule.Bounds fail = bounds(fields, "fail");
                            QualityRule.Bounds suspect = bounds(fields, "suspect");
                            mustLimit(fields, "fail", "suspect");
                            values.mustRise(fields, fail.below(), suspect.below());
                            values.mustRise(fields, suspect.above(), fail.above());
                            return new QualityRule.Gross(fail, suspect);
                        });
    }

    private QualityRule.Bounds bounds(RuleFields parent, String key) {
        return parent.map(key, "{ below: -1 m, above: 30 m }")
                .map(
                        mapping ->
                                values.bounds(
                                        RuleFields.of(
                                                parent.pathOf(key),
                                                mapping,
                                                report,
                                                "below",
                                                "above")))
                .orElse(QualityRule.Bounds.NONE);
    }

    private Optional<QualityRule.Test> climatology() {
        String example = "{ seasons: [ { months: 4-9, above: 12 m } ] }";
        Optional<RuleFields> fields = settings(Kind.CLIMATOLOGY, example, "seasons", "zone");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<YamlNode> list = fields.get().node("seasons");
        if (list.isEmpty() || !(list.get() instanceof YamlNode.Sequence items)) {
            report.add(
                    RuleFindingCode.WRONG_SHAPE,
                    list.map(YamlNode::place).orElse(fields.get().place()),
                    "climatology.seasons",
                    example);
            return Optional.empty();
        }
        List<QualityRule.Season> seasons = new ArrayList<>();
        for (YamlNode item : items.items()) {
            if (item instanceof YamlNode.Mapping mapping) {
                RuleFields season =
                        RuleFields.of(
                                "climatology.seasons", mapping, report, "months", "below", "above");
                seasons.add(new QualityRule.Season(values.months(season), values.bounds(season)));
            } else {
                report.add(
                        RuleFindingCode.WRONG_SHAPE, item.place(), "climatology.seasons", example);
            }
        }
        return Optional.of(new QualityRule.Climatology(seasons, values.zone(fields.get())));
    }

    private Optional<QualityRule.Test> spike() {
        return settings(Kind.SPIKE, DISTANCES, "suspect", "fail", "method")
                .map(
                        fields -> {
                            mustLimit(fields, "suspect", "fail");
                            Optional<Expression> suspect = values.distance(fields, "suspect");
                            Optional<Expression> fail = values.distance(fields, "fail");
                            values.mustRise(fields, suspect, fail);
                            return new QualityRule.Spike(
                                    suspect,
                                    fail,
                                    values.isSecondWord(fields, "method", "average", "smaller"));
                        });
    }

    private Optional<QualityRule.Test> step() {
        String example = "{ limit: 0.5 m, within: 5 min }";
        return settings(Kind.STEP, example, "limit", "within")
                .flatMap(
                        fields -> {
                            mustHave(fields, "limit", "0.5 m");
                            mustHave(fields, "within", "5 min");
                            Duration within =
                                    values.duration(fields, "within", Duration.ofMillis(1));
                            return values.distance(fields, "limit")
                                    .map(limit -> new QualityRule.Step(limit, within));
                        });
    }

    private Optional<QualityRule.Test> confirm() {
        String example = "{ readings: 3, for: 30 min, still: 0.01 m, agree: 0.1 m }";
        return settings(Kind.CONFIRM, example, "readings", "for", "still", "agree")
                .map(
                        fields ->
                                new QualityRule.Confirm(
                                        values.readings(fields, "readings", CONFIRMING_READINGS),
                                        values.duration(fields, "for", CONFIRMED_AFTER),
                                        values.distance(fields, "still"),
                                        values.distance(fields, "agree")));
    }

    private Optional<QualityRule.Test> rate() {
        String example = "{ limit: 1 m/h }";
        return settings(Kind.RATE, example, "limit", "deviations", "plus", "over")
                .map(
                        fields -> {
                            mustLimit(fields, "limit", "deviations");
                            return new QualityRule.Rate(
                                    values.slope(fields, "limit"),
                                    values.number(fields, "deviations"),
                                    values.distance(fields, "plus"),
                                    values.duration(fields, "over", A_TIDE));
                        });
    }

    private Optional<QualityRule.Test> flat() {
        String example = "{ tolerance: 0.001 m, suspect: 3 readings, fail: 24 h }";
        return settings(Kind.FLAT, example, "tolerance", "suspect", "fail", "count")
                .map(
                        fields -> {
                            mustLimit(fields, "suspect", "fail");
                            return new QualityRule.Flat(
                                    values.distance(fields, "tolerance"),
                                    length(fields, "suspect"),
                                    length(fields, "fail"),
                                    values.isSecondWord(fields, "count", "prose", "code"));
                        });
    }

    private Length length(RuleFields fields, String key) {
        return fields.scalar(key, "3 readings")
                .map(text -> values.length(fields, key, text))
                .orElse(Length.NEVER);
    }

    private Optional<QualityRule.Test> attenuated() {
        String example = "{ over: 12 h, measure: range, suspect: 0.5 m, fail: 0.1 m }";
        return settings(Kind.ATTENUATED, example, "over", "measure", "suspect", "fail")
                .map(
                        fields -> {
                            mustHave(fields, "over", "12 h");
                            mustLimit(fields, "suspect", "fail");
                            Optional<Expression> suspect = values.distance(fields, "suspect");
                            Optional<Expression> fail = values.distance(fields, "fail");
                            values.mustRise(fields, fail, suspect);
                            return new QualityRule.Attenuated(
                                    values.duration(fields, "over", Duration.ofMillis(1)),
                                    values.isSecondWord(fields, "measure", "deviation", "range"),
                                    suspect,
                                    fail);
                        });
    }

    private Optional<QualityRule.Test> neighbour() {
        return settings(Kind.NEIGHBOUR, DISTANCES, "suspect", "fail")
                .map(
                        fields -> {
                            mustLimit(fields, "suspect", "fail");
                            Optional<Expression> suspect = values.distance(fields, "suspect");
                            Optional<Expression> fail = values.distance(fields, "fail");
                            values.mustRise(fields, suspect, fail);
                            return new QualityRule.Neighbour(suspect, fail);
                        });
    }

    private Optional<QualityRule.Test> multivariate() {
        String example = "{ with: flow, deviations: 2, over: 25 h }";
        return settings(Kind.MULTIVARIATE, example, "with", "deviations", "over")
                .flatMap(
                        fields -> {
                            Optional<String> with = fields.identifier("with", "flow");
                            with.ifPresent(
                                    name -> mustExist(name, fields.node("with").orElseThrow()));
                            double deviations =
                                    values.number(fields, "deviations")
                                            .orElse(MULTIVARIATE_DEVIATIONS);
                            Duration over = values.duration(fields, "over", A_TIDE);
                            return with.map(
                                    name -> new QualityRule.Multivariate(name, deviations, over));
                        });
    }

    private void mustHave(RuleFields fields, String key, String example) {
        if (fields.node(key).isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, fields.place(), fields.pathOf(key), example);
        }
    }

    /** At least one of two limits must be given. */
    private void mustLimit(RuleFields fields, String first, String second) {
        if (fields.node(first).isEmpty() && fields.node(second).isEmpty()) {
            report.add(
                    RuleFindingCode.QUALITY_WITHOUT_LIMIT,
                    fields.place(),
                    fields.pathOf(first),
                    fields.pathOf(second));
        }
    }
}
