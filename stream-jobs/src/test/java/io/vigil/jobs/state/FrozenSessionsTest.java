package io.vigil.jobs.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.ingest.decode.Session;
import io.vigil.jobs.SavedWorld;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.testing.FrozenBytes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What formats remember of a device between its messages, as released versions wrote it. */
class FrozenSessionsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    /** A format's memory in its newest form, and a message that leaves something in it. */
    private record Specimen(String name, String topic, byte[] message) {}

    /** What a message holds is not looked at here. */
    private static final class Unheard implements ReadingSink {
        @Override
        public void reading(Site site, Reading reading) {
            // Another test's matter.
        }

        @Override
        public void reject(Reject reject) {
            // Another test's matter.
        }
    }

    static Stream<Named<Specimen>> formats() {
        return Stream.of(
                        new Specimen(
                                "format-hj212-v1",
                                SavedWorld.HJ212,
                                SavedWorld.FIRST_PACKET.getBytes(UTF_8)),
                        new Specimen(
                                "format-sl651-v1",
                                SavedWorld.SL651,
                                HexFormat.of().parseHex(SavedWorld.REPORT)))
                .map(each -> Named.of(each.name(), each));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isReadAndWrittenTheSame(Specimen specimen) throws Exception {
        MessageDecoder decoder = new MessageDecoder(SavedWorld.catalogue());
        String name = decoder.sessionOf(specimen.topic(), specimen.message()).orElseThrow();
        Session heard = decoder.session(name, new byte[0]);
        decoder.decode(heard, specimen.topic(), specimen.message(), NOW, NOW, new Unheard());
        if (FrozenBytes.isWriting()) {
            FrozenBytes.writeIfMissing(specimen.name(), heard.save());
        }
        byte[] frozen = FrozenBytes.read(specimen.name());

        assertThat(heard.save()).isEqualTo(frozen);
        assertThat(decoder.session(name, frozen).save()).isEqualTo(frozen);
    }
}
