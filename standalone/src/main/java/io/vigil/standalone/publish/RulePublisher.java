package io.vigil.standalone.publish;

import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.standalone.publish.RuleHistory.Publication;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes rule sets that were checked before, and keeps the history. Nothing that somebody else
 * has published meanwhile is overwritten: the set must be made from what is on the retained topic,
 * and the job refuses it if that has changed in the last moment.
 */
public final class RulePublisher {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RuleHistory history;
    private final RulesChannel channel;
    private final InstantSource clock;

    /**
     * What is to be published.
     *
     * @param files text by file name
     * @param reviewedBy who approved it, if a second person did
     * @param base revision that it was made from, if the publisher says so; else the newest one of
     *     this history, if that is its own
     */
    public record Request(
            Map<String, String> files,
            String by,
            Optional<String> reviewedBy,
            String why,
            Optional<Long> base) {
        /** Without a second person. */
        public Request(Map<String, String> files, String by, String why, Optional<Long> base) {
            this(files, by, Optional.empty(), why, base);
        }

        public Request {
            files = new LinkedHashMap<>(files);
        }
    }

    /** How it ended. */
    public enum Result {
        /** The job has put it in force. */
        IN_FORCE,
        /** Somebody else has published; nothing was overwritten. */
        CONFLICT,
        /** The job found errors; the rules in force stay. */
        INVALID,
        /** The job did not answer: it takes the rules over when it runs. */
        NO_ANSWER
    }

    /**
     * The outcome.
     *
     * @param revision that was given
     * @param other of a conflict: what is in force instead, as far as it is known
     * @param status what the job said, if it did
     */
    public record Outcome(
            Result result,
            long revision,
            Optional<Publication> other,
            Optional<RuleStatus> status) {}

    public RulePublisher(RuleHistory history, RulesChannel channel, InstantSource clock) {
        this.history = history;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * What is published now; taken over into the history if it was published elsewhere.
     *
     * @throws IOException if broker or history cannot be read
     */
    public Optional<Publication> present() throws IOException, InterruptedException {
        Optional<ConfigurationDocument> document = channel.published();
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(takenOver(document.get()));
    }

    private Publication takenOver(ConfigurationDocument document) throws IOException {
        Optional<Publication> newest = history.newest();
        if (newest.isPresent() && newest.get().revision() == document.revision()) {
            return newest.get();
        }
        Publication met =
                new Publication(
                        document.revision(),
                        document.by() == null ? "?" : document.by(),
                        Optional.empty(),
                        Instant.ofEpochMilli(document.revision()),
                        document.why() == null ? "?" : document.why(),
                        true,
                        RuleSetText.split(document.text()));
        history.add(met);
        return met;
    }

    /** Publishes and waits until the job has decided. */
    public Outcome publish(Request request, Optional<Publication> present)
            throws IOException, InterruptedException {
        long base = present.map(Publication::revision).orElse(0L);
        boolean known =
                request.base().isPresent()
                        ? request.base().get() == base
                        : present.isEmpty() || !present.get().elsewhere();
        if (!known) {
            return new Outcome(Result.CONFLICT, 0, present, Optional.empty());
        }
        Outcome outcome = send(request, base, Math.max(clock.millis(), base + 1));
        boolean filesAreNewer =
                outcome.status()
                        .filter(status -> status.code() == RuleStatus.Code.OUTDATED)
                        .isPresent();
        if (filesAreNewer) {
            long above = outcome.status().get().inForce() + 1;
            outcome = send(request, base, above);
        }
        if (outcome.result() == Result.IN_FORCE || outcome.result() == Result.NO_ANSWER) {
            history.add(
                    new Publication(
                            outcome.revision(),
                            request.by(),
                            request.reviewedBy(),
                            clock.instant(),
                            request.why(),
                            false,
                            request.files()));
        }
        return outcome;
    }

    private Outcome send(Request request, long base, long revision)
            throws IOException, InterruptedException {
        ConfigurationDocument document =
                new ConfigurationDocument(
                        revision,
                        RuleSetText.join(request.files()),
                        base,
                        UUID.randomUUID().toString(),
                        request.by(),
                        request.why());
        Optional<RuleStatus> status = channel.publish(document, PATIENCE);
        if (status.isEmpty()) {
            return new Outcome(Result.NO_ANSWER, revision, Optional.empty(), status);
        }
        return switch (status.get().code()) {
            case ACCEPTED -> new Outcome(Result.IN_FORCE, revision, Optional.empty(), status);
            case INVALID -> new Outcome(Result.INVALID, revision, Optional.empty(), status);
            case CONFLICT, OUTDATED ->
                    new Outcome(Result.CONFLICT, revision, other(status.get().inForce()), status);
        };
    }

    /** After a conflict the job puts back what holds. */
    private Optional<Publication> other(long inForce) throws IOException, InterruptedException {
        while (true) {
            Optional<ConfigurationDocument> document = channel.published();
            if (document.isEmpty()) {
                return Optional.empty();
            }
            if (document.get().revision() == inForce) {
                return Optional.of(takenOver(document.get()));
            }
        }
    }
}
