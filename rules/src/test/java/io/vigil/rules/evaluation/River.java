package io.vigil.rules.evaluation;

import io.vigil.findings.SourcePlace;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.RuleSource;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site with gauges {@code g1}, {@code g2} ..., rules on them and what happened so far; minutes
 * count from {@link #START}, and the run's clock stands at the newest event time.
 */
final class River {
    static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    static final SiteId SITE = new SiteId("ford");
    static final SensorId G1 = new SensorId("g1");
    static final String REVISION = "0123456789ab";

    final List<Transition> transitions = new ArrayList<>();

    /** What of the readings is to be stored. */
    final List<Reading> stored = new ArrayList<>();

    SiteState state = new SiteState();
    private SiteEvaluator evaluator;
    private SiteRules bound;
    private EpisodeNumbers numbers = EpisodeNumbers.COUNTED;
    private final Map<String, Attribute> siteAttributes;
    private final List<Sensor> sensors = new ArrayList<>();
    private Instant now = START;

    River(Map<String, Attribute> siteAttributes, Rule... rules) {
        this.siteAttributes = siteAttributes;
        sensors.add(gauge("g1", "m", Duration.ofMinutes(5)));
        use(rules);
    }

    River(Rule... rules) {
        this(Map.of(), rules);
    }

    static Sensor gauge(String id, String levelUnit, Duration interval) {
        return sensor(
                id,
                interval,
                Map.of(),
                quantity("level", levelUnit),
                quantity("flow", "m3/s"),
                quantity("temperature", "°C"),
                quantity("humidity", "%"),
                quantity("battery", "V"));
    }

    static SensorQuantity quantity(String name, String unit) {
        return new SensorQuantity(
                name, MeasurementUnit.of(unit), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    static Sensor sensor(
            String id,
            Duration interval,
            Map<String, Attribute> attributes,
            SensorQuantity... quantities) {
        return new Sensor(
                new SensorId(id),
                SITE,
                "water-level",
                LocalizedText.same(id),
                List.of(quantities),
                interval,
                Optional.empty(),
                attributes);
    }

    /** Replaces the gauges and adopts them. */
    River withSensors(List<Sensor> gauges, Rule... rules) {
        sensors.clear();
        sensors.addAll(gauges);
        state = new SiteState();
        transitions.clear();
        use(rules);
        return this;
    }

    /** Puts rules in force and adopts the state. */
    void use(Rule... rules) {
        bound = SiteRules.bind(new RuleSet(List.of(rules)), catalogue(), SITE);
        evaluator = new SiteEvaluator(bound, numbers);
        evaluator.adopt(state, now, transitions::add);
    }

    private Catalogue catalogue() {
        EnterpriseId owner = new EnterpriseId("bureau");
        Site site =
                new Site(
                        SITE,
                        new LocalizedText("渡口", "Ford"),
                        "river",
                        owner,
                        RegionPath.parse("430000/430100"),
                        new Position(28, 112),
                        Site.DEFAULT_LATENESS,
                        siteAttributes);
        return new Catalogue(
                List.of(
                        new SensorKind(
                                "water-level",
                                LocalizedText.same("gauge"),
                                Map.of("level", MeasurementUnit.of("m")))),
                List.of(),
                List.of(new Enterprise(owner, LocalizedText.same("bureau"))),
                List.of(site),
                sensors);
    }

    List<BindingNote> notes() {
        return bound.notes();
    }

    SiteEvaluator evaluator() {
        return evaluator;
    }

    static Rule rule(Map<Grade, Expression> grades) {
        return rule(grades, Rule.Raise.AT_ONCE, Rule.Clear.AT_ONCE);
    }

    static Rule rule(Map<Grade, Expression> grades, Rule.Raise raise, Rule.Clear clear) {
        return rule("stage", REVISION, grades, raise, clear);
    }

    static Rule rule(
            String id,
            String revision,
            Map<Grade, Expression> grades,
            Rule.Raise raise,
            Rule.Clear clear) {
        return new Rule(
                new RuleId(id),
                new LocalizedText("水位", "Stage"),
                "flood",
                Rule.Mode.LIVE,
                new Rule.Applies("water-level", Optional.empty(), Map.of()),
                Optional.empty(),
                new EnumMap<>(grades),
                raise,
                clear,
                LocalizedText.same(""),
                RuleSource.NONE,
                revision,
                new SourcePlace("test.yaml", 1, 1));
    }

    static Rule.Clear clear(double margin, String unit, Duration duration) {
        return new Rule.Clear(
                Optional.of(new Rule.Margin(margin, MeasurementUnit.of(unit))), duration);
    }

    static Instant minute(double minute) {
        return START.plusMillis(Math.round(minute * 60_000));
    }

    River level(double minute, double level) {
        return observe(minute, "level", level, Quality.GOOD);
    }

    River observe(double minute, String quantity, double value, Quality quality) {
        return observe(Reading.of(G1, minute(minute), new Measurement(quantity, value, quality)));
    }

    River late(double minute, double level) {
        return observe(
                new Reading(
                        G1,
                        minute(minute).toEpochMilli(),
                        Reading.NO_SEQUENCE,
                        true,
                        List.of(new Measurement("level", level, Quality.GOOD))));
    }

    River observe(Reading reading) {
        now = reading.at().isAfter(now) ? reading.at() : now;
        evaluator.observe(state, reading, now, transitions::add).ifPresent(stored::add);
        return this;
    }

    /** A reading of an outage that is over; others may be on their way. */
    River behind(double minute, double level, double clock) {
        now = minute(clock);
        Reading reading =
                Reading.of(G1, minute(minute), new Measurement("level", level, Quality.GOOD));
        evaluator.observe(state, reading, now, true, transitions::add).ifPresent(stored::add);
        return this;
    }

    River elapse(double minute) {
        now = minute(minute);
        evaluator.elapse(state, now, transitions::add);
        return this;
    }

    /** Goes on with the state as restored data does. */
    River restored(EpisodeNumbers from) {
        numbers = from;
        evaluator = new SiteEvaluator(bound, numbers);
        return restart();
    }

    /** Writes the state, reads it back and goes on with that. */
    River restart() {
        state = roundTrip(state);
        return this;
    }

    static SiteState roundTrip(SiteState state) {
        try {
            return SiteState.read(new DataInputStream(new ByteArrayInputStream(bytes(state))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(SiteState state) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened, as {@code minute kind grade}. */
    List<String> story() {
        return transitions.stream()
                .map(
                        t ->
                                Duration.between(START, t.at()).toMillis() / 60_000
                                        + " "
                                        + t.kind()
                                        + " "
                                        + t.grade().key())
                .toList();
    }

    Transition last() {
        return transitions.get(transitions.size() - 1);
    }
}
