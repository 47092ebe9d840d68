package io.vigil.incidents;

import io.vigil.findings.Findings;
import io.vigil.model.LocalizedText;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFindingCode;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section {@code chains}: which warnings have the same cause, and which bring about
 * which. A person's own {@code quiet}, {@code longest} and {@code otherwise} go before the shipped
 * ones, as do hazards under {@code same} and links of the same id; {@code mode: off} switches a
 * link off.
 */
public final class ChainsReader implements SectionReader<IncidentSettings> {
    private static final List<String> TOP =
            List.of("quiet", "longest", "otherwise", "same", "links");
    private static final List<String> OTHERWISE = List.of("distance", "within");
    private static final List<String> SAME = List.of("hazards", "distance", "within");
    private static final List<String> LINK =
            List.of(
                    "id",
                    "title",
                    "from",
                    "to",
                    "near",
                    "downstream",
                    "same",
                    "within",
                    "ahead",
                    "mode");
    private static final List<String> SELECTOR = List.of("hazards", "rules", "types");
    private static final MeasurementUnit METRE = MeasurementUnit.of("m");
    private static final String SOME_DISTANCE = "a distance such as 300 m or 2 km";
    private static final String SOME_TIME = "a duration of at most 7 d, such as 30 min";

    /** What is read, one part after the other. */
    private static final class Draft {
        private Duration quiet = IncidentSettings.PLAIN.quiet();
        private Duration longest = IncidentSettings.PLAIN.longest();
        private Kinship otherwise = IncidentSettings.PLAIN.otherwise();
        private final List<Kinship> kin = new ArrayList<>();
        private final Map<String, ChainLink> links = new LinkedHashMap<>();
        private final Map<String, String> places = new HashMap<>();
    }

    @Override
    public String key() {
        return "chains";
    }

    @Override
    public Class<IncidentSettings> type() {
        return IncidentSettings.class;
    }

    @Override
    public IncidentSettings read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        Draft draft = new Draft();
        for (SectionPart part : parts) {
            DeskFields.of(part.node(), findings, TOP)
                    .ifPresent(fields -> read(fields, part.shipped(), draft, findings));
        }
        return new IncidentSettings(
                draft.quiet,
                draft.longest,
                draft.otherwise,
                draft.kin,
                List.copyOf(draft.links.values()));
    }

    private static void read(DeskFields top, boolean shipped, Draft draft, Findings findings) {
        draft.quiet = time(top, "quiet").orElse(draft.quiet);
        draft.longest = time(top, "longest").orElse(draft.longest);
        top.map("otherwise", OTHERWISE)
                .ifPresent(fields -> draft.otherwise = kinship(fields, Set.of()));
        List<Kinship> kin = new ArrayList<>();
        for (DeskFields fields : top.maps("same", SAME)) {
            fields.require("hazards", "within");
            kin.add(kinship(fields, new LinkedHashSet<>(fields.texts("hazards"))));
        }
        draft.kin.addAll(0, kin);
        for (DeskFields fields : top.maps("links", LINK)) {
            link(fields, shipped, draft, findings);
        }
    }

    private static Kinship kinship(DeskFields fields, Set<String> hazards) {
        return new Kinship(
                hazards,
                distance(fields, "distance").orElse(0.0),
                time(fields, "within").orElse(IncidentSettings.PLAIN.otherwise().within()));
    }

    private static void link(DeskFields fields, boolean shipped, Draft draft, Findings findings) {
        Optional<String> id = fields.require("id").identifier("id");
        if (id.isEmpty()) {
            return;
        }
        String place = shipped ? "" : fields.placeOf("id").toString();
        String known = draft.places.put(id.get(), place);
        if (known != null && known.isEmpty() == shipped) {
            findings.add(DeskFindingCode.DUPLICATE_ID, fields.placeOf("id"), id.get(), known);
            return;
        }
        if (fields.word("mode", List.of("on", "off")).equals(Optional.of("off"))) {
            draft.links.remove(id.get());
            return;
        }
        fields.require("title", "from", "to", "within");
        Optional<Selector> from = selector(fields, "from");
        Optional<Selector> to = selector(fields, "to");
        List<Way> ways = ways(fields, findings);
        if (from.isPresent() && to.isPresent() && !ways.isEmpty()) {
            draft.links.put(
                    id.get(),
                    new ChainLink(
                            id.get(),
                            fields.sentence("title").orElse(LocalizedText.same(id.get())),
                            from.get(),
                            to.get(),
                            ways,
                            time(fields, "within").orElse(Duration.ZERO),
                            time(fields, "ahead").orElse(Duration.ZERO)));
        }
    }

    private static Optional<Selector> selector(DeskFields link, String key) {
        Optional<DeskFields> fields = link.map(key, SELECTOR);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Selector selector =
                new Selector(
                        new LinkedHashSet<>(fields.get().texts("hazards")),
                        new LinkedHashSet<>(fields.get().texts("rules")),
                        new LinkedHashSet<>(fields.get().texts("types")));
        if (selector.hazards().isEmpty() && selector.rules().isEmpty()) {
            link.bad(key, "{ hazards: [ … ] } or { rules: [ … ] }");
            return Optional.empty();
        }
        return Optional.of(selector);
    }

    private static List<Way> ways(DeskFields fields, Findings findings) {
        List<Way> ways = new ArrayList<>();
        distance(fields, "near").ifPresent(metres -> ways.add(new Way.Near(metres)));
        fields.understood(
                        "downstream",
                        text ->
                                QuantityText.number(text)
                                        .filter(factor -> factor >= 1 && factor <= 10),
                        "a factor of the travel time, 1 to 10")
                .ifPresent(factor -> ways.add(new Way.Downstream(factor)));
        fields.words("same", List.of("site", "region"))
                .forEach(word -> ways.add(new Way.Same(place(word))));
        boolean said = fields.has("near") || fields.has("downstream") || fields.has("same");
        if (!said) {
            findings.add(DeskFindingCode.MISSING_KEY, fields.place(), "near | downstream | same");
        }
        return ways;
    }

    private static Way.Place place(String word) {
        return Way.Place.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Optional<Duration> time(DeskFields fields, String key) {
        return fields.understood(
                key,
                text ->
                        QuantityText.duration(text)
                                .filter(value -> !value.isNegative())
                                .filter(v -> v.compareTo(IncidentSettings.LONGEST) <= 0),
                SOME_TIME);
    }

    private static Optional<Double> distance(DeskFields fields, String key) {
        return fields.understood(key, ChainsReader::metres, SOME_DISTANCE);
    }

    private static Optional<Double> metres(String text) {
        return QuantityText.parse(text)
                .filter(value -> value.unit().isCompatibleWith(METRE))
                .map(value -> value.unit().convert(value.value(), METRE))
                .filter(metres -> metres > 0 && metres <= 1_000_000);
    }
}
