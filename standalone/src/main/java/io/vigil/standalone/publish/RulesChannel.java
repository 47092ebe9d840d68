package io.vigil.standalone.publish;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A publisher's conversation with the broker: what is published, what the job says to it. */
public final class RulesChannel implements AutoCloseable {
    private static final String RULES =
            ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;

    /** Retained messages follow the answer to a subscription at once. */
    private static final Duration RETAINED_WITHIN = Duration.ofMillis(700);

    private final BrokerConversation broker;
    private final BlockingQueue<byte[]> documents = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    private RulesChannel(BrokerSettings settings) throws IOException {
        broker =
                BrokerConversation.open(
                        settings,
                        "publisher",
                        (topic, payload) ->
                                (topic.equals(RULES) ? documents : answers).add(payload));
    }

    /**
     * Connects.
     *
     * @throws IOException saying why, if the broker cannot be reached or refuses
     */
    public static RulesChannel connect(BrokerSettings settings) throws IOException {
        RulesChannel channel = new RulesChannel(settings);
        try {
            channel.broker.subscribe(RULES, 1);
            channel.broker.subscribe(RuleStatus.TOPIC, 1);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The document on the retained topic; empty if nothing has been published. */
    public Optional<ConfigurationDocument> published() throws IOException, InterruptedException {
        byte[] payload = documents.poll(RETAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        if (payload == null || payload.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                ConfigurationDocument.fromJson(new String(payload, StandardCharsets.UTF_8)));
    }

    /** What the job said last, to whatever publication. */
    public Optional<RuleStatus> lastStatus() throws IOException, InterruptedException {
        byte[] payload = answers.poll(RETAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return payload == null ? Optional.empty() : Optional.of(RuleStatus.fromJson(payload));
    }

    /**
     * Publishes and waits for the job's answer; empty if there is none in time.
     *
     * @throws IOException if the broker does not take it
     */
    public Optional<RuleStatus> publish(ConfigurationDocument document, Duration patience)
            throws IOException, InterruptedException {
        broker.publish(RULES, document.toJson().getBytes(StandardCharsets.UTF_8), true);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long rest = deadline - System.nanoTime();
            byte[] payload = answers.poll(Math.max(0, rest), TimeUnit.NANOSECONDS);
            if (payload == null) {
                return Optional.empty();
            }
            RuleStatus status = RuleStatus.fromJson(payload);
            if (status.id().equals(document.id())) {
                return Optional.of(status);
            }
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
