package io.vigil.ingest.decode.fuzz;

import io.vigil.ingest.decode.Decoded;
import io.vigil.model.Catalogue;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The formats that are fuzzed, and the catalogue that their messages are of. */
final class FuzzFormats {
    /** What every topic begins with. */
    static final String UP = "vigil/v1/up/hydro";

    static final Catalogue CATALOGUE =
            Decoded.catalogue(
                    """
                    enterprises: [ { id: hydro, name: Hydro } ]
                    sites:
                      - id: bridge
                        name: Bridge
                        type: river
                        enterprise: hydro
                        region: 430000/430900
                        position: { lat: 28.5, lon: 112.3 }
                        sensors:
                          - id: w1
                            kind: water-level
                            interval: 1 min
                            quantities: { level: { unit: m, min: -1, max: 40 }, rain: mm }
                          - id: rainstorm
                            kind: weather-warning
                            interval: 24 h
                            quantities: { severity: "1", urgency: "1", certainty: "1", remaining: min }
                            attributes: { capSender: cap@met.example, capEvent: 暴雨 }
                          - id: senml
                            kind: water-level
                            interval: 1 min
                            quantities: { level: m, temperature: °C }
                            connection:
                              format: senml
                              device: "urn:dev:1:"
                              quantities: { level: { name: stage, unit: cm }, temperature: temp }
                          - id: csv
                            kind: water-level
                            interval: 1 min
                            quantities: { level: m, rain: mm }
                            connection:
                              format: csv
                              device: "61512000"
                              quantities: { level: { name: Z, unit: cm }, rain: P }
                              settings: { device: STCD, missing: NA }
                          - id: station
                            kind: water-level
                            interval: 5 min
                            quantities: { level: m, rain: mm }
                            connection:
                              format: sl651
                              device: "0012345678"
                              quantities: { level: "39", rain: "26" }
                              settings: { test-reports: use, ignore: "38", datum-F5: "20" }
                          - id: over
                            kind: general
                            interval: 5 min
                            quantities: { value: "1" }
                            connection: { format: sl651, device: "0012345678", quantities: { value: "45.2" } }
                          - id: hourly
                            kind: water-level
                            interval: 5 min
                            quantities: { level: m, rain: mm }
                            connection:
                              format: sl651
                              device: "0012345678"
                              quantities: { level: F5, rain: F4 }
                          - id: gateway
                            kind: water-level
                            interval: 1 min
                            quantities: { level: m }
                            connection: { format: sparkplug, device: pi/gauge, quantities: { level: { name: Level, unit: cm } } }
                          - id: tank
                            kind: water-level
                            interval: 1 min
                            quantities: { level: m }
                            connection: { format: sparkplug, device: pi, quantities: { level: Tank } }
                          - id: stack
                            kind: gas-leak
                            interval: 1 min
                            quantities: { toxic: mg/m3 }
                            connection: { format: hj212, device: 010000A8900016F000169DC0, quantities: { toxic: a21028-Rtd } }
                          - id: stack-mean
                            kind: gas-leak
                            interval: 1 h
                            quantities: { toxic: mg/m3 }
                            connection: { format: hj212, device: 010000A8900016F000169DC0, quantities: { toxic: a21028-Avg } }
                    """);

    static final List<FuzzFormat> ALL =
            List.of(
                    new FuzzFormat(
                            "json",
                            List.of("", "/raw/json", "/w1"),
                            JsonSeeds.ALL,
                            UnaryOperator.identity(),
                            false),
                    new FuzzFormat(
                            "cap",
                            List.of("/raw/cap"),
                            CapSeeds.ALL,
                            UnaryOperator.identity(),
                            false),
                    new FuzzFormat(
                            "senml",
                            List.of("/raw/senml"),
                            SenmlSeeds.ALL,
                            UnaryOperator.identity(),
                            false),
                    new FuzzFormat(
                            "csv",
                            List.of("/raw/csv"),
                            CsvSeeds.ALL,
                            UnaryOperator.identity(),
                            // A row may hold no value at all.
                            true),
                    new FuzzFormat(
                            "hj212",
                            List.of("/raw/hj212"),
                            Hj212Seeds.ALL,
                            Hj212Seeds::sealed,
                            true),
                    new FuzzFormat(
                            "sl651",
                            List.of("/raw/sl651"),
                            Sl651Seeds.ALL,
                            Sl651Seeds::sealed,
                            true),
                    new FuzzFormat(
                            "sparkplug",
                            SparkplugSeeds.TOPICS,
                            SparkplugSeeds.ALL,
                            UnaryOperator.identity(),
                            true));

    private FuzzFormats() {}

    static FuzzFormat any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
