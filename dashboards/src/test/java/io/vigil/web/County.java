package io.vigil.web;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Derived;
import io.vigil.rules.language.RuleLoader;
import io.vigil.store.ReadingRecord;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A small county to test on: a river of the hydrology bureau and a plant of a chemical company. */
public final class County {
    public static final EnterpriseId BUREAU = new EnterpriseId("hydro-bureau");
    public static final EnterpriseId PLANT = new EnterpriseId("blue-chem");
    public static final SiteId RIVER = new SiteId("stone-bridge");
    public static final SiteId TANKS = new SiteId("tank-farm");
    public static final SensorId GAUGE = new SensorId("gauge-1");
    public static final SensorId DETECTOR = new SensorId("detector-1");

    public static final RegionPath TOWN = RegionPath.parse("430999/430999101");

    private County() {}

    public static Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        new SensorKind(
                                "water-level",
                                new LocalizedText("水位站", "Water level"),
                                Map.of("level", MeasurementUnit.of("m"))),
                        new SensorKind(
                                "gas-leak",
                                new LocalizedText("气体探测器", "Gas detector"),
                                Map.of("combustible", MeasurementUnit.of("%LEL"))),
                        new SensorKind(
                                "forest-fire",
                                new LocalizedText("林火监测点", "Forest node"),
                                Map.of("temperature", MeasurementUnit.of("°C")))),
                List.of(
                        new Region(
                                RegionPath.parse("430999"),
                                new LocalizedText("青川县", "Qingchuan County")),
                        new Region(TOWN, new LocalizedText("石桥镇", "Shiqiao Town"))),
                List.of(
                        new Enterprise(
                                BUREAU, new LocalizedText("县水文局", "County Hydrology Bureau")),
                        new Enterprise(PLANT, new LocalizedText("蓝海化工", "Blue Sea Chemicals"))),
                sites(),
                sensors());
    }

    private static List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        sites.add(
                site(
                        RIVER,
                        new LocalizedText("清水河石桥站", "Qingshui River at Stone Bridge"),
                        "river",
                        BUREAU,
                        28.62,
                        110.42));
        sites.add(
                site(
                        TANKS,
                        new LocalizedText("蓝海化工一号罐区", "Blue Sea tank farm 1"),
                        "plant",
                        PLANT,
                        28.66,
                        110.51));
        for (int i = 1; i <= 6; i++) {
            sites.add(
                    site(
                            new SiteId("forest-" + i),
                            new LocalizedText("云岭林场" + i + "号", "Yunling forest plot " + i),
                            "forest",
                            BUREAU,
                            28.70 + 0.02 * (i % 3),
                            110.30 + 0.03 * i));
        }
        return sites;
    }

    private static Site site(
            SiteId id,
            LocalizedText name,
            String type,
            EnterpriseId enterprise,
            double latitude,
            double longitude) {
        return new Site(
                id,
                name,
                type,
                enterprise,
                TOWN,
                new Position(latitude, longitude),
                Site.DEFAULT_LATENESS,
                type.equals("river")
                        ? Map.of(
                                "warningLevel",
                                new Attribute.Quantified(27.3, MeasurementUnit.of("m")))
                        : Map.of());
    }

    private static List<Sensor> sensors() {
        List<Sensor> sensors = new ArrayList<>();
        sensors.add(sensor(GAUGE, RIVER, "water-level", "level", "m"));
        sensors.add(sensor(DETECTOR, TANKS, "gas-leak", "combustible", "%LEL"));
        for (int i = 1; i <= 6; i++) {
            sensors.add(
                    sensor(
                            new SensorId("node-" + i),
                            new SiteId("forest-" + i),
                            "forest-fire",
                            "temperature",
                            "°C"));
        }
        return sensors;
    }

    private static Sensor sensor(
            SensorId id, SiteId site, String kind, String quantity, String unit) {
        return new Sensor(
                id,
                site,
                kind,
                LocalizedText.same(id.value()),
                List.of(
                        new SensorQuantity(
                                quantity,
                                MeasurementUnit.of(unit),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY)),
                Duration.ofMinutes(1),
                Optional.empty(),
                Map.of());
    }

    /** Of each water level: how deep the river is, in centimetres. */
    public static List<Derived> derived() {
        Map<String, SensorKind> kinds =
                catalogue().kinds().stream()
                        .collect(Collectors.toMap(SensorKind::key, Function.identity()));
        RuleLoader.Loaded loaded =
                new RuleLoader(kinds)
                        .parse(
                                Map.of(
                                        "derived.yaml",
                                        """
                                        derived:
                                          - kind: water-level
                                            quantity: depth
                                            unit: cm
                                            value: level - 24 m
                                        """));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.rules().derived();
    }

    /** What is stored with a reading of {@link #GAUGE}, besides the level. */
    public static ReadingRecord depth(Instant at, double centimetres) {
        return new ReadingRecord(
                RIVER, GAUGE, "depth", at.toEpochMilli(), centimetres, Quality.UNEVALUATED, false);
    }

    public static ReadingRecord reading(SensorId sensor, Instant at, double value) {
        return reading(sensor, at, value, Quality.GOOD);
    }

    /** A value with its flag. */
    public static ReadingRecord reading(
            SensorId sensor, Instant at, double value, Quality quality) {
        Sensor known = catalogue().sensor(sensor).orElseThrow();
        return new ReadingRecord(
                known.site(),
                sensor,
                known.quantities().get(0).name(),
                at.toEpochMilli(),
                value,
                quality,
                false);
    }

    /** A step of the flood warning at the bridge. */
    public static Transition flood(
            long episode, long sequence, TransitionKind kind, Grade grade, Instant at) {
        double limit = 26.8 + 0.5 * grade.rank();
        return transition(
                new EpisodeId(new RuleId("river-stage"), GAUGE.value(), episode),
                sequence,
                kind,
                grade,
                at,
                RIVER,
                "flood",
                new LocalizedText("河道水位超限", "River stage"),
                new LocalizedText(
                        "通知下游沿岸村(社区)做好转移准备,加密水位观测。",
                        "Alert the villages downstream and watch the gauge more often."),
                new Evidence(
                        GAUGE.value(),
                        "level",
                        "level",
                        limit + 0.06,
                        ">=",
                        limit,
                        "m",
                        null,
                        0.42,
                        2400.0,
                        1900.0,
                        3100.0,
                        null,
                        null));
    }

    /** A step of the gas warning at the tank farm. */
    public static Transition leak(
            long episode, long sequence, TransitionKind kind, Grade grade, Instant at) {
        return transition(
                new EpisodeId(new RuleId("combustible-gas"), DETECTOR.value(), episode),
                sequence,
                kind,
                grade,
                at,
                TANKS,
                "gas-leak",
                new LocalizedText("可燃气体超限", "Combustible gas"),
                new LocalizedText(
                        "切断气源,疏散人员,禁止一切火源。", "Shut the supply, clear the area, no ignition."),
                Evidence.comparison(
                        DETECTOR.value(), "combustible", "combustible", 31.5, ">=", 25, "%LEL"));
    }

    private static Transition transition(
            EpisodeId episode,
            long sequence,
            TransitionKind kind,
            Grade grade,
            Instant at,
            SiteId site,
            String hazard,
            LocalizedText title,
            LocalizedText advice,
            Evidence evidence) {
        Site known = catalogue().site(site).orElseThrow();
        return new Transition(
                episode,
                sequence,
                kind,
                grade,
                grade,
                "0123456789ab",
                hazard,
                title,
                advice,
                site,
                known.name(),
                known.region(),
                known.position(),
                at,
                at,
                kind == TransitionKind.STALE,
                List.of(evidence));
    }
}
