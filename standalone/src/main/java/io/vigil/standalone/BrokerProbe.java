package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.publish.BrokerConversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Logs in to a broker once and asks what it is. */
final class BrokerProbe {
    private static final String VERSION_TOPIC = "$SYS/broker/version";
    private static final long VERSION_PATIENCE_MILLIS = 1_000;

    /**
     * What came of it.
     *
     * @param problem why it could not be reached; empty if it could
     * @param version what it says of itself; many brokers say nothing
     */
    record Answer(Optional<String> problem, Optional<String> version) {}

    private BrokerProbe() {}

    static Answer ask(BrokerSettings settings) {
        CompletableFuture<String> version = new CompletableFuture<>();
        try (BrokerConversation broker =
                BrokerConversation.open(
                        settings,
                        "doctor",
                        (topic, payload) ->
                                version.complete(new String(payload, StandardCharsets.UTF_8)))) {
            broker.subscribe(VERSION_TOPIC, 0);
            return new Answer(Optional.empty(), said(version));
        } catch (IOException e) {
            return new Answer(Optional.of(e.getMessage()), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Optional.of(e.toString()), Optional.empty());
        }
    }

    private static Optional<String> said(CompletableFuture<String> version)
            throws InterruptedException {
        try {
            return Optional.of(version.get(VERSION_PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }
}
