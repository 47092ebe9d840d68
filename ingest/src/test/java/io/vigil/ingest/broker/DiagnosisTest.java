package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.ArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private final Diagnosis diagnosis = new Diagnosis("tcp://b:1883", "c");

    @ParameterizedTest
    @CsvSource({
        "134, BAD_CREDENTIALS",
        "135, NOT_AUTHORISED",
        "138, NOT_AUTHORISED",
        "133, BAD_CLIENT_ID",
        "4, BAD_CREDENTIALS",
        "5, NOT_AUTHORISED",
        "136, UNREACHABLE",
        "32000, UNREACHABLE",
    })
    void namesWhatTheBrokerAnswered(int reason, BrokerProblem expected) {
        BrokerException named = diagnosis.ofFailedAttempt(new MqttException(reason));

        assertThat(named.problem()).isEqualTo(expected);
        assertThat(named).hasMessageContaining("reason " + reason);
    }

    @Test
    void findsTheCauseOfAFailedAttempt() {
        assertThat(diagnosis.ofFailedAttempt(new MqttException(new ConnectException("refused"))))
                .hasMessageContaining("refused")
                .hasMessageContaining("[MQTT-001]");
        assertThat(
                        diagnosis
                                .ofFailedAttempt(
                                        new MqttException(new SSLHandshakeException("untrusted")))
                                .problem())
                .isEqualTo(BrokerProblem.TLS_FAILED);
    }

    @Test
    void tellsATakeOverFromALoss() {
        assertThat(
                        diagnosis
                                .ofDisconnection(
                                        new MqttDisconnectResponse(
                                                142, null, new ArrayList<>(), null))
                                .problem())
                .isEqualTo(BrokerProblem.TAKEN_OVER);
        assertThat(
                        diagnosis
                                .ofDisconnection(
                                        new MqttDisconnectResponse(new MqttException(32109)))
                                .problem())
                .isEqualTo(BrokerProblem.CONNECTION_LOST);
    }
}
