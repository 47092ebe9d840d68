package io.vigil.store.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {
    private static LineProtocol line() {
        return new LineProtocol();
    }

    @Test
    void writesEveryKindOfField() {
        assertThat(
                        line().measurement("m")
                                .tag("a", "b")
                                .field("d", -0.5)
                                .field("i", Long.MIN_VALUE)
                                .field("b", true)
                                .field("s", "x")
                                .at(-7)
                                .toString())
                .isEqualTo("m,a=b d=-0.5,i=-9223372036854775808i,b=true,s=\"x\" -7\n");
    }

    @ParameterizedTest(name = "measurement {0}")
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a b;a\\ b",
                "a,b;a\\,b",
                "a=b;a=b",
                "a\\b;a\\b",
                "水位;水位",
                "\"q\";\"q\"",
                "a'b;a'b"
            },
            delimiter = ';')
    void escapesMeasurements(String name, String written) {
        assertThat(line().measurement(name).field("f", 1L).at(0).toString())
                .isEqualTo(written + " f=1i 0\n");
    }

    @ParameterizedTest(name = "tag or key {0}")
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a b;a\\ b",
                "a,b;a\\,b",
                "a=b;a\\=b",
                "a\\b;a\\b",
                "a\\,b;a\\\\,b",
                "区域 1;区域\\ 1",
                "😀;😀",
                "\"q\";\"q\""
            },
            delimiter = ';')
    void escapesTagsAndFieldKeys(String text, String written) {
        assertThat(line().measurement("m").tag(text, text).field(text, 1L).at(0).toString())
                .isEqualTo("m," + written + "=" + written + " " + written + "=1i 0\n");
    }

    @Test
    void stringFieldsKeepEverything() {
        String text = "a \"b\" \\ c\\\\ d,e=f\n\t水 '; DROP";

        String written = line().measurement("m").field("s", text).at(0).toString();

        assertThat(written).isEqualTo("m s=\"a \\\"b\\\" \\\\ c\\\\\\\\ d,e=f\n\t水 '; DROP\" 0\n");
        assertThat(LineReader.read(written).fields()).isEqualTo(Map.of("s", text));
    }

    @Test
    void anEmptyStringFieldIsWritten() {
        assertThat(line().measurement("m").field("s", "").at(0).toString())
                .isEqualTo("m s=\"\" 0\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1e-320, Double.MAX_VALUE, 1e21, 123456789.12345679, 27.3})
    void numbersReadBackExactly(double value) {
        String written = line().measurement("m").field("v", value).at(0).toString();

        assertThat(LineReader.read(written).fields()).isEqualTo(Map.of("v", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\\", "a\tb", "a\u007fb"})
    void refusesWhatANameOrTagCannotSay(String text) {
        assertThatThrownBy(() -> line().measurement(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("measurement must not");
        assertThatThrownBy(() -> line().measurement("m").tag(text, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tag key must not");
        assertThatThrownBy(() -> line().measurement("m").tag("k", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tag value of k must not");
        assertThatThrownBy(() -> line().measurement("m").field(text, 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field key must not");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(double value) {
        assertThatThrownBy(() -> line().measurement("m").field("v", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field v must be finite, but was " + value);
    }

    @Test
    void refusesAPointWithoutFieldAndACommentAsName() {
        assertThatThrownBy(() -> line().measurement("m").tag("a", "b").at(0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> line().measurement("#m"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line().measurement("m").field("a", 1L).measurement("n"))
                .isInstanceOf(IllegalStateException.class);
    }
}
