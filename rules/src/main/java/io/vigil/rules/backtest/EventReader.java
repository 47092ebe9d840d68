package io.vigil.rules.backtest;

import io.vigil.findings.Findings;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.recordings.RecordedTime;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.YamlFields;
import io.vigil.units.QuantityText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a true event of what is written of it. */
final class EventReader {
    static final List<String> KEYS =
            List.of(
                    "site",
                    "sensor",
                    "area",
                    "rule",
                    "hazard",
                    "grade",
                    "from",
                    "to",
                    "tolerance",
                    "lead",
                    "note");

    private static final List<String> PLACES = List.of("sensor", "site", "area");

    private final Catalogue catalogue;
    private final RuleSet rules;
    private final Findings findings;
    private final ZoneId zone;
    private final Duration tolerance;
    private final Optional<Duration> lead;

    EventReader(
            Catalogue catalogue,
            RuleSet rules,
            Findings findings,
            ZoneId zone,
            Duration tolerance,
            Optional<Duration> lead) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.findings = findings;
        this.zone = zone;
        this.tolerance = tolerance;
        this.lead = lead;
    }

    /** The same with what a file says once for all of its events. */
    EventReader withDefaults(YamlFields top) {
        EventCells cells = EventCells.of(top.without("events"));
        return new EventReader(
                catalogue,
                rules,
                findings,
                zone(cells),
                duration(cells, "tolerance").orElse(tolerance),
                duration(cells, "lead"));
    }

    private ZoneId zone(EventCells cells) {
        Optional<String> name = cells.text("zone");
        try {
            return name.isPresent() ? ZoneId.of(name.get()) : zone;
        } catch (DateTimeException e) {
            bad(cells, "zone", "an offset such as +08:00 or a name such as Asia/Shanghai");
            return zone;
        }
    }

    /** The event; empty, with findings, if it cannot be used. */
    Optional<TrueEvent> read(EventCells cells) {
        Optional<Instant> from = time(cells, "from");
        Optional<Instant> to = time(cells, "to");
        Optional<Place> where = where(cells);
        Optional<RuleId> rule = rule(cells);
        Optional<String> hazard = hazard(cells);
        Optional<Grade> grade = grade(cells);
        Optional<Duration> ownTolerance = duration(cells, "tolerance");
        Optional<Duration> ownLead = duration(cells, "lead");
        if (from.isEmpty() || to.isEmpty() || where.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(from.get())) {
            findings.add(
                    LabelCode.ENDS_BEFORE,
                    cells.place("to"),
                    to.get().toString(),
                    from.get().toString());
            return Optional.empty();
        }
        return Optional.of(
                new TrueEvent(
                        where.get(),
                        PLACES.stream()
                                .flatMap(key -> cells.text(key).stream())
                                .findFirst()
                                .orElse(""),
                        rule,
                        hazard,
                        grade,
                        from.get(),
                        to.get(),
                        ownTolerance.orElse(tolerance),
                        ownLead.isPresent() ? ownLead : lead,
                        cells.text("note").orElse("")));
    }

    private Optional<Instant> time(EventCells cells, String key) {
        Optional<String> text = cells.text(key);
        if (text.isEmpty()) {
            findings.add(LabelCode.MISSING_KEY, cells.place(key), key);
            return Optional.empty();
        }
        try {
            long millis = RecordedTime.of(RecordedTime.ISO, zone).parse(text.get());
            return Optional.of(Instant.ofEpochMilli(millis));
        } catch (DateTimeException e) {
            bad(cells, key, "2026-07-01T08:00:00+08:00");
            return Optional.empty();
        }
    }

    private Optional<Duration> duration(EventCells cells, String key) {
        Optional<String> text = cells.text(key);
        Optional<Duration> duration =
                text.flatMap(QuantityText::duration).filter(d -> !d.isNegative());
        if (text.isPresent() && duration.isEmpty()) {
            bad(cells, key, "a duration such as 30 min");
        }
        return duration;
    }

    private Optional<Place> where(EventCells cells) {
        for (String key : PLACES) {
            Optional<String> id = cells.text(key);
            if (id.isPresent()) {
                Optional<Place> place = place(key, id.get());
                if (place.isEmpty()) {
                    findings.add(LabelCode.UNKNOWN_PLACE, cells.place(key), key, id.get());
                }
                return place;
            }
        }
        return Optional.of(Place.EVERYWHERE);
    }

    private Optional<Place> place(String key, String id) {
        return switch (key) {
            case "sensor" ->
                    identifier(id)
                            .flatMap(valid -> catalogue.sensor(new SensorId(valid)))
                            .map(sensor -> Place.of(sensor, catalogue));
            case "site" ->
                    identifier(id)
                            .flatMap(valid -> catalogue.site(new SiteId(valid)))
                            .map(Place::of);
            default -> Place.ofArea(id, catalogue);
        };
    }

    private static Optional<String> identifier(String text) {
        return Optional.of(text).filter(Identifiers::isValid);
    }

    private Optional<RuleId> rule(EventCells cells) {
        Optional<String> text = cells.text("rule");
        if (text.isPresent() && !Identifiers.isValid(text.get())) {
            bad(cells, "rule", "the id of a rule");
            return Optional.empty();
        }
        Optional<RuleId> id = text.map(RuleId::new);
        if (id.isPresent() && rules.rule(id.get()).isEmpty()) {
            findings.add(LabelCode.UNKNOWN_RULE, cells.place("rule"), "rule", text.get());
        }
        return id;
    }

    private Optional<String> hazard(EventCells cells) {
        Optional<String> hazard = cells.text("hazard");
        if (hazard.isPresent()
                && rules.rules().stream().noneMatch(r -> r.hazard().equals(hazard.get()))) {
            findings.add(LabelCode.UNKNOWN_RULE, cells.place("hazard"), "hazard", hazard.get());
        }
        return hazard;
    }

    private Optional<Grade> grade(EventCells cells) {
        Optional<String> text = cells.text("grade");
        Optional<Grade> grade = text.flatMap(Grade::ofKey);
        if (text.isPresent() && grade.isEmpty()) {
            bad(
                    cells,
                    "grade",
                    Stream.of(Grade.values()).map(Grade::key).collect(Collectors.joining(", ")));
        }
        return grade;
    }

    private void bad(EventCells cells, String key, String expected) {
        findings.add(LabelCode.BAD_VALUE, cells.place(key), cells.text(key).orElse(""), expected);
    }
}
