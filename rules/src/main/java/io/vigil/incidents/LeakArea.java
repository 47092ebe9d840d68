package io.vigil.incidents;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Position;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.science.dispersion.Footprint;
import io.vigil.science.dispersion.Stability;
import io.vigil.science.gas.AcuteGuideline;
import io.vigil.science.gas.Concentration;
import io.vigil.science.gas.ExplosiveLimits;
import io.vigil.science.gas.Substance;
import io.vigil.units.MeasurementUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How far a leak may reach: sectors of the Gaussian plume for the substance that the catalogue
 * names (attribute {@code gas} or {@code substance}), at its rate (attribute {@code sourceRate})
 * or, where that is unknown, at 0.1, 0.5 and 2 kg/s. Screening only: gases heavier than air spread
 * wider and lower.
 *
 * <p>The sky is not known, so a clear night's class is taken, which dilutes least. A wind that is
 * not known, either, is 1.5 m/s from anywhere: a circle.
 */
final class LeakArea {
    private static final double[] RATES = {0.1, 0.5, 2};
    private static final double MIDDLE = 0.5;
    private static final double UNKNOWN_WIND = 1.5;

    /** The model divides by the wind; below this it says nothing. */
    private static final double LEAST_WIND = 0.5;

    private static final double CELSIUS = 25;
    private static final int MINUTES = 60;
    private static final Set<String> MEASURED =
            Set.of("toxic", "combustible", "concentration", "openPath");
    private static final MeasurementUnit RATE = MeasurementUnit.of("kg/s");

    private LeakArea() {}

    /** A level of exposure and where it is exceeded. */
    private record Level(Grade zone, String name, double grams) {}

    /** Nothing if the warning is of no leak, or the substance or its levels are not known. */
    static List<AreaPart> of(Member member, Catalogue catalogue, Optional<Wind> wind) {
        Optional<Sensor> sensor = catalogue.sensor(new SensorId(member.episode().subject()));
        boolean smells =
                sensor.map(s -> s.quantities().stream().anyMatch(q -> MEASURED.contains(q.name())))
                        .orElse(true);
        Map<String, Attribute> facts = facts(member, sensor, catalogue);
        Optional<Substance> substance = substance(facts);
        if (!smells || substance.isEmpty()) {
            return List.of();
        }
        Position source =
                sensor.map(catalogue.surroundings()::positionOf).orElse(member.position());
        OptionalDouble known = rate(facts);
        List<AreaPart> parts = new ArrayList<>();
        for (Level level : levels(substance.get())) {
            if (known.isPresent()) {
                part(member, source, substance.get(), level, known.getAsDouble(), true, wind)
                        .ifPresent(parts::add);
            } else {
                for (double rate : RATES) {
                    part(member, source, substance.get(), level, rate, false, wind)
                            .ifPresent(parts::add);
                }
            }
        }
        return parts;
    }

    /** Attributes of the sensor before those of the site. */
    private static Map<String, Attribute> facts(
            Member member, Optional<Sensor> sensor, Catalogue catalogue) {
        Map<String, Attribute> facts = new LinkedHashMap<>();
        catalogue.site(member.site()).map(Site::attributes).ifPresent(facts::putAll);
        sensor.map(Sensor::attributes).ifPresent(facts::putAll);
        return facts;
    }

    private static Optional<Substance> substance(Map<String, Attribute> facts) {
        for (String name : List.of("substance", "gas")) {
            if (facts.get(name) instanceof Attribute.Text text) {
                Optional<Substance> found = Substance.ofFormula(text.value());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble rate(Map<String, Attribute> facts) {
        if (facts.get("sourceRate") instanceof Attribute.Quantified given
                && given.unit().isCompatibleWith(RATE)) {
            double rate = given.unit().convert(given.value(), RATE);
            return rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    private static List<Level> levels(Substance substance) {
        List<Level> levels = new ArrayList<>();
        Grade[] zones = {Grade.YELLOW, Grade.ORANGE, Grade.RED};
        for (int tier = 3; tier >= 1; tier--) {
            Optional<AcuteGuideline> known = AcuteGuideline.of(substance, tier, MINUTES);
            if (known.isPresent()) {
                levels.add(
                        new Level(
                                zones[tier - 1],
                                "AEGL-" + tier,
                                grams(substance, known.get().ppm())));
            }
        }
        OptionalDouble explosive = ExplosiveLimits.lowest(substance);
        if (levels.isEmpty() && explosive.isPresent()) {
            double ppm = explosive.getAsDouble() * 1e4;
            levels.add(new Level(Grade.RED, "60 % LEL", grams(substance, 0.6 * ppm)));
            levels.add(new Level(Grade.YELLOW, "10 % LEL", grams(substance, 0.1 * ppm)));
        }
        return levels;
    }

    /** g/m³ of a concentration in ppm. */
    private static double grams(Substance substance, double ppm) {
        return Concentration.milligrams(ppm, substance.molarMass(), CELSIUS) / 1000;
    }

    private static Optional<AreaPart> part(
            Member member,
            Position source,
            Substance substance,
            Level level,
            double rate,
            boolean known,
            Optional<Wind> wind) {
        double speed = wind.map(w -> Math.max(LEAST_WIND, w.speed())).orElse(UNKNOWN_WIND);
        Stability stability = Stability.of(speed, Stability.Sky.CLEAR_NIGHT);
        Footprint footprint =
                Footprint.of(
                        new Footprint.Release(
                                rate * 1000,
                                speed,
                                stability,
                                Stability.Ground.OPEN_COUNTRY,
                                level.grams()));
        if (footprint.isTooNear()) {
            return Optional.empty();
        }
        AreaShape shape =
                wind.isEmpty() || footprint.circle()
                        ? new AreaShape.Circle(source, footprint.reach())
                        : new AreaShape.Polygon(footprint.sector(source, wind.get().from()));
        return Optional.of(
                new AreaPart(
                        shape,
                        known ? AreaBasis.PLUME : AreaBasis.PLUME_THREE_RATES,
                        level.zone(),
                        member.episode(),
                        known || rate == MIDDLE,
                        Optional.of(
                                new AreaPart.Assumed(
                                        substance.formula(),
                                        rate,
                                        wind.map(Wind::speed).orElse(UNKNOWN_WIND),
                                        wind.isPresent(),
                                        stability.name(),
                                        level.name(),
                                        footprint.capped())),
                        Optional.empty()));
    }
}
