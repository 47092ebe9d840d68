package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.i18n.Messages;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKind;
import io.vigil.model.Site;
import io.vigil.rules.language.Derived;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Signature;
import io.vigil.units.MeasurementUnit;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an editor of rules can offer: quantities by kind, functions, attributes and units, from the
 * catalogue and from the language itself.
 */
final class LanguageApi {
    /** Sentences about functions. */
    static final String FUNCTIONS = "io.vigil.i18n.functions";

    private final RuleBook book;

    private record Quantity(String name, String unit, boolean derived) {}

    private record Kind(String key, LocalizedText name, List<Quantity> quantities) {}

    /**
     * @param unit absent for words and where sites use several
     * @param count how many sites or sensors have it
     */
    private record Attributed(String name, String unit, boolean word, int count) {}

    private record Call(String example, List<String> parameters, String result) {}

    /**
     * @param about what it gives
     * @param unknown when it is not known; absent where it always is
     */
    private record Described(String name, List<Call> calls, String about, String unknown) {}

    private record Language(
            List<Kind> kinds,
            List<Attributed> siteAttributes,
            List<Attributed> sensorAttributes,
            List<String> siteTypes,
            List<Described> functions,
            List<String> units,
            List<String> schedules) {}

    LanguageApi(RuleBook book) {
        this.book = book;
    }

    void language(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        RuleBook.InForce inForce = book.inForce();
        Catalogue catalogue = inForce.catalogue();
        Responses.send(
                context,
                new Language(
                        kinds(inForce),
                        attributes(
                                catalogue.sites().stream()
                                        .filter(viewer.scope()::sees)
                                        .map(Site::attributes)
                                        .toList()),
                        attributes(catalogue.sensors().stream().map(Sensor::attributes).toList()),
                        List.copyOf(
                                new TreeSet<>(catalogue.sites().stream().map(Site::type).toList())),
                        functions(Messages.load(viewer.locale(), FUNCTIONS)),
                        MeasurementUnit.knownSymbols().stream().sorted().toList(),
                        inForce.rules().schedules().stream().map(each -> each.name()).toList()));
    }

    private static List<Kind> kinds(RuleBook.InForce inForce) {
        List<Kind> kinds = new ArrayList<>();
        for (SensorKind kind : inForce.catalogue().kinds()) {
            List<Quantity> quantities = new ArrayList<>();
            kind.quantities()
                    .forEach(
                            (name, unit) ->
                                    quantities.add(new Quantity(name, unit.symbol(), false)));
            for (Derived derived : inForce.rules().derived()) {
                if (derived.kind().equals(kind.key())) {
                    quantities.add(new Quantity(derived.quantity(), derived.unit().symbol(), true));
                }
            }
            kinds.add(new Kind(kind.key(), kind.name(), quantities));
        }
        return kinds;
    }

    private static List<Attributed> attributes(List<Map<String, Attribute>> all) {
        Map<String, List<Attribute>> byName = new TreeMap<>();
        for (Map<String, Attribute> attributes : all) {
            attributes.forEach(
                    (name, value) ->
                            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        }
        List<Attributed> result = new ArrayList<>();
        byName.forEach(
                (name, values) -> {
                    List<String> units =
                            values.stream()
                                    .filter(Attribute.Quantified.class::isInstance)
                                    .map(Attribute.Quantified.class::cast)
                                    .map(value -> value.unit().symbol())
                                    .distinct()
                                    .toList();
                    result.add(
                            new Attributed(
                                    name,
                                    units.size() == 1 ? units.get(0) : null,
                                    units.isEmpty(),
                                    values.size()));
                });
        return result;
    }

    private static List<Described> functions(Messages sentences) {
        List<Described> functions = new ArrayList<>();
        for (Function function : Function.values()) {
            List<Call> calls = function.signatures().stream().map(LanguageApi::call).toList();
            functions.add(described(function.key(), calls, sentences));
        }
        aggregates().forEach((name, calls) -> functions.add(described(name, calls, sentences)));
        return functions;
    }

    private static Call call(Signature signature) {
        return new Call(
                signature.example(),
                signature.parameters().stream().map(Enum::name).toList(),
                signature.result().name());
    }

    /** What looks at several sensors, or at warnings; those that functions are called like, too. */
    static Map<String, List<Call>> aggregates() {
        Map<String, List<Call>> calls = new LinkedHashMap<>();
        for (Expression.AggregateKind kind : Expression.AggregateKind.values()) {
            if (Function.ofKey(kind.key()).isEmpty()) {
                String number = kind == Expression.AggregateKind.AT_LEAST ? "2, " : "";
                calls.put(kind.key(), of(kind.key() + "(" + number + "level >= 5 m)"));
            }
        }
        for (Expression.Around around : Expression.Around.values()) {
            if (around != Expression.Around.HERE) {
                String radius = around == Expression.Around.WITHIN ? "500 m, " : "";
                calls.put(around.key(), of(around.key() + "(" + radius + "any(level >= 5 m))"));
            }
        }
        calls.put("warning", of("warning(river-stage, orange)"));
        return calls;
    }

    private static List<Call> of(String example) {
        return List.of(new Call(example, List.of(), null));
    }

    private static Described described(String name, List<Call> calls, Messages sentences) {
        String unknown = "function." + name + ".unknown";
        return new Described(
                name,
                calls,
                sentences.text("function." + name),
                sentences.has(unknown) ? sentences.text(unknown) : null);
    }
}
