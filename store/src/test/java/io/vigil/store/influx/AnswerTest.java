package io.vigil.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.exceptions.InfluxException;
import io.vigil.store.influx.Answer.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
    @ParameterizedTest(name = "{0} \"{1}\" is {2}")
    @CsvSource({
        "204, '', STORED",
        "200, '', STORED",
        "400, 'partial write: field type conflict: input field ... dropped=1', REFUSED",
        "400, 'partial write: points beyond retention policy dropped=3', REFUSED",
        "400, 'unable to parse ''x'': missing fields', REFUSED",
        "400, 'database is required', MISCONFIGURED",
        "400, 'bucket is required', MISCONFIGURED",
        "401, 'authorization failed', MISCONFIGURED",
        "401, 'unable to parse authentication credentials', MISCONFIGURED",
        "403, '\"bob\" user is not authorized to write to database \"vigil\"', MISCONFIGURED",
        "404, 'database not found: \"vigil\"', NO_DATABASE",
        "404, 'bucket \"vigil\" not found', MISCONFIGURED",
        "404, 'organization name \"x\" not found', MISCONFIGURED",
        "405, '', MISCONFIGURED",
        "408, '', TRY_AGAIN",
        "413, 'Request Entity Too Large', REFUSED",
        "422, 'failure writing points: outside of retention', REFUSED",
        "429, 'too many requests', TRY_AGAIN",
        "500, 'engine: cache-max-memory-size exceeded', TRY_AGAIN",
        "500, 'retention policy not found: x', MISCONFIGURED",
        "500, 'timeout', TRY_AGAIN",
        "502, '', TRY_AGAIN",
        "503, 'no space left on device', TRY_AGAIN",
        "307, '', MISCONFIGURED",
    })
    void judgesStatusAndMessage(int status, String message, Kind kind) {
        Answer answer = Answer.of(status, message);

        assertThat(answer.kind()).isEqualTo(kind);
        if (kind != Kind.STORED) {
            assertThat(answer.reason()).contains(String.valueOf(status)).contains(message);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Kind.TRY_AGAIN),
                Arguments.of(new SocketTimeoutException("timeout"), Kind.TRY_AGAIN),
                Arguments.of(new UnknownHostException("influx"), Kind.TRY_AGAIN),
                Arguments.of(new SSLHandshakeException("PKIX path"), Kind.MISCONFIGURED));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("failures")
    void judgesFailuresWithoutAnswer(Exception cause, Kind kind) {
        assertThat(Answer.of(new InfluxException(cause)).kind()).isEqualTo(kind);
    }
}
