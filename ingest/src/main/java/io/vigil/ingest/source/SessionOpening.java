package io.vigil.ingest.source;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.SessionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects with the client ids of a source until the broker has granted their subscriptions. */
final class SessionOpening {
    private SessionOpening() {}

    /** See {@link MqttSource#openSessions}. */
    static List<String> of(
            MqttSourceSettings settings, BrokerConnectionFactory connections, Duration atMost)
            throws InterruptedException {
        Map<String, CompletableFuture<Void>> granted = new LinkedHashMap<>();
        List<BrokerConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < settings.sessions(); i++) {
                String clientId = settings.clientId(i);
                CompletableFuture<Void> answer = new CompletableFuture<>();
                BrokerConnection connection =
                        connections.create(
                                settings.broker(),
                                // What comes is for the job; the broker keeps all but one.
                                new SessionSettings(
                                        clientId,
                                        settings.sessionExpiry(),
                                        1,
                                        settings.filters(),
                                        List.of()),
                                new Listener(answer));
                granted.put(clientId, answer);
                open.add(connection);
                connection.start();
            }
            return missing(granted, System.nanoTime() + atMost.toNanos());
        } finally {
            open.forEach(BrokerConnection::close);
        }
    }

    private static List<String> missing(
            Map<String, CompletableFuture<Void>> granted, long deadlineNanos)
            throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, CompletableFuture<Void>> each : granted.entrySet()) {
            try {
                long left = Math.max(0, deadlineNanos - System.nanoTime());
                each.getValue().get(left, TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                missing.add(each.getKey());
            }
        }
        return missing;
    }

    /** Takes nothing: what is not acknowledged comes again to whoever is next. */
    private record Listener(CompletableFuture<Void> answer) implements BrokerListener {
        @Override
        public void connected(ConnectionDetails details) {
            answer.complete(null);
        }

        @Override
        public void refused(BrokerException reason) {
            answer.completeExceptionally(reason);
        }

        @Override
        public void disconnected(long epoch, BrokerException reason) {
            // It is tried again until the time is over.
        }

        @Override
        public void arrived(long epoch, int packetId, String topic, byte[] payload) {
            // Not acknowledged.
        }

        @Override
        public void published(long epoch, long number, int refusal) {
            // Nothing is published.
        }
    }
}
