package io.vigil.jobs;

import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One river gauge with one rule, and what belongs to it. */
public final class Samples {
    public static final String SITE = "river-1";
    public static final String SENSOR = "gauge-1";
    public static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private static final String CATALOGUE =
            """
            regions:
              - { path: 430000/430900, name: { zh: 青川市, en: Qingchuan } }
            enterprises:
              - { id: hydro, name: { zh: 水文局, en: Hydrology Bureau } }
            sites:
              - id: river-1
                name: { zh: 青川站, en: Qingchuan gauge }
                type: river
                enterprise: hydro
                region: 430000/430900
                position: { lat: 28.1, lon: 112.9 }
                attributes: { warningLevel: 27.3 m }
                sensors:
                  - id: gauge-1
                    kind: water-level
                    interval: 1 min
                    quantities: { level: m }
            """;

    private static final String RULES =
            """
            - id: river-stage
              title: { zh: 河道水位超限, en: River stage }
              hazard: flood
              applies: { kind: water-level, site: { type: river } }
              grades:
                blue: level >= site.warningLevel - 0.5 m
                yellow: level >= site.warningLevel
              clear: { margin: 0.1 m, for: 5 min }
              source: engineering default
            """;

    private Samples() {}

    public static ConfigurationFiles files() {
        return new ConfigurationFiles(
                START.toEpochMilli(), Map.of("sites.yaml", CATALOGUE), Map.of("rules.yaml", RULES));
    }

    /** The rules without any rule for rivers. */
    public static String otherRules() {
        return RULES.replace("river-stage", "river-stage-2");
    }

    public static Reading level(int minute, double metres) {
        return Reading.of(
                new SensorId(SENSOR),
                START.plusSeconds(60L * minute),
                new Measurement("level", metres, Quality.GOOD));
    }

    public static MqttMessageRecord message(int minute, double metres) {
        String json =
                "{\"t\":\""
                        + START.plusSeconds(60L * minute)
                        + "\",\"values\":{\"level\":"
                        + metres
                        + "}}";
        return message("vigil/v1/up/hydro/" + SENSOR, json);
    }

    public static MqttMessageRecord message(String topic, String payload) {
        return new MqttMessageRecord(topic, payload.getBytes(StandardCharsets.UTF_8), 0);
    }

    public static Transition transition(TransitionKind kind, long sequence) {
        return new Transition(
                new EpisodeId(new RuleId("river-stage"), SENSOR, 1),
                sequence,
                kind,
                Grade.BLUE,
                Grade.BLUE,
                "0123456789ab",
                "flood",
                new LocalizedText("河道水位超限", "River stage"),
                new LocalizedText("", ""),
                new SiteId(SITE),
                new LocalizedText("青川站", "Qingchuan gauge"),
                RegionPath.parse("430000/430900"),
                new Position(28.1, 112.9),
                START,
                START,
                false,
                List.of(Evidence.comparison(SENSOR, "level", "level", 26.9, ">=", 26.8, "m")));
    }
}
