package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The traffic holds what it says: the bench's account rests on that. */
class MixedTrafficTest {
    private static final Instant START = Instant.parse("2026-07-01T01:30:00Z");

    @Test
    void eachGoodReadingIsReadOnceAndEachBadMessageRefusedOnce() {
        MixedTraffic traffic = new MixedTraffic(20, 0.3, START, 1);
        CatalogueLoader.Loaded catalogue =
                CatalogueLoader.parse(Map.of("mixed.yaml", traffic.catalogue()));
        assertThat(catalogue.findings()).isEmpty();
        MessageDecoder decoder = new MessageDecoder(catalogue.catalogue());
        Set<MixedTraffic.Format> refused = EnumSet.noneOf(MixedTraffic.Format.class);
        Set<String> identities = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            Instant now = START.plus(traffic.due());
            MixedTraffic.Message message = traffic.next();
            List<Reading> readings = new ArrayList<>();
            List<Reject> rejects = new ArrayList<>();
            decoder.decode(
                    message.topic(),
                    message.payload(),
                    now,
                    now,
                    new ReadingSink() {
                        @Override
                        public void reading(Site site, Reading reading) {
                            readings.add(reading);
                        }

                        @Override
                        public void reject(Reject reject) {
                            rejects.add(reject);
                        }
                    });

            assertThat(readings).as(message + " " + rejects).hasSize(message.readings());
            assertThat(rejects).as(message.toString()).hasSize(message.bad() ? 1 : 0);
            if (message.bad()) {
                refused.add(message.format());
            }
            for (Reading reading : readings) {
                assertThat(identities.add(reading.sensor() + " " + reading.at())).isTrue();
            }
        }
        assertThat(refused).containsExactlyInAnyOrder(MixedTraffic.Format.values());
    }
}
