package io.vigil.ingest.broker;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** Says in Vigil's terms what an exception or a reason code of the client library means. */
final class Diagnosis {
    private static final Map<Integer, BrokerProblem> BY_REASON =
            Map.of(
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
                    BrokerProblem.BAD_CREDENTIALS,
                    MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
                    BrokerProblem.NOT_AUTHORISED,
                    MqttReturnCode.RETURN_CODE_BANNED,
                    BrokerProblem.NOT_AUTHORISED,
                    MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID,
                    BrokerProblem.BAD_CLIENT_ID,
                    MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER,
                    BrokerProblem.TAKEN_OVER,
                    (int) MqttClientException.REASON_CODE_FAILED_AUTHENTICATION,
                    BrokerProblem.BAD_CREDENTIALS,
                    (int) MqttClientException.REASON_CODE_NOT_AUTHORIZED,
                    BrokerProblem.NOT_AUTHORISED);

    private final String url;
    private final String clientId;

    Diagnosis(String url, String clientId) {
        this.url = url;
        this.clientId = clientId;
    }

    /** Why a connection could not be made. */
    BrokerException ofFailedAttempt(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokerException known) {
                return known;
            }
            if (cause instanceof SSLException) {
                return problem(BrokerProblem.TLS_FAILED, cause.getMessage(), failure);
            }
        }
        BrokerProblem problem = BrokerProblem.UNREACHABLE;
        if (failure instanceof MqttException mqtt) {
            problem = BY_REASON.getOrDefault(mqtt.getReasonCode(), problem);
        }
        return problem(problem, words(failure), failure);
    }

    /** Why an existing connection ended. */
    BrokerException ofDisconnection(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        if (cause != null) {
            return problem(BrokerProblem.CONNECTION_LOST, words(cause), cause);
        }
        BrokerProblem problem =
                BY_REASON.getOrDefault(response.getReturnCode(), BrokerProblem.CONNECTION_LOST);
        String reason =
                Optional.ofNullable(response.getReasonString()).orElse("the broker ended it");
        return problem(problem, reason + ", reason " + response.getReturnCode(), null);
    }

    BrokerException problem(BrokerProblem problem, String detail) {
        return problem(problem, detail, null);
    }

    private BrokerException problem(BrokerProblem problem, String detail, Throwable cause) {
        return new BrokerException(problem, url, clientId, detail, cause);
    }

    private static String words(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        return failure instanceof MqttException mqtt && root == failure
                ? text + ", reason " + mqtt.getReasonCode()
                : text;
    }
}
