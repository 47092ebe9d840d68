package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Identifiers;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.Parser.Parsed;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitFit;
import io.vigil.units.UnitSuggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code derived}: quantities computed from others. They may need each other in any order,
 * but not in a circle; what is given on stands in an order in which each comes after those that it
 * needs.
 */
final class DerivedReader implements SectionReader<Derived> {
    private static final String EXAMPLE =
            "- { kind: weather, quantity: dewPoint, unit: °C, value: \"dewPoint(temperature,"
                    + " humidity)\" }";
    private static final List<String> CODES = List.of("ffmc", "dmc", "dc");

    /** One item as far as it could be read, before its value is checked. */
    private record Draft(
            String kind,
            String quantity,
            MeasurementUnit unit,
            YamlNode.Scalar value,
            List<String> schedules,
            RuleFields fields,
            RuleReport report) {
        String name() {
            return kind + "." + quantity;
        }
    }

    @Override
    public String key() {
        return "derived";
    }

    @Override
    public Class<Derived> type() {
        return Derived.class;
    }

    @Override
    public LoadContext extend(LoadContext context, List<Derived> items) {
        Map<String, SensorKind> kinds = new LinkedHashMap<>(context.kinds());
        items.forEach(item -> extend(kinds, item.kind(), item.quantity(), item.unit()));
        return SectionReader.super.extend(context, items).withKinds(kinds);
    }

    private static void extend(
            Map<String, SensorKind> kinds, String kind, String quantity, MeasurementUnit unit) {
        kinds.computeIfPresent(
                kind,
                (key, known) ->
                        known.plus(new SensorKind(key, known.name(), Map.of(quantity, unit))));
    }

    @Override
    public List<Derived> read(List<YamlNode> nodes, LoadContext context, Findings findings) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (YamlNode node : nodes) {
            if (!(node instanceof YamlNode.Sequence list)) {
                findings.add(RuleFindingCode.BAD_SECTION, node.place(), key(), EXAMPLE);
                continue;
            }
            for (YamlNode item : list.items()) {
                draft(item, context, findings).ifPresent(draft -> add(draft, drafts, findings));
            }
        }
        Map<String, SensorKind> kinds = new LinkedHashMap<>(context.kinds());
        drafts.values().forEach(draft -> extend(kinds, draft.kind, draft.quantity, draft.unit));
        Map<String, Derived> read = new LinkedHashMap<>();
        for (Draft draft : drafts.values()) {
            derived(draft, kinds).ifPresent(derived -> read.put(draft.name(), derived));
        }
        return new DerivedOrder(read, findings).sorted();
    }

    private static void add(Draft draft, Map<String, Draft> drafts, Findings findings) {
        Draft first = drafts.putIfAbsent(draft.name(), draft);
        if (first != null) {
            findings.add(
                    RuleFindingCode.DUPLICATE_NAME,
                    draft.fields.place(),
                    draft.name(),
                    first.fields.place().toString());
        }
    }

    private Optional<Draft> draft(YamlNode node, LoadContext context, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            findings.add(RuleFindingCode.BAD_SECTION, node.place(), key(), EXAMPLE);
            return Optional.empty();
        }
        RuleReport report = new RuleReport(findings, key() + "." + nameOf(mapping));
        RuleFields fields =
                RuleFields.of("", mapping, report, "kind", "quantity", "unit", "value", "start");
        Optional<String> kind = kind(fields, report, context);
        Optional<String> quantity = quantity(fields, report);
        Optional<MeasurementUnit> unit = unit(fields, report);
        Optional<YamlNode.Scalar> value = value(fields, report);
        if (kind.isEmpty() || quantity.isEmpty() || unit.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        if (context.kinds().get(kind.get()).quantities().containsKey(quantity.get())) {
            report.add(
                    RuleFindingCode.DERIVED_EXISTS,
                    fields.node("quantity").orElseThrow().place(),
                    quantity.get(),
                    kind.get());
            return Optional.empty();
        }
        return Optional.of(
                new Draft(
                        kind.get(),
                        quantity.get(),
                        unit.get(),
                        value.get(),
                        context.scheduleNames(),
                        fields,
                        report));
    }

    private static String nameOf(YamlNode.Mapping mapping) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals("quantity"))
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(value -> ((YamlNode.Scalar) value).text())
                .filter(Identifiers::isValid)
                .findFirst()
                .orElse("?");
    }

    private static Optional<String> kind(
            RuleFields fields, RuleReport report, LoadContext context) {
        Optional<String> kind = fields.identifier("kind", "weather");
        if (kind.isPresent() && !context.kinds().containsKey(kind.get())) {
            report.add(
                    RuleFindingCode.UNKNOWN_KIND,
                    fields.node("kind").orElseThrow().place(),
                    kind.get(),
                    RuleReport.suggest(kind.get(), context.kinds().keySet()));
            return Optional.empty();
        }
        return kind;
    }

    private static Optional<String> quantity(RuleFields fields, RuleReport report) {
        Optional<String> quantity = fields.identifier("quantity", "dewPoint");
        if (quantity.isPresent() && !Identifiers.isName(quantity.get())) {
            report.add(
                    RuleFindingCode.BAD_QUANTITY_NAME,
                    fields.node("quantity").orElseThrow().place(),
                    quantity.get());
            return Optional.empty();
        }
        return quantity;
    }

    private static Optional<MeasurementUnit> unit(RuleFields fields, RuleReport report) {
        if (fields.node("unit").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, fields.place(), "unit", "°C");
            return Optional.empty();
        }
        Optional<YamlNode.Scalar> text = fields.scalar("unit", "°C");
        Optional<MeasurementUnit> unit =
                text.flatMap(scalar -> MeasurementUnit.find(scalar.text().strip()));
        if (text.isPresent() && unit.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_UNIT,
                    text.get().place(),
                    text.get().text(),
                    UnitSuggestions.nearest(text.get().text()).orElse(UnitSuggestions.USUAL));
        }
        return unit;
    }

    private static Optional<YamlNode.Scalar> value(RuleFields fields, RuleReport report) {
        String example = "dewPoint(temperature, humidity)";
        if (fields.node("value").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, fields.place(), "value", example);
        }
        return fields.scalar("value", example);
    }

    private static Optional<Derived> derived(Draft draft, Map<String, SensorKind> kinds) {
        RuleReport report = draft.report;
        Map<String, Expression> start = start(draft, kinds);
        Optional<Parsed> parsed = Parser.parse(draft.value, report);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Expression value = parsed.get().expression();
        Optional<MeasurementUnit> unit = checker(draft, kinds, parsed.get()).checkDerived(value);
        if (unit.isPresent() && !UnitFit.fits(unit.get(), draft.unit)) {
            report.add(
                    RuleFindingCode.DERIVED_UNIT,
                    draft.fields.node("unit").orElseThrow().place(),
                    shown(draft.unit),
                    Expressions.describe(value),
                    shown(unit.get()));
        }
        if (report.hasFailed()) {
            return Optional.empty();
        }
        return Optional.of(
                new Derived(
                        draft.kind,
                        draft.quantity,
                        draft.unit,
                        value,
                        start,
                        "",
                        draft.fields.place()));
    }

    private static ConditionChecker checker(
            Draft draft, Map<String, SensorKind> kinds, Parsed parsed) {
        return new ConditionChecker(
                RuleSubject.sensor(Optional.ofNullable(kinds.get(draft.kind))),
                draft.schedules,
                parsed.unreadable(),
                draft.report);
    }

    private static Map<String, Expression> start(Draft draft, Map<String, SensorKind> kinds) {
        Map<String, Expression> start = new LinkedHashMap<>();
        Optional<YamlNode.Mapping> mapping = draft.fields.map("start", "{ ffmc: 85 }");
        if (mapping.isEmpty()) {
            return start;
        }
        RuleFields fields =
                RuleFields.of("start", mapping.get(), draft.report, CODES.toArray(String[]::new));
        for (String code : CODES) {
            Optional<YamlNode.Scalar> text = fields.scalar(code, "85");
            Optional<Parsed> parsed = text.flatMap(scalar -> Parser.parse(scalar, draft.report));
            if (parsed.isEmpty()) {
                continue;
            }
            Expression value = parsed.get().expression();
            Optional<MeasurementUnit> unit = checker(draft, kinds, parsed.get()).number(value);
            if (Expressions.usesReadings(value)
                    || unit.map(u -> !UnitFit.isPlain(u)).orElse(false)) {
                draft.report.add(
                        RuleFindingCode.BAD_START,
                        value.place(),
                        fields.pathOf(code),
                        Expressions.describe(value));
            }
            start.put(code, value);
        }
        return start;
    }

    private static String shown(MeasurementUnit unit) {
        return UnitFit.isPlain(unit) ? "1" : unit.symbol();
    }
}
