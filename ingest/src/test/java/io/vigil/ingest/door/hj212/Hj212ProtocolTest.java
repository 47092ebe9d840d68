package io.vigil.ingest.door.hj212;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.decode.hj212.Hj212Writer;
import io.vigil.ingest.door.BadFrameException;
import io.vigil.ingest.door.Cut;
import io.vigil.ingest.door.DeviceMessage;
import io.vigil.ingest.door.DeviceMessage.Outcome;
import io.vigil.ingest.door.DeviceProtocols;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class Hj212ProtocolTest {
    private static final String REAL_TIME =
            "##0200QN=20260701093000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                    + "CP=&&DataTime=20260701093000;a21028-Rtd=12.5,a21028-Flag=N;"
                    + "a21001-Rtd=3.20,a21001-Flag=N;a21022-Rtd=0.05,a21022-Flag=D&&FE41\r\n";

    private final Hj212Protocol protocol = new Hj212Protocol();

    private DeviceMessage read(String frame) throws BadFrameException {
        return protocol.converse().read(frame.getBytes(UTF_8));
    }

    private static String answer(DeviceMessage message, Outcome outcome) {
        return new String(message.answers().to(outcome, Instant.EPOCH), UTF_8);
    }

    private static String frame(String command, int flag) {
        return new String(
                Hj212Writer.frame(
                        Hj212Writer.segment(
                                "20260701093500001", "31", command, "123456", "M1", flag, "")),
                UTF_8);
    }

    @Test
    void isFoundByItsFormat() {
        assertThat(DeviceProtocols.load().open("hj212")).containsInstanceOf(Hj212Protocol.class);
    }

    @Test
    void anUploadIsAnswered9014WithTheSameNumberOnceItIsHeld() throws Exception {
        DeviceMessage message = read(REAL_TIME);

        assertThat(message.device()).isEqualTo("010000A8900016F000169DC0");
        assertThat(message.password()).isEqualTo("123456");
        assertThat(message.isData()).isTrue();
        assertThat(answer(message, Outcome.HELD))
                .isEqualTo(
                        "##0087QN=20260701093000123;ST=91;CN=9014;PW=123456;"
                                + "MN=010000A8900016F000169DC0;Flag=4;CP=&&&&DEC1\r\n");
    }

    @Test
    void whatIsNotHeldIsNotAnsweredSoThatTheDeviceSendsItAgain() throws Exception {
        DeviceMessage message = read(REAL_TIME);

        assertThat(answer(message, Outcome.STRANGER)).isEmpty();
        assertThat(answer(message, Outcome.NOT_HELD)).isEmpty();
    }

    @Test
    void onlyWhoWantsAnAnswerGetsOne() throws Exception {
        assertThat(answer(read(frame("2011", 4)), Outcome.HELD)).isEmpty();
        assertThat(answer(read(frame("2061", 5)), Outcome.HELD)).contains("CN=9014", "Flag=4");
        assertThat(answer(read(frame("2061", 1)), Outcome.HELD))
                .as("a device of 2005")
                .contains("CN=9014", "Flag=0");
    }

    @Test
    void aRequestForTheTimeIsANoticeAndAnswersAreNotAnswered() throws Exception {
        DeviceMessage request = read(frame("1013", 5));
        DeviceMessage answer = read(frame("9011", 5));

        assertThat(request.isData()).isFalse();
        assertThat(answer(request, Outcome.HELD)).contains("CN=9013", "QN=20260701093500001");
        assertThat(answer.isData()).isFalse();
        assertThat(answer(answer, Outcome.HELD)).isEmpty();
    }

    @Test
    void aDamagedFrameIsToldFromOneThatIsNotComplete() {
        byte[] bytes = REAL_TIME.getBytes(UTF_8);

        for (int length = 1; length < bytes.length; length++) {
            assertThat(protocol.cut(bytes, length)).isEqualTo(Cut.incomplete());
        }
        assertThat(protocol.cut(bytes, bytes.length)).isEqualTo(Cut.frame(bytes.length));
        assertThatThrownBy(() -> read(REAL_TIME.replace("12.5", "92.5")))
                .isInstanceOf(BadFrameException.class);
    }

    @Test
    void whatIsBeforeAFrameIsNoise() {
        byte[] bytes = ("\r\nhello#" + REAL_TIME).getBytes(UTF_8);

        assertThat(protocol.cut(bytes, bytes.length)).isEqualTo(Cut.noise(8));
        assertThat(protocol.cut("xyz".getBytes(UTF_8), 3)).isEqualTo(Cut.noise(3));
        assertThat(protocol.cut("xy#".getBytes(UTF_8), 3)).isEqualTo(Cut.noise(2));
        assertThat(protocol.cut("#".getBytes(UTF_8), 1)).isEqualTo(Cut.incomplete());
    }
}
