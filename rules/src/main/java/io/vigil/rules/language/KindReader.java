package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.SensorKind;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.UnitSuggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code kinds}: kinds of sensors that rule files bring along, written as in a catalogue.
 * What several places say of one kind adds up; only its units must agree.
 */
final class KindReader implements SectionReader<SensorKind> {
    private static final String EXAMPLE =
            "- { key: snow, name: { zh: 雪深, en: Snow }, quantities: { depth: m } }";

    @Override
    public String key() {
        return "kinds";
    }

    @Override
    public Class<SensorKind> type() {
        return SensorKind.class;
    }

    @Override
    public List<SensorKind> read(List<YamlNode> nodes, LoadContext context, Findings findings) {
        Map<String, SensorKind> known = new LinkedHashMap<>(context.kinds());
        List<SensorKind> kinds = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlNode.Sequence list) {
                for (YamlNode item : list.items()) {
                    kind(item, known, findings).ifPresent(kinds::add);
                }
            } else {
                findings.add(RuleFindingCode.BAD_SECTION, node.place(), key(), EXAMPLE);
            }
        }
        return kinds;
    }

    @Override
    public LoadContext extend(LoadContext context, List<SensorKind> kinds) {
        Map<String, SensorKind> all = new LinkedHashMap<>(context.kinds());
        kinds.forEach(kind -> all.merge(kind.key(), kind, SensorKind::plus));
        return SectionReader.super.extend(context, kinds).withKinds(all);
    }

    private Optional<SensorKind> kind(
            YamlNode item, Map<String, SensorKind> known, Findings findings) {
        if (!(item instanceof YamlNode.Mapping mapping)) {
            findings.add(RuleFindingCode.BAD_SECTION, item.place(), key(), EXAMPLE);
            return Optional.empty();
        }
        RuleReport report = new RuleReport(findings, key());
        RuleFields fields = RuleFields.of("", mapping, report, "key", "name", "quantities");
        Optional<String> key = fields.identifier("key", "snow");
        Optional<LocalizedText> name =
                fields.text("name", RuleFindingCode.MISSING_KEY, "{ zh: …, en: … }");
        Map<String, MeasurementUnit> quantities = quantities(fields, key.map(known::get), report);
        if (report.hasFailed()) {
            return Optional.empty();
        }
        SensorKind kind = SensorKind.withBattery(key.orElseThrow(), name.orElseThrow(), quantities);
        known.merge(kind.key(), kind, SensorKind::plus);
        return Optional.of(kind);
    }

    private static Map<String, MeasurementUnit> quantities(
            RuleFields kind, Optional<SensorKind> known, RuleReport report) {
        Map<String, MeasurementUnit> quantities = new LinkedHashMap<>();
        String example = "{ depth: m }";
        if (kind.node("quantities").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, kind.place(), "quantities", example);
        }
        Optional<YamlNode.Mapping> mapping = kind.map("quantities", example);
        if (mapping.isEmpty()) {
            return quantities;
        }
        RuleFields fields = RuleFields.ofAnyKeys("quantities", mapping.get(), report);
        for (YamlNode.Entry entry : fields.entries()) {
            String name = entry.key().text();
            if (!Identifiers.isName(name)) {
                report.add(RuleFindingCode.BAD_QUANTITY_NAME, entry.key().place(), name);
            }
            Optional<MeasurementUnit> unit =
                    fields.scalar(entry.value(), name, "m").flatMap(text -> unit(text, report));
            unit.ifPresent(found -> quantities.put(name, found));
            Optional<MeasurementUnit> first = known.map(same -> same.quantities().get(name));
            if (unit.isPresent() && first.isPresent() && !unit.equals(first)) {
                report.add(
                        RuleFindingCode.KIND_UNIT,
                        entry.value().place(),
                        known.get().key(),
                        name,
                        unit.get().symbol(),
                        first.get().symbol());
            }
        }
        return quantities;
    }

    private static Optional<MeasurementUnit> unit(YamlNode.Scalar text, RuleReport report) {
        String symbol = text.text().strip();
        Optional<MeasurementUnit> unit = MeasurementUnit.find(symbol);
        if (unit.isEmpty()) {
            report.add(
                    RuleFindingCode.UNKNOWN_UNIT,
                    text.place(),
                    symbol,
                    UnitSuggestions.nearest(symbol).orElse(UnitSuggestions.USUAL));
        }
        return unit;
    }
}
