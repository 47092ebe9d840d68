package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import io.vigil.standalone.publish.RulePublisher;
import io.vigil.standalone.publish.RulesChannel;
import io.vigil.web.workbench.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The console's way to the rules in force and their history: the same publisher and the same
 * history as those of the command line, which each holds only while it needs it. Thread-safe.
 */
final class PublishedRules implements RuleBook {
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(5);

    private final PublishedDocuments documents;
    private final BrokerSettings broker;
    private final Path history;
    private final InstantSource clock;

    /**
     * @param history directory of the history
     */
    PublishedRules(
            PublishedDocuments documents,
            BrokerSettings broker,
            Path history,
            InstantSource clock) {
        this.documents = documents;
        this.broker = broker;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public InForce inForce() {
        return documents.rulesInForce();
    }

    @Override
    public Map<String, String> atStart() {
        return documents.rulesAtStart();
    }

    @Override
    public synchronized Outcome publish(Request request) throws IOException, InterruptedException {
        try (RuleHistory open = open();
                RulesChannel channel = RulesChannel.connect(broker)) {
            RulePublisher publisher = new RulePublisher(open, channel, clock);
            Optional<Publication> present = publisher.present();
            RulePublisher.Request wanted =
                    new RulePublisher.Request(
                            request.files(),
                            request.by(),
                            request.reviewedBy(),
                            request.why(),
                            Optional.of(request.base()));
            Outcome outcome = outcome(publisher.publish(wanted, present));
            if (outcome.result() == Result.IN_FORCE) {
                awaitHeard(outcome.revision());
            }
            return outcome;
        }
    }

    /** The next request must not be answered with the rules before; another session hears of it. */
    private void awaitHeard(long revision) throws InterruptedException {
        long end = System.nanoTime() + HEARD_WITHIN.toNanos();
        while (documents.rulesInForce().base() < revision && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Outcome outcome(RulePublisher.Outcome outcome) {
        Result result =
                switch (outcome.result()) {
                    case IN_FORCE -> Result.IN_FORCE;
                    case CONFLICT -> Result.CONFLICT;
                    case INVALID -> Result.INVALID;
                    case NO_ANSWER -> Result.NO_ANSWER;
                };
        return new Outcome(
                result,
                outcome.revision(),
                outcome.other().map(other -> author(other)),
                outcome.status().map(status -> status.findings()).orElse(List.of()));
    }

    private static Author author(Publication other) {
        return new Author(other.revision(), other.by(), other.at(), other.why());
    }

    @Override
    public synchronized List<Edition> editions() throws IOException {
        try (RuleHistory open = open()) {
            return open.list(Integer.MAX_VALUE).stream().map(PublishedRules::edition).toList();
        }
    }

    @Override
    public synchronized Optional<Edition> edition(long revision) throws IOException {
        try (RuleHistory open = open()) {
            return open.find(revision).map(PublishedRules::edition);
        }
    }

    private static Edition edition(Publication publication) {
        return new Edition(
                publication.revision(),
                publication.by(),
                publication.reviewedBy(),
                publication.at(),
                publication.why(),
                publication.elsewhere(),
                publication.files());
    }

    private RuleHistory open() throws IOException {
        try {
            return RuleHistory.open(history);
        } catch (RuleHistory.HeldException e) {
            throw new HeldException(e);
        }
    }
}
