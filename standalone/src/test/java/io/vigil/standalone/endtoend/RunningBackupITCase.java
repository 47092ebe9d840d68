package io.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.model.SensorId;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.CommandRun;
import io.vigil.store.SeriesStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of a Vigil that runs, while readings keep coming. It goes on, raises another warning and
 * is killed. What is restored elsewhere is as of the backup: nothing that was acknowledged before
 * is missing. The gateways send everything again, and the later warning gets a number that was
 * never told.
 */
@Tag("long-form")
class RunningBackupITCase {
    private static final int AFTER_THE_FIRST_WARNING = 980;
    private static final int READINGS_BEFORE = 500;

    /** Of a gateway; those are acknowledged in no order. */
    private static final int IN_FLIGHT = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPEN = RestoredFlood.OPEN;
    private static final String LATER = RestoredFlood.LATER;

    /** Before the newest reading of the flood so far, so that no clock moves. */
    private static final Instant BEGINNING = Instant.parse("2013-09-12T14:00:01Z");

    private static final SentReadings.Series LEVEL_OF_LUPTON =
            new SentReadings.Series("lupc2", "level");

    @TempDir private Path directory;

    private Installation installation;

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    /** Sends readings of one gauge until it is told to stop, as fast as they are taken. */
    private static final class Stream implements AutoCloseable {
        private final SentReadings sent;
        private final CompletableFuture<Void> sending;
        private volatile boolean over;

        Stream(MessageTarget target) {
            sent = new SentReadings(target);
            sending = CompletableFuture.runAsync(this::send);
        }

        private void send() {
            try {
                for (int i = 0; !over; i++) {
                    sent.send(reading(i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static SimulatedMessage reading(int number) {
            Instant at = BEGINNING.plusMillis(10L * number);
            String payload = "{\"t\":\"" + at + "\",\"values\":{\"level\":4.25}}";
            return new SimulatedMessage("vigil/v1/up/usgs/gldc2", payload.getBytes(UTF_8), at);
        }

        void awaitCount(int count) {
            await("readings").atMost(PATIENCE).until(() -> sent.count() >= count);
        }

        void end() {
            over = true;
            sending.join();
        }

        @Override
        public void close() {
            end();
        }
    }

    @Test
    void whatIsRestoredIsAsOfTheBackupAndGoesOnWithNumbersOfItsOwn() throws Exception {
        installation =
                new Installation(Installation.Broker.EMBEDDED, ColoradoFlood.WATCHED, directory);
        SentReadings flood;
        List<SimulatedMessage> others = new ArrayList<>();
        int acknowledged;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE);
                Publisher second = installation.gatewayOfAll()) {
            BackupWhileReadingsCome backup = new BackupWhileReadingsCome(second);
            flood = new SentReadings(gateway);

            ColoradoFlood.replay(new Disturbed(flood).before(AFTER_THE_FIRST_WARNING, backup));

            acknowledged = backup.acknowledged;
            for (int i = 0; i < backup.sent; i++) {
                others.add(Stream.reading(i));
            }
        }
        installation.awaitWarning(LATER);
        installation.vigil().kill();
        Path elsewhere = restore();
        installation.vigil().continueOn(elsewhere);

        installation.vigil().start();
        installation.awaitWarning(OPEN);
        assertThat(installation.board().stepsOf(LATER)).isEmpty();
        // What the broker had kept is judged and stored once nothing more comes out.
        installation.awaitQuiet();
        installation.vigil().stop();

        Set<Instant> before = new TreeSet<>();
        others.subList(0, acknowledged).forEach(message -> before.add(message.at()));
        try (SeriesStore store = installation.store()) {
            assertThat(timesOf("gldc2", others.size(), store)).containsAll(before);
            assertThat(ColoradoFlood.stepsIn(store)).extracting(Step::episode).containsOnly(OPEN);
        }
        assertThat(CommandRun.of("audit", "verify", "--data", elsewhere.toString()).exit())
                .isZero();

        installation.vigil().start();
        sendEverythingAgain(others);
        assertEachOnce(flood, others.size());
    }

    /** Happens between two readings of the flood. */
    private final class BackupWhileReadingsCome implements Disturbed.Disturbance {
        private final Publisher gateway;
        private int acknowledged;
        private int sent;

        BackupWhileReadingsCome(Publisher gateway) {
            this.gateway = gateway;
        }

        @Override
        public void happen() throws Exception {
            installation.awaitWarning(OPEN);
            try (Stream stream = new Stream(gateway)) {
                stream.awaitCount(READINGS_BEFORE);
                acknowledged = (int) gateway.counters().acknowledged() - IN_FLIGHT;
                CommandRun run =
                        CommandRun.of(
                                "backup",
                                "--data",
                                installation.vigil().data().toString(),
                                "--out",
                                backup().toString());
                assertThat(run.exit()).as(run.complaints() + installation.vigil().log()).isZero();
                stream.awaitCount(stream.sent.count() + 10);
                stream.end();
                sent = stream.sent.count();
            }
            assertThat(gateway.flush(PATIENCE)).isTrue();
            await("end of the copy")
                    .atMost(PATIENCE)
                    .until(() -> Files.notExists(installation.vigil().data().resolve("moment")));
        }
    }

    private Path backup() {
        return directory.resolve("backup.zip");
    }

    private Path restore() {
        Path elsewhere = directory.resolve("elsewhere").resolve("data");
        CommandRun run =
                CommandRun.of("restore", backup().toString(), "--data", elsewhere.toString());
        assertThat(run.exit()).as(run.complaints()).isZero();
        return elsewhere;
    }

    private void sendEverythingAgain(List<SimulatedMessage> others) throws InterruptedException {
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            for (SimulatedMessage message : others) {
                gateway.send(message);
            }
            ColoradoFlood.replay(gateway);
            assertThat(gateway.flush(PATIENCE)).isTrue();
        }
    }

    private void assertEachOnce(SentReadings flood, int others) {
        installation.awaitStored(flood);
        installation.awaitQuiet();
        installation.vigil().stop();
        try (SeriesStore store = installation.store()) {
            RestoredFlood.assertEachOnce(ColoradoFlood.stepsIn(store));
            assertThat(flood.storedIn(store).get(LEVEL_OF_LUPTON))
                    .isEqualTo(flood.values().get(LEVEL_OF_LUPTON));
            assertThat(SentReadings.storedCount(store)).isEqualTo(flood.size() + others);
        }
    }

    private static Set<Instant> timesOf(String sensor, int most, SeriesStore store) {
        return store
                .query()
                .series(
                        new SensorId(sensor),
                        "level",
                        BEGINNING,
                        BEGINNING.plusSeconds(3600),
                        most + 100)
                .stream()
                .map(sample -> Instant.ofEpochMilli(sample.atMillis()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
