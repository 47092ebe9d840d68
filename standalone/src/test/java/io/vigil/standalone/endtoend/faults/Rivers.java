package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.endtoend.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Any number of gauges, with a rule that warns from 5 m on and no longer below. */
final class Rivers {
    static final String ENTERPRISE = "water";
    static final double HIGH = 6;
    static final double LOW = 1;

    private Rivers() {}

    /** Catalogue and rule. */
    static Watched watched(Path directory, int gauges) throws IOException {
        StringBuilder catalogue =
                new StringBuilder(
                        """
                        regions:
                          - { path: "51", name: { zh: 四川, en: Sichuan } }
                        enterprises:
                          - { id: water, name: { zh: 水务, en: Water } }
                        sites:
                          - id: river
                            name: { zh: 河道, en: River }
                            type: river
                            enterprise: water
                            region: "51"
                            position: { lat: 30.1, lon: 104.0 }
                            sensors:
                        """);
        for (int i = 0; i < gauges; i++) {
            catalogue
                    .append("      - { id: ")
                    .append(sensor(i))
                    .append(", kind: water-level, interval: 1 h, quantities: { level: m } }\n");
        }
        String rules =
                """
                rules:
                  - id: stage
                    title: { zh: 水位, en: Stage }
                    hazard: flood
                    applies: { kind: water-level }
                    grades: { yellow: level >= 5 m }
                    advice: { zh: 巡堤, en: Patrol }
                    source: test
                """;
        return new Watched(
                Files.writeString(directory.resolve("rivers.yaml"), catalogue),
                Files.writeString(directory.resolve("stage.yaml"), rules));
    }

    static String sensor(int gauge) {
        return "gauge-" + gauge;
    }

    static SimulatedMessage reading(int gauge, Instant at, double level) {
        return reading(ENTERPRISE, gauge, at, level);
    }

    /** The same at another enterprise that has such a gauge. */
    static SimulatedMessage reading(String enterprise, int gauge, Instant at, double level) {
        String payload = "{\"t\":\"" + at + "\",\"values\":{\"level\":" + level + "}}";
        return new SimulatedMessage(
                "vigil/v1/up/" + enterprise + "/" + sensor(gauge), payload.getBytes(UTF_8), at);
    }
}
