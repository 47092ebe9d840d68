package io.vigil.standalone.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.sparkplug.SparkplugNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the simulator writes, the decoder reads; neither knows the other. */
class SparkplugRoundTripTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "test.yaml",
                                    """
                                    enterprises:
                                      - { id: hydro, name: Hydro }
                                    sites:
                                      - id: bridge
                                        name: Bridge
                                        type: river
                                        enterprise: hydro
                                        region: 43/4309
                                        position: { lat: 28, lon: 112 }
                                        sensors:
                                          - id: gauge
                                            kind: water-level
                                            interval: 1 min
                                            quantities: { level: m }
                                            connection:
                                              format: sparkplug
                                              device: gateway/gauge
                                              quantities: { level: { name: Level, unit: m } }
                                    """))
                    .catalogue();

    private final MessageDecoder decoder = new MessageDecoder(CATALOGUE);
    private final List<String> told = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private void send(SimulatedMessage message) {
        ReadingSink sink =
                new ReadingSink() {
                    @Override
                    public void reading(Site site, Reading reading) {
                        told.add(
                                reading.measurements().get(0).value()
                                        + " "
                                        + reading.measurements().get(0).quality().key());
                    }

                    @Override
                    public void reject(Reject reject) {
                        refused.add(reject.code().name());
                    }
                };
        decoder.decode(message.topic(), message.payload(), message.at(), message.at(), sink);
    }

    @Test
    void whatANodeSendsIsReadBackFromBirthToDeathAndAgain() {
        SparkplugNode node = new SparkplugNode("spBv1.0/hydro", "gateway");
        for (int life = 0; life < 2; life++) {
            Instant at = START.plusSeconds(600L * life);
            assertThat(node.connect(at).topic()).isEqualTo("spBv1.0/hydro/NDEATH/gateway");
            send(node.birth(at));
            send(node.birth("gauge", at, Map.of("Level", 1.0)));
            send(node.data("gauge", at.plusSeconds(60), Map.of("Level", 1.5)));
            send(node.death("gauge", at.plusSeconds(90)));
            send(node.birth("gauge", at.plusSeconds(120), Map.of("Level", 2.0)));
            send(node.death(at.plusSeconds(180)));
        }

        List<String> once =
                List.of("1.0 good", "1.5 good", "0.0 missing", "2.0 good", "0.0 missing");
        assertThat(told.subList(0, 5)).isEqualTo(once);
        assertThat(told.subList(5, 10)).isEqualTo(once);
        assertThat(refused).isEmpty();
    }
}
