package io.vigil.canary;

import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.units.MeasurementUnit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The canary's sensor, site and rule. They are in nobody's catalogue and in nobody's rule set: the
 * operators know them by {@link #ID}, decode and judge them with the same classes as all others,
 * and tell what comes of it on {@link #EVENTS_TOPIC} alone. The site is marked as made for an
 * exercise, so that its warnings are marked wherever they might turn up.
 */
public final class Canary {
    /** Reserved: enterprise, site, sensor, rule and mark of the canary. */
    public static final String ID = "vigil-canary";

    /** Where its readings are published. */
    public static final String TOPIC = "vigil/v1/up/" + ID + "/" + ID;

    /** Where its warnings are published, and nothing else is; nothing is retained there. */
    public static final String EVENTS_TOPIC = "vigil/v1/status/canary";

    private static final String QUANTITY = "value";
    private static final int CROSSING = 100;
    private static final int CALM = 0;
    private static final String RULE =
            """
            - id: vigil-canary
              title: { zh: 【测试】自检, en: "[Test] Canary" }
              hazard: test
              applies: { kind: vigil-canary }
              grades: { blue: value >= 50 }
              source: { text: Vigil's own, mark: engineering default }
            """;
    private static final LocalizedText NAME = new LocalizedText("【测试】自检", "[Test] Canary");
    private static final Catalogue CATALOGUE = describe();
    private static final RuleSet RULES = read();

    private Canary() {}

    private static Catalogue describe() {
        MeasurementUnit one = MeasurementUnit.of("1");
        EnterpriseId enterprise = new EnterpriseId(ID);
        SiteId site = new SiteId(ID);
        return new Catalogue(
                List.of(new SensorKind(ID, NAME, Map.of(QUANTITY, one))),
                List.of(),
                List.of(new Enterprise(enterprise, NAME)),
                List.of(
                        new Site(
                                site,
                                NAME,
                                ID,
                                enterprise,
                                new RegionPath(List.of(ID)),
                                new Position(0, 0),
                                Site.DEFAULT_LATENESS,
                                Map.of(),
                                List.of(),
                                Optional.of(ID))),
                List.of(sensor(site, one)));
    }

    private static Sensor sensor(SiteId site, MeasurementUnit one) {
        return new Sensor(
                new SensorId(ID),
                site,
                ID,
                NAME,
                List.of(
                        new SensorQuantity(
                                QUANTITY, one, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                Duration.ofMinutes(1),
                Optional.empty(),
                Map.of());
    }

    private static RuleSet read() {
        RuleLoader.Loaded loaded =
                new RuleLoader(CATALOGUE.kindsByKey()).parse(Map.of(ID + ".yaml", RULE));
        if (loaded.hasErrors()) {
            throw new IllegalStateException("the canary's rule is wrong: " + loaded.findings());
        }
        return loaded.rules();
    }

    /** The canary's site and sensor, and nothing else. */
    public static Catalogue catalogue() {
        return CATALOGUE;
    }

    /** The canary's rule, and nothing else. */
    public static RuleSet rules() {
        return RULES;
    }

    /** Whether this is the id of its site, and so the key of its state. */
    public static boolean isSite(String id) {
        return ID.equals(id);
    }

    /** Whether messages on this topic are its own; quick, since it is asked for each message. */
    public static boolean isTopic(String topic) {
        return TOPIC.equals(topic);
    }

    /** A reading that crosses its limit, as it is published. */
    public static byte[] crossing(Instant at) {
        return message(at, CROSSING);
    }

    /** A reading that ends its warning. */
    public static byte[] calm(Instant at) {
        return message(at, CALM);
    }

    private static byte[] message(Instant at, int value) {
        return ("{\"t\":" + at.toEpochMilli() + ",\"values\":{\"" + QUANTITY + "\":" + value + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
