package io.vigil.ingest.decode.sl651;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
    private static List<Piece> pieces(byte[] bytes) {
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at = pieces.get(pieces.size() - 1).to()) {
            pieces.add(FrameReader.next(bytes, at, bytes.length));
        }
        return pieces;
    }

    private static byte[] together(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            int length = all.length;
            all = Arrays.copyOf(all, length + part.length);
            System.arraycopy(part, 0, all, length, part.length);
        }
        return all;
    }

    @Test
    void theCheckSumIsThatOfModbus() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(ModbusCrc.of(digits, 0, digits.length)).isEqualTo(0x4B37);
    }

    @Test
    void readsTheHeader() {
        Frame frame = Hex.read(Hex.bytes(Hex.ADDED));

        assertThat(frame.encoding()).isEqualTo(Encoding.HEX);
        assertThat(frame.centre()).isEqualTo(1);
        assertThat(frame.station()).isEqualTo("0012345678");
        assertThat(frame.password()).isEqualTo(0x1234);
        assertThat(frame.function()).isEqualTo(0x33);
        assertThat(frame.serial()).isEqualTo(16);
        assertThat(frame.isPacket()).isFalse();
        assertThat(frame.packets()).isEqualTo(1);
        assertThat(frame.hasMore()).isFalse();
        assertThat(frame.bodyTo() - frame.bodyFrom()).isEqualTo(0x2C);
    }

    @Test
    void readsPackets() {
        Frame frame = Hex.read(Hex.packet(0x31, "003002", "0102", "17"));

        assertThat(frame.isPacket()).isTrue();
        assertThat(frame.packets()).isEqualTo(3);
        assertThat(frame.number()).isEqualTo(2);
        assertThat(frame.hasMore()).isTrue();
        assertThat(frame.serial()).isZero();
        assertThat(frame.bodyTo() - frame.bodyFrom()).isEqualTo(2);
    }

    @Test
    void aPacketInHexUsesAllBitsOfItsLength() {
        Frame frame = Hex.read(Hex.packet(0x36, "001001", "AB".repeat(0xF000), "03"));

        assertThat(frame.bodyTo() - frame.bodyFrom()).isEqualTo(0xF000);
    }

    @Test
    void readsAsciiFrames() {
        Frame frame = Hex.read(Hex.ascii(0x32, "0010260701093005"));

        assertThat(frame.encoding()).isEqualTo(Encoding.ASCII);
        assertThat(frame.centre()).isEqualTo(1);
        assertThat(frame.station()).isEqualTo("0012345678");
        assertThat(frame.password()).isEqualTo(0xA000);
        assertThat(frame.function()).isEqualTo(0x32);
        assertThat(frame.serial()).isEqualTo(16);
    }

    @Test
    void findsAllFramesOfOneRead() {
        byte[] bytes =
                together(Hex.bytes(Hex.NEGATIVE), Hex.bytes(Hex.ADDED), Hex.ascii(0x2F, "x"));

        assertThat(pieces(bytes)).hasSize(3).allMatch(Frame.class::isInstance);
    }

    @Test
    void aFrameIsCutUntilItsLastByteHasCome() {
        for (byte[] whole : List.of(Hex.bytes(Hex.ADDED), Hex.ascii(0x32, "0010260701093005"))) {
            for (int length = 1; length < whole.length; length++) {
                Piece piece = FrameReader.next(whole, 0, length);

                assertThat(piece).isInstanceOf(Piece.Cut.class);
                assertThat(((Piece.Cut) piece).needed()).isBetween(length + 1, whole.length);
            }
            assertThat(FrameReader.next(whole, 0, whole.length)).isInstanceOf(Frame.class);
        }
    }

    @Test
    void goesOnBehindAFrameThatWasDamaged() {
        byte[] damaged = Hex.bytes(Hex.NEGATIVE);
        damaged[40] ^= 1;
        byte[] bytes = together(damaged, Hex.bytes(Hex.ADDED));

        List<Piece> pieces = pieces(bytes);

        assertThat(pieces).hasSize(2);
        Piece.Refused refused = (Piece.Refused) pieces.get(0);
        assertThat(refused.framed()).isTrue();
        assertThat(refused.fault().field()).isEqualTo("CRC");
        assertThat(refused.fault().found()).isEqualTo("06DF");
        assertThat(pieces.get(1)).isInstanceOf(Frame.class);
    }

    @Test
    void whatIsNoFrameIsPassedOver() {
        byte[] noise = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

        List<Piece> pieces = pieces(together(noise, Hex.bytes(Hex.ADDED)));

        assertThat(pieces).hasSize(2);
        assertThat(((Piece.Refused) pieces.get(0)).framed()).isFalse();
        assertThat(pieces.get(0).to()).isEqualTo(noise.length);
        assertThat(pieces.get(1)).isInstanceOf(Frame.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a frame of the centre, 7E7E00123456780112343380080200102607010930061B953A, LEN, 8008",
        "neither STX nor SYN, 7E7E01001234567812343200010700030000, STX, 07",
        "no body, 7E7E0100123456781234320000020003, LEN, 0000",
        "another end, 7E7E010012345678123432000102FF99AAAA, ETX, 99",
        "packet 3 of 2, 7E7E010012345678123436000416002003FF03, SYN, 002003",
        "packet 0, 7E7E010012345678123436000416002000FF03, SYN, 002000",
        "ASCII with a letter that is none, "
                + "01303147303132333435363738413030303332303030310258033030, ASCII, 01G012"
    })
    void saysWhatIsWrong(String what, String hex, String field, String found) {
        byte[] bytes = field.equals("SYN") ? Hex.sealed(hex) : Hex.bytes(hex);

        Piece piece = FrameReader.next(bytes, 0, bytes.length);

        assertThat(piece).isInstanceOf(Piece.Refused.class);
        Fault fault = ((Piece.Refused) piece).fault();
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.found()).startsWith(found);
        assertThat(fault.expected()).isNotEmpty();
    }
}
