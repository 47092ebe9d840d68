package io.vigil.ingest.decode.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DownFrameTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 7, 1, 9, 30, 6);

    private static String answer(String up, DownFrame.End end) {
        Frame frame = Hex.read(Hex.bytes(up));
        byte[] answer = DownFrame.answer(frame, frame.serial(), 0, end, NOW);
        return HexFormat.of().withUpperCase().formatHex(answer);
    }

    @Test
    void theStationStandsBeforeTheCentreAndTheNumberIsThatOfTheReport() {
        assertThat(answer(Hex.ADDED, DownFrame.End.ESC))
                .isEqualTo("7E7E00123456780112343380080200102607010930061B953A");
        assertThat(answer(Hex.ADDED, DownFrame.End.EOT))
                .isEqualTo("7E7E0012345678011234338008020010260701093006045D7B");
    }

    @Test
    void packetsAreAnsweredAsPackets() {
        Frame frame = Hex.read(Hex.packet(0x31, "003003", "0102", "03"));

        String answer =
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(DownFrame.answer(frame, 16, 2, DownFrame.End.NAK, NOW));

        assertThat(answer).startsWith("7E7E001234567801A00031800B1600300200102607010930" + "0615");
    }

    @Test
    void asciiIsAnsweredInAscii() {
        Frame frame = Hex.read(Hex.ascii(0x32, "0010260701093005"));

        byte[] answer = DownFrame.answer(frame, frame.serial(), 0, DownFrame.End.EOT, NOW);

        String text = new String(answer, StandardCharsets.US_ASCII);
        assertThat(text)
                .startsWith("\u0001001234567801A000328010\u00020010260701093006\u0004")
                .hasSize(24 + 16 + 1 + 4);
        int sum = ModbusCrc.of(answer, 0, answer.length - 4);
        assertThat(text).endsWith("%04X".formatted(sum));
    }
}
