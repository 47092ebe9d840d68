package io.vigil.ingest.door.sl651;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.decode.sl651.Hex;
import io.vigil.ingest.door.BadFrameException;
import io.vigil.ingest.door.Cut;
import io.vigil.ingest.door.DeviceMessage;
import io.vigil.ingest.door.DeviceMessage.Outcome;
import io.vigil.ingest.door.DeviceProtocol;
import io.vigil.ingest.door.DeviceProtocols;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StationConversationTest {
    private static final Instant NOW = Instant.parse("2026-07-01T01:30:06Z");
    private static final String HEAD = "0010260701093005";
    private static final byte[] KEEP_ALIVE = Hex.frame(0x2F, HEAD);

    private final DeviceProtocol protocol = DeviceProtocols.load().open("sl651").orElseThrow();
    private final DeviceProtocol.Conversation conversation = protocol.converse();

    private String answer(byte[] frame, Outcome outcome) throws BadFrameException {
        byte[] answer = conversation.read(frame).answers().to(outcome, NOW);
        return HexFormat.of().withUpperCase().formatHex(answer);
    }

    private String held(byte[] frame) throws BadFrameException {
        return answer(frame, Outcome.HELD);
    }

    private static byte[] packet(int number, boolean more) {
        String body = number == 1 ? HEAD : "0102";
        return Hex.packet(0x31, "003%03X".formatted(number), body, more ? "17" : "03");
    }

    @Test
    void cutsFramesOutOfWhatComes() {
        byte[] frame = Hex.bytes(Hex.ADDED);
        byte[] noise = "noise".getBytes(StandardCharsets.US_ASCII);
        byte[] two = Arrays.copyOf(frame, frame.length + 10);
        byte[] damaged = frame.clone();
        damaged[30] ^= 1;

        assertThat(protocol.cut(frame, frame.length - 1)).isEqualTo(Cut.incomplete());
        assertThat(protocol.cut(two, two.length)).isEqualTo(Cut.frame(frame.length));
        assertThat(protocol.cut(damaged, damaged.length)).isEqualTo(Cut.frame(frame.length));
        assertThat(protocol.cut(noise, noise.length)).isEqualTo(Cut.noise(noise.length));
    }

    @Test
    void saysWhoSentTheFrame() throws BadFrameException {
        DeviceMessage message = conversation.read(Hex.bytes(Hex.ADDED));

        assertThat(message.device()).isEqualTo("0012345678");
        assertThat(message.password()).isEqualTo("1234");
        assertThat(message.isData()).isTrue();
    }

    @Test
    void aReportIsAnsweredOnceItIsHeld() throws BadFrameException {
        byte[] report = Hex.bytes(Hex.ADDED);

        assertThat(held(report)).isEqualTo("7E7E0012345678011234338008020010260701093006045D7B");
        assertThat(answer(report, Outcome.NOT_HELD)).isEmpty();
        assertThat(answer(report, Outcome.STRANGER)).isEmpty();
    }

    @Test
    void aStationThatKeepsItsLinkIsToldToStay() throws BadFrameException {
        assertThat(held(KEEP_ALIVE)).isEmpty();
        assertThat(conversation.read(KEEP_ALIVE).isData()).isFalse();

        assertThat(held(Hex.bytes(Hex.ADDED)))
                .isEqualTo("7E7E00123456780112343380080200102607010930061B953A");
    }

    @Test
    void aReportThatMoreFollowsIsAnsweredWithAck() throws BadFrameException {
        String open = "7E7E010012345678A000320008" + "02" + HEAD + "17";

        assertThat(held(Hex.sealed(open))).contains("2607010930" + "0606");
    }

    @Test
    void aDamagedFrameIsNotAnswered() {
        byte[] damaged = Hex.bytes(Hex.ADDED);
        damaged[30] ^= 1;

        assertThatThrownBy(() -> conversation.read(damaged))
                .isInstanceOf(BadFrameException.class)
                .hasMessageContaining("CRC is 470B");
    }

    @Test
    void packetsAreAnsweredOnceAndTogether() throws BadFrameException {
        assertThat(held(packet(1, true))).isEmpty();
        assertThat(held(packet(2, true))).isEmpty();

        // Total 3, packet 3, the number of the report from packet 1, EOT.
        assertThat(held(packet(3, false)))
                .startsWith("7E7E001234567801A00031800B16003003001026070109300604");
    }

    @Test
    void aPacketThatIsMissingIsAskedFor() throws BadFrameException {
        held(packet(1, true));
        answer(packet(2, true), Outcome.NOT_HELD);

        assertThat(held(packet(3, false))).contains("16003002").contains("093006" + "15");
        assertThat(held(packet(2, false))).contains("16003003").contains("093006" + "04");
    }

    @Test
    void packetsOfARunThatWasGivenUpDoNotCount() throws BadFrameException {
        held(packet(1, true));
        held(packet(2, true));

        assertThat(held(packet(1, true))).isEmpty();
        assertThat(held(packet(3, false))).contains("16003002").contains("093006" + "15");
    }
}
