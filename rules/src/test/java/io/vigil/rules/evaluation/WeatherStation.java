package io.vigil.rules.evaluation;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A weather station at 40° N 100° W, judged by a rule file; the run's clock stands at its time. */
final class WeatherStation {
    static final SensorId ID = new SensorId("w1");
    private static final SiteId SITE = new SiteId("hill");

    final List<Transition> transitions = new ArrayList<>();
    SiteState state = new SiteState();
    private final Position position;
    private final Map<String, Attribute> attributes;
    private final Duration interval;
    private SiteRules bound;
    private SiteEvaluator evaluator;

    WeatherStation(Position position, Duration interval, Map<String, Attribute> attributes) {
        this.position = position;
        this.interval = interval;
        this.attributes = attributes;
    }

    static WeatherStation reporting(Duration interval, String ruleFile) {
        WeatherStation station = new WeatherStation(new Position(40, -100), interval, Map.of());
        station.use(ruleFile);
        return station;
    }

    void use(String ruleFile) {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("f", ruleFile));
        if (loaded.hasErrors()) {
            throw new IllegalArgumentException(loaded.findings().toString());
        }
        use(loaded.rules());
    }

    private void use(RuleSet rules) {
        bound = SiteRules.bind(rules, catalogue(), SITE);
        evaluator = new SiteEvaluator(bound);
        evaluator.adopt(state, Instant.EPOCH, transitions::add);
    }

    List<BindingNote> notes() {
        return bound.notes();
    }

    private Catalogue catalogue() {
        EnterpriseId owner = new EnterpriseId("owner");
        RegionPath region = RegionPath.parse("420000/420100");
        Sensor sensor =
                new Sensor(
                        ID,
                        SITE,
                        "weather",
                        LocalizedText.same("w1"),
                        List.of(
                                River.quantity("temperature", "°C"),
                                River.quantity("humidity", "%"),
                                River.quantity("wind", "m/s"),
                                River.quantity("rain", "mm"),
                                River.quantity("battery", "V")),
                        interval,
                        Optional.empty(),
                        attributes);
        Site site =
                new Site(
                        SITE,
                        LocalizedText.same("hill"),
                        "forest",
                        owner,
                        region,
                        position,
                        Duration.ofMinutes(15),
                        Map.of());
        return new Catalogue(
                List.copyOf(SensorKinds.builtIn().values()),
                List.of(),
                List.of(new Enterprise(owner, LocalizedText.same("owner"))),
                List.of(site),
                List.of(sensor));
    }

    /** Values by name; the reading as it is to be stored. */
    Reading report(Instant at, Map<String, Double> values) {
        return report(at, values, Quality.GOOD);
    }

    Reading report(Instant at, Map<String, Double> values, Quality quality) {
        List<Measurement> measurements = new ArrayList<>();
        values.forEach((name, value) -> measurements.add(new Measurement(name, value, quality)));
        return report(at, measurements);
    }

    Reading report(Instant at, List<Measurement> measurements) {
        Reading reading =
                new Reading(ID, at.toEpochMilli(), Reading.NO_SEQUENCE, false, measurements);
        return evaluator.observe(state, reading, at, transitions::add).orElse(null);
    }

    /** As after a restart. */
    void writeAndRead() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            state.write(new DataOutputStream(bytes));
            state =
                    SiteState.read(
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            evaluator.adopt(state, Instant.EPOCH, transitions::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Measurement> in(Reading stored, String quantity) {
        return stored.measurements().stream()
                .filter(measurement -> measurement.quantity().equals(quantity))
                .findFirst();
    }

    static double value(Reading stored, String quantity) {
        return in(stored, quantity).map(Measurement::value).orElse(Double.NaN);
    }
}
