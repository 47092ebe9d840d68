package io.vigil.ingest.source;

import io.vigil.ingest.broker.BrokerSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What {@link MqttSource.Builder} found to be right.
 *
 * @param clientId prefix of the client ids; session i is called {@code clientId-i}
 * @param filters as the broker gets them, share group included
 * @param shared whether they are shared subscriptions
 * @param sessions how many sessions there are at least, if they are shared
 * @param handOver in which order what waits is handed to the job
 */
public record MqttSourceSettings(
        BrokerSettings broker,
        String clientId,
        List<String> filters,
        boolean shared,
        int sessions,
        int receiveMaximum,
        Duration sessionExpiry,
        HandOver handOver)
        implements Serializable {
    public MqttSourceSettings {
        filters = List.copyOf(filters);
    }

    /** Name of a session at the broker, from 0. */
    public String clientId(int session) {
        return clientId + "-" + session;
    }
}
