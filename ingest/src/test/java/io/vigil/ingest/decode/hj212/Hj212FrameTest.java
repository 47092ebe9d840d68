package io.vigil.ingest.decode.hj212;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelope and data segment, on the frames of the standard. */
class Hj212FrameTest {
    /** As printed in annex A of HJ 212-2017. */
    static final String PRINTED =
            "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
                    + "CP=&&RtdInterval=30&&1C80";

    static final String REAL_TIME =
            "##0200QN=20260701093000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                    + "CP=&&DataTime=20260701093000;a21028-Rtd=12.5,a21028-Flag=N;"
                    + "a21001-Rtd=3.20,a21001-Flag=N;a21022-Rtd=0.05,a21022-Flag=D&&FE41";

    static final String DATA_ANSWER =
            "##0087QN=20260701093000123;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;"
                    + "CP=&&&&DEC1";

    static final String NOTICE_ANSWER =
            "##0087QN=20260701093500001;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;"
                    + "CP=&&&&F001";

    static final String HOURLY =
            "##0201QN=20260701100000001;ST=31;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=7;"
                    + "PNUM=2;PNO=1;CP=&&DataTime=20260701090000;a21028-Cou=1.20,a21028-Min=0.80,"
                    + "a21028-Avg=1.10,a21028-Max=2.30,a21028-Flag=N&&53C0";

    private static Hj212Segment read(String frame) throws Hj212Exception {
        byte[] bytes = frame.getBytes(UTF_8);
        return Hj212Segment.read(bytes, Hj212Frame.open(bytes, 0, bytes.length));
    }

    @Test
    void theCheckCodeIsThatOfAnnexAAndNotThatOfModbus() {
        byte[] digits = "123456789".getBytes(UTF_8);

        assertThat(Hj212Crc.text(Hj212Crc.of(digits, 0, digits.length))).isEqualTo("2F80");
    }

    @ParameterizedTest
    @ValueSource(strings = {PRINTED, REAL_TIME, DATA_ANSWER, NOTICE_ANSWER, HOURLY})
    void framesOfTheStandardAreReadWithAndWithoutLineEnd(String frame) throws Exception {
        assertThat(read(frame).device()).isEqualTo("010000A8900016F000169DC0");
        assertThat(read(frame + "\r\n").command()).isEqualTo(read(frame).command());
    }

    @Test
    void aDataSegmentIsTakenApart() throws Exception {
        Hj212Segment segment = read(HOURLY);

        assertThat(segment.requestNumber()).isEqualTo("20260701100000001");
        assertThat(segment.system()).isEqualTo("31");
        assertThat(segment.password()).isEqualTo("123456");
        assertThat(segment.isAnswerWanted()).isTrue();
        assertThat(segment.packet()).isEqualTo(1);
        assertThat(segment.packets()).isEqualTo(2);
        assertThat(segment.fields())
                .extracting(Hj212Field::name)
                .containsExactly(
                        "DataTime",
                        "a21028-Cou",
                        "a21028-Min",
                        "a21028-Avg",
                        "a21028-Max",
                        "a21028-Flag");
    }

    @Test
    void spacesAndDoubleHyphensOfTheStandardsOwnExamplesAreRead() throws Exception {
        Hj212Segment segment =
                read(
                        text(
                                "QN=1; ST=31;CN=2011;PW=1;MN=M1;Flag=4;"
                                        + "CP=&&DataTime=20260701093000; a21028--Rtd = 1.5 ,"
                                        + "a21028-Flag=N;&&"));

        Hj212Field value = segment.fields().get(1);
        assertThat(value.code()).isEqualTo("a21028");
        assertThat(value.kind()).isEqualTo("Rtd");
        assertThat(value.value()).isEqualTo("1.5");
    }

    @Test
    void aDeviceOf2005NeedsNeitherRequestNumberNorFlag() throws Exception {
        Hj212Segment segment =
                read(
                        "##0136ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime="
                                + "20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;"
                                + "060-Rtd=1.803,060-Flag=N&&1dc0");

        assertThat(segment.requestNumber()).isEmpty();
        assertThat(segment.flag()).isZero();
        assertThat(segment.device()).isEqualTo("LD130133000015");
    }

    @Test
    void aSplitBitWithoutNumbersMeansAWholeMessage() throws Exception {
        assertThat(read(text("CN=2011;MN=M1;Flag=7;CP=&&&&")).packets()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "##",
                "##01",
                "##00Z1",
                "##0101QN=1;1C80",
                "QN=20160801085857223",
                "##0000FFFF",
                "##0003QN=9B1C"
            })
    void whatIsNoFrameIsRefused(String frame) {
        assertThatThrownBy(() -> read(frame)).isInstanceOf(Hj212Exception.class);
    }

    @Test
    void aWrongLengthAndAWrongCodeAreToldWithWhatWouldBeRight() {
        assertThatThrownBy(() -> read(PRINTED.replace("##0101", "##0102")))
                .hasMessageContainingAll("0102", "0101");
        assertThatThrownBy(() -> read(PRINTED.replace("=30&&", "=31&&")))
                .hasMessageContaining("1C80");
    }

    @Test
    void aSegmentThatLacksItsPartsIsRefused() {
        for (String segment :
                new String[] {
                    "CN=2011;MN=M1;CP=DataTime",
                    "CN=2011;MN=M1;CP=&&&",
                    "CN=2011;CP=&&&&",
                    "MN=M1;CP=&&&&",
                    "CN=2011;MN=M1;Flag=x;CP=&&&&",
                    "CN=2011;MN=M1;Flag=999;CP=&&&&",
                    "CN=2011;MN=M1;Flag=4;CP=&&DataTime&&"
                }) {
            assertThatThrownBy(() -> read(text(segment)))
                    .as(segment)
                    .isInstanceOf(Hj212Exception.class);
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Instant at = Instant.parse("2026-07-01T01:30:00.123Z");
        ZoneOffset zone = ZoneOffset.ofHours(8);
        byte[] frame =
                Hj212Writer.frame(
                        Hj212Writer.segment(
                                Hj212Writer.requestNumber(at, zone),
                                "31",
                                "2011",
                                "123456",
                                "010000A8900016F000169DC0",
                                5,
                                "DataTime="
                                        + Hj212Writer.dataTime(at, zone)
                                        + ";a21028-Rtd=12.5,a21028-Flag=N;a21001-Rtd=3.20,"
                                        + "a21001-Flag=N;a21022-Rtd=0.05,a21022-Flag=D"));

        assertThat(new String(frame, UTF_8)).isEqualTo(REAL_TIME + "\r\n");
    }

    @Test
    void framesAreFoundBetweenOtherBytes() {
        byte[] bytes = ("noise#" + PRINTED + REAL_TIME + "\r\n##").getBytes(UTF_8);

        int first = Hj212Frame.start(bytes, 0, bytes.length);
        assertThat(first).isEqualTo(6);
        int second = Hj212Frame.end(bytes, first, bytes.length, false);
        assertThat(second).isEqualTo(6 + PRINTED.length());
        int third = Hj212Frame.end(bytes, second, bytes.length, false);
        assertThat(third).isEqualTo(bytes.length - 2);
        assertThat(Hj212Frame.end(bytes, third, bytes.length, false)).isEqualTo(-1);
        assertThat(Hj212Frame.end(bytes, third, bytes.length, true)).isEqualTo(bytes.length);
    }

    private static String text(String segment) {
        return new String(Hj212Writer.frame(segment), UTF_8);
    }
}
