package io.vigil.ingest.broker;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/**
 * What can go wrong between Vigil and the broker. The sentences stand in the bundle {@link
 * #BUNDLE}; their arguments are the broker's url, the client id, and a detail.
 */
public enum BrokerProblem implements FindingCode {
    /** No connection within the time allowed: wrong address, broker down, firewall. */
    UNREACHABLE("MQTT-001", false),
    /** An existing connection broke. */
    CONNECTION_LOST("MQTT-002", false),
    /** Wrong user or password. */
    BAD_CREDENTIALS("MQTT-003", true),
    /** The user may not connect. */
    NOT_AUTHORISED("MQTT-004", true),
    /** The broker does not take this client id. */
    BAD_CLIENT_ID("MQTT-005", true),
    /** The broker does not grant a subscription. */
    SUBSCRIPTION_REFUSED("MQTT-006", true),
    /** The encrypted connection could not be set up. */
    TLS_FAILED("MQTT-007", true),
    /** Another client connected with the same client id. */
    TAKEN_OVER("MQTT-008", false),
    /** More than twice the receive maximum came; the connection is made anew. */
    OVERFLOW("MQTT-009", false),
    /** The broker no longer has a session that it should have kept. */
    SESSION_LOST("MQTT-010", false),
    /** The broker refused a published message. */
    PUBLISH_REFUSED("MQTT-011", false),
    /** Nothing was ever acknowledged because no checkpoint is taken. */
    NO_CHECKPOINTS("MQTT-012", false);

    /** Where the sentences are. */
    public static final String BUNDLE = "io.vigil.i18n.broker";

    private final String id;
    private final boolean lasting;

    BrokerProblem(String id, boolean lasting) {
        this.id = id;
        this.lasting = lasting;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return lasting ? Severity.ERROR : Severity.WARNING;
    }

    /** Whether it stays until somebody changes the configuration of Vigil or of the broker. */
    public boolean isLasting() {
        return lasting;
    }
}
