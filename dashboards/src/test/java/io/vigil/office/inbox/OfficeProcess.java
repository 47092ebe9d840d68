package io.vigil.office.inbox;

import io.vigil.model.LocalizedText;
import io.vigil.office.Consequence;
import io.vigil.office.MemoryTrail;
import io.vigil.office.Office;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.OfficeSettings;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.RetryPolicy;
import io.vigil.office.channel.Terms;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.office.release.Recipient;
import io.vigil.store.SeriesStore;
import io.vigil.warnings.Transition;
import io.vigil.web.MemoryStore;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An office as a process of its own, to be killed. */
final class OfficeProcess {
    /** Counts how often it was asked, in a table without any key. */
    static final class Tally implements Consequence {
        @Override
        public void of(Transition transition, OfficeTransaction tx) {
            tx.sql().update("INSERT INTO tally (identity) VALUES (?)", transition.identity());
            tx.outbox()
                    .add(
                            new OutboxEntry(
                                    transition.identity() + "/log",
                                    transition.episode().toString(),
                                    "log",
                                    "desk",
                                    transition.episode().toString(),
                                    "{}",
                                    Optional.empty()));
        }

        @Override
        public List<SchemaPart> schema() {
            return List.of(
                    SchemaPart.of(
                            "tally",
                            "CREATE TABLE tally (seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                    + " identity TEXT NOT NULL) STRICT"));
        }
    }

    /** Appends the id of each delivery to a file, which survives the process. */
    record LogChannel(String key, Path file) implements Channel {
        @Override
        public Terms terms() {
            return new Terms(
                    4,
                    Optional.empty(),
                    new RetryPolicy(
                            Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofDays(1)),
                    Optional.empty());
        }

        @Override
        public Attempt send(Delivery delivery) {
            try {
                Files.writeString(
                        file,
                        delivery.id() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return new Attempt.Delivered(Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** What it prints once the broker holds its session. */
    static final String READY = "the broker holds the session";

    private OfficeProcess() {}

    static Office start(Path directory, String broker, SeriesStore store)
            throws OfficeDatabaseException {
        return Office.with(
                        new OfficeSettings(
                                directory.resolve("office.db"),
                                BrokerAccess.anonymous(broker),
                                "vigil-office"),
                        store,
                        new MemoryTrail())
                .consequence(new Tally())
                .recipients(
                        (release, proposal) ->
                                List.of(
                                        new Recipient("log", "town", LocalizedText.same("town")),
                                        new Recipient("log", "county", LocalizedText.same("c"))))
                .channel(new LogChannel("log", directory.resolve("sent.log")))
                .start();
    }

    /** Arguments: directory, address of the broker. */
    public static void main(String[] arguments) throws Exception {
        Office office = start(Path.of(arguments[0]), arguments[1], new MemoryStore());
        if (office.awaitSession(Duration.ofSeconds(30))) {
            System.out.println(READY);
            new CountDownLatch(1).await();
        }
    }
}
