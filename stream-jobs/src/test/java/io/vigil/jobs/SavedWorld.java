package io.vigil.jobs;

import io.vigil.desk.Command;
import io.vigil.desk.CommandJson;
import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.store.StoreSettings;
import io.vigil.warnings.EpisodeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sites, rules and messages of the savepoints in {@code savepoints/}. What they say is as
 * permanent as the savepoints: a change here would be a change of what was saved.
 */
public final class SavedWorld {
    static final String UP = "vigil/v1/up/hydro/gauge-1";
    static final String TEST = "vigil/v1/up/hydro/test/gauge-1";
    public static final String SL651 = "vigil/v1/up/hydro/raw/sl651";
    public static final String HJ212 = "vigil/v1/up/hydro/raw/hj212";
    static final EpisodeId STAGE = new EpisodeId(new RuleId("river-stage"), "gauge-1", 1);

    /** A message in two packets, of which only the first says what time it is about. */
    public static final String FIRST_PACKET =
            "##0153QN=20260701080000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;"
                    + "PNUM=2;PNO=1;CP=&&DataTime=20260701080000;a21001-Rtd=3.20,a21001-Flag=N"
                    + "&&6B80\r\n";

    static final String SECOND_PACKET =
            "##0129QN=20260701080000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;"
                    + "PNUM=2;PNO=2;CP=&&a21028-Rtd=12.5,a21028-Flag=N&&3840\r\n";

    /** A report of a hydrological station. */
    public static final String REPORT =
            "7E7E010012345678123433002C020010260701093005F1F1001234567848F0F0"
                    + "260701093039230002531026190012354520000000043812"
                    + "125803470B";

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

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
                  - id: gauge-2
                    kind: water-level
                    interval: 1 h
                    quantities: { level: m }
                    connection: { format: sl651, device: "0012345678", quantities: { level: "39" }, settings: { ignore: "*" } }
              - id: plant-1
                name: { zh: 青川化工厂, en: Qingchuan works }
                type: plant
                enterprise: hydro
                region: 430000/430900
                position: { lat: 28.2, lon: 112.9 }
                sensors:
                  - id: gas-1
                    kind: gas-leak
                    interval: 1 h
                    quantities: { toxic: mg/m3 }
                    connection: { format: hj212, device: 010000A8900016F000169DC0, quantities: { toxic: a21028-Rtd }, settings: { ignore: "*" } }
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
            - id: toxic
              title: { zh: 有毒气体超限, en: Toxic gas }
              hazard: gas
              applies: { kind: gas-leak }
              grades: { yellow: toxic >= 10 mg/m3 }
              source: engineering default
            """;

    /** In the published rules only. */
    private static final String RISE =
            """
            - id: river-rise
              title: { zh: 河道水位陡涨, en: River rises }
              hazard: flood
              applies: { kind: water-level, site: { type: river } }
              grades: { yellow: "rise(level, 30 min) >= 0.5 m" }
              source: engineering default
            """;

    private SavedWorld() {}

    public static Catalogue catalogue() {
        return CatalogueLoader.parse(Map.of("sites.yaml", CATALOGUE)).catalogue();
    }

    static String publishedRules() {
        return new ConfigurationDocument(START.toEpochMilli() + 1, RULES + RISE).toJson();
    }

    static String level(int minute, int number, double metres) {
        return "{\"t\":\""
                + START.plusSeconds(60L * minute)
                + "\",\"seq\":"
                + number
                + ",\"values\":{\"level\":"
                + metres
                + "}}";
    }

    /** A command about {@link #STAGE} that does not depend on what the user saw. */
    static String command(String id, Command.Kind kind) {
        Command command =
                new Command(
                        id,
                        kind,
                        "li",
                        START,
                        new SiteId("river-1"),
                        Optional.of(STAGE),
                        Optional.of(0L),
                        Optional.of(Grade.BLUE),
                        "because",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new String(CommandJson.write(command), StandardCharsets.UTF_8);
    }

    static JobSettings settings(String broker, StoreSettings store, boolean separateArchive) {
        return JobSettings.builder(
                        BrokerSettings.of(broker),
                        store,
                        new ConfigurationFiles(
                                START.toEpochMilli(),
                                Map.of("sites.yaml", CATALOGUE),
                                Map.of("rules.yaml", RULES)))
                .clock(ClockMode.EVENT)
                .desk(patientDesk())
                .checkpointInterval(Duration.ofMillis(200))
                .ledgerInterval(Duration.ofMillis(300))
                .separateArchive(separateArchive)
                .build();
    }

    /** Forgets nothing and calls nobody, however old a saved state is by the wall clock. */
    private static DeskPolicy patientDesk() {
        DeskPolicy shipped = DeskPolicyReader.shipped();
        Duration forGood = Duration.ofDays(365_000);
        return new DeskPolicy(
                List.of(),
                shipped.shelving(),
                shipped.maintenance(),
                shipped.release(),
                new DeskPolicy.Keeping(forGood, forGood, shipped.keep().most(), forGood));
    }
}
