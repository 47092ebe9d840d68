package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.rejects.Reject;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.Board.LedgerSums;
import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.Disturbed;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.Outside;
import io.vigil.standalone.endtoend.SentReadings;
import io.vigil.standalone.endtoend.Step;
import io.vigil.store.SeriesStore;
import io.vigil.store.refused.RefusedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The recorded flood of September 2013, sent to a Vigil that may be disturbed meanwhile, and what
 * it leaves behind in the store, in the ledger and at a platform above.
 */
final class Replay implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant BEFORE_ALL = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern TRANSITION = Pattern.compile(".*#\\d+");

    private final Outside outside;
    private final Installation installation;
    private final Publisher gateway;
    private final Traffic traffic;
    private final Recovery recovery;

    private Replay(Outside outside, InstallationPlan plan, Path directory) throws IOException {
        this.outside = outside;
        installation =
                plan.configuration("desk: [ " + desk(directory, outside.port()) + " ]")
                        .configuration("ledger.interval: 300 ms")
                        .start();
        gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE);
        traffic = new Traffic(gateway);
        recovery = new Recovery(installation);
    }

    /**
     * Starts Vigil.
     *
     * @param plan of an installation in this directory
     */
    static Replay start(InstallationPlan plan, Path directory) throws IOException {
        Outside outside = new Outside();
        try {
            return new Replay(outside, plan, directory);
        } catch (IOException | RuntimeException e) {
            outside.close();
            throw e;
        }
    }

    /** A platform above takes every transition. */
    private static Path desk(Path directory, int port) throws IOException {
        Path secret =
                Files.writeString(
                        directory.resolve("above.secret"), "a-shared-secret-of-32-bytes-long");
        return Files.writeString(
                directory.resolve("desk.yaml"),
                """
                upward:
                  - key: above
                    office: desk
                    url: http://127.0.0.1:%d/above
                    secret-file: %s
                    warnings: { grade: blue, acts: [] }
                """
                        .formatted(port, secret.toAbsolutePath()));
    }

    Installation installation() {
        return installation;
    }

    Publisher gateway() {
        return gateway;
    }

    SentReadings sent() {
        return traffic.sent();
    }

    Recovery recovery() {
        return recovery;
    }

    /** Sends one more message than the recording has; only while that is sent, by who sends it. */
    void sendMore(SimulatedMessage message) throws InterruptedException {
        traffic.send(message);
    }

    /** The fault is over: measures from now until what has been sent is at the board. */
    void over() {
        recovery.begin(sent().newest());
    }

    /**
     * Sends the whole recording, with what happens meanwhile, and waits until the broker has it.
     */
    void send(Consumer<Disturbed> disturbances) throws InterruptedException {
        Disturbed disturbed = new Disturbed(traffic);
        disturbances.accept(disturbed);
        ColoradoFlood.replay(disturbed);
        assertThat(gateway.flush(PATIENCE)).as("everything sent is acknowledged").isTrue();
        assertThat(disturbed.isOver()).as("every disturbance has happened").isTrue();
    }

    /** Waits until everything has come out, stops Vigil and looks at what it has left. */
    Observed observe(int transitions) {
        recovery.awaitEnd();
        Board viewer = installation.board();
        Board admin = installation.board("admin");
        waitFor("readings at the board", () -> viewer.newestReadings().equals(sent().newest()));
        waitFor("deliveries", () -> delivered().stream().distinct().count() >= transitions);
        waitFor("ledger", () -> told(admin).received() >= toldAtLeast());
        awaitQuiet(admin);
        installation.vigil().stop();
        try (SeriesStore store = installation.store()) {
            return observe(store);
        }
    }

    /** What does not come is found missing when the store is looked at. */
    private static void waitFor(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
        } catch (ConditionTimeoutException e) {
            System.out.println(e.getMessage());
        }
    }

    private static LedgerSums told(Board admin) {
        return admin.ledger(ColoradoFlood.ENTERPRISE);
    }

    /** Of each sensor the hour that has just begun need not be part of the answer. */
    private long toldAtLeast() {
        return sent().different() - sent().newest().size();
    }

    /** Nothing more is delivered and the ledger stands still, for some of its intervals. */
    private void awaitQuiet(Board admin) {
        List<Object> last = new ArrayList<>();
        await("quiet")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .during(Duration.ofMillis(1_200))
                .until(
                        () -> {
                            List<Object> now = List.of(delivered(), told(admin));
                            boolean same = now.equals(last);
                            last.clear();
                            last.addAll(now);
                            return same;
                        });
    }

    private Observed observe(SeriesStore store) {
        List<Step> steps =
                ColoradoFlood.stepsIn(store).stream()
                        .sorted(
                                Comparator.comparing(Step::episode)
                                        .thenComparingLong(Step::number)
                                        .thenComparing(Step::at))
                        .toList();
        return new Observed(
                steps,
                sent().storedIn(store),
                SentReadings.storedCount(store),
                account(store),
                delivered());
    }

    /** What became of everything sent; of a store beside Vigil also while it runs. */
    Account account(SeriesStore store) {
        LedgerTotals ledger = LedgerTotals.in(store);
        long refused =
                store
                        .query()
                        .rejects(
                                Optional.of(ColoradoFlood.ENTERPRISE),
                                BEFORE_ALL,
                                AFTER_ALL,
                                Integer.MAX_VALUE)
                        .stream()
                        .map(Reject::excerpt)
                        .filter(excerpt -> excerpt.startsWith(Traffic.BROKEN))
                        .distinct()
                        .count();
        return new Account(
                sent().handed() + traffic.broken(),
                sent().handed() - sent().different(),
                traffic.broken(),
                sent().differentIn(store),
                refused,
                ledger.duplicates(),
                ledger.received(),
                refusedByStore());
    }

    /** Different readings of which Vigil keeps a value that the store refused for good. */
    private long refusedByStore() {
        Set<String> readings = new HashSet<>();
        Path directory = installation.vigil().data().resolve("refused");
        for (Path file : new RefusedFiles(directory).files()) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode reading = JSON.readTree(line).path("reading");
                    if (!reading.isMissingNode()) {
                        readings.add(reading.path("sensor") + " " + reading.path("atMillis"));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return readings.size();
    }

    /** Identities of the transitions that the platform above took so far, as they came. */
    List<String> delivered() {
        return outside.transitions().stream()
                .map(Outside.Told::body)
                .map(Replay::identity)
                .filter(identity -> TRANSITION.matcher(identity).matches())
                .toList();
    }

    private static String identity(String body) {
        try {
            return JSON.readTree(body).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        installation.close();
        outside.close();
    }
}
