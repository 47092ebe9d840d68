package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.Disturbed;
import io.vigil.standalone.endtoend.EventLog;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.Step;
import io.vigil.standalone.endtoend.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Browsers on the live stream that do not read, that read a few bytes each second, or that are gone
 * and nobody was told. Beside the recorded flood reservoirs rise and fall, so that more comes on
 * the stream than the system and Vigil take for a browser that does not read. Everything is sent as
 * fast as the broker takes it; nothing waits for a browser or for the store.
 */
@LongForm
class ConsoleFaultsITCase extends FaultSuite {
    private static final int CONSOLES_OF_EACH_KIND = 100;
    private static final int GAUGES = 10;
    private static final int ROUNDS = 40;
    private static final int MESSAGES_A_ROUND = 40;
    private static final int TRANSITIONS = GAUGES * ROUNDS + ColoradoFlood.STEPS.size();

    /** Sentences of advice: each warning is some kilobytes on the stream. */
    private static final int SENTENCES = 400;

    private static final int RESUMED = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Much less than the half minute that the server gives a browser that takes nothing. */
    private static final long LATEST_MILLIS = 10_000;

    /**
     * Threads, files and megabytes that come and go whoever looks on, the board's 40 threads for
     * requests among them; fewer than consoles.
     */
    private static final int SOME = 56;

    /** What Vigil needs. */
    private record Needs(double megabytes, double threads, double files) {
        static Needs of(Board board) {
            return new Needs(
                    board.metric("vigil_jvm_heap_held_bytes") / (1 << 20),
                    board.metric("jvm_threads_current"),
                    board.metric("process_open_fds"));
        }

        Needs orMore(Needs other) {
            return new Needs(
                    Math.max(megabytes, other.megabytes),
                    Math.max(threads, other.threads),
                    Math.max(files, other.files));
        }
    }

    /**
     * What a run was like.
     *
     * @param heard steps of warnings at the healthy console, in the order in which they came
     * @param most that was needed until the last had come
     */
    private record Course(List<Step> heard, Needs most) {}

    @Test
    void doNotReadOrAreGone() throws Exception {
        Observed undisturbed;
        Course alone;
        Needs settled;
        try (Replay quiet = begin("undisturbed")) {
            alone = play(0);
            settled = settled(quiet.installation().board());
            undisturbed = quiet.observe(TRANSITIONS);
        }
        begin("disturbed");
        Course among = play(CONSOLES_OF_EACH_KIND);

        int consoles = 3 * CONSOLES_OF_EACH_KIND;
        assertBounded(among.most, alone.most, consoles);
        Board board = replay.installation().board();
        await("threads, files and memory as without slow consoles")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertBounded(settled(board), settled, 0));
        assertThat(undisturbed.steps()).hasSize(TRANSITIONS);
        assertThat(byEpisode(alone.heard)).isEqualTo(byEpisode(undisturbed.steps()));
        assertThat(byEpisode(among.heard)).isEqualTo(byEpisode(undisturbed.steps()));
        assertAs(undisturbed, Fault.CONSOLES_STUCK, "embedded", consoles);
    }

    private Replay begin(String name) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        replay = Replay.start(InstallationPlan.in(own, watched(own)), own);
        return replay;
    }

    /** A console costs a thread that writes, a connection, and the megabyte that may wait. */
    private static void assertBounded(Needs needs, Needs alone, int consoles) {
        assertThat(needs.threads).isLessThanOrEqualTo(alone.threads + consoles + SOME);
        assertThat(needs.files).isLessThanOrEqualTo(alone.files + consoles + SOME);
        assertThat(needs.megabytes).isLessThanOrEqualTo(alone.megabytes * 1.1 + consoles + SOME);
    }

    private Needs settled(Board board) throws IOException, InterruptedException {
        replay.installation().vigil().collectGarbage();
        return Needs.of(board);
    }

    /** Sends everything to a Vigil with so many slow consoles, and a healthy one among them. */
    private Course play(int ofEachKind) throws Exception {
        Installation installation = replay.installation();
        Board board = installation.board();
        try (EventLog published =
                        new EventLog(installation.brokerUrl(), installation.servicePassword());
                HealthyConsole healthy = new HealthyConsole(installation, board.newestWarning());
                SlowConsoles slow = new SlowConsoles(installation, ofEachKind)) {
            awaitStreams(board, slow.count() + 1);
            slow.begin();
            replay.send(this::rounds);
            Needs most = awaitHeard(board, healthy);
            awaitPublished(published);
            assertThat(longestDelay(published, healthy)).isLessThan(LATEST_MILLIS);

            awaitStreams(board, 1);
            for (ConsoleStream cut : slow.silent().subList(0, Math.min(RESUMED, ofEachKind))) {
                assertResumes(cut, healthy);
            }
            assertThat(healthy.isReset()).isFalse();
            return new Course(healthy.steps(), most);
        }
    }

    private static void awaitStreams(Board board, int count) {
        await(count + " streams")
                .atMost(PATIENCE)
                .until(() -> board.metric("vigil_board_live_clients") == count);
    }

    /** Returns the most that was needed until then. */
    private static Needs awaitHeard(Board board, HealthyConsole healthy) {
        AtomicReference<Needs> most = new AtomicReference<>(Needs.of(board));
        await("warnings at the healthy console")
                .atMost(PATIENCE)
                .until(
                        () -> {
                            most.accumulateAndGet(Needs.of(board), Needs::orMore);
                            return healthy.steps().size() >= TRANSITIONS;
                        });
        return most.get();
    }

    private static void awaitPublished(EventLog published) {
        await("everything is published")
                .atMost(PATIENCE)
                .until(() -> published.heard().size() >= TRANSITIONS);
    }

    /** From the moment at which somebody else beside the broker has it. */
    private static long longestDelay(EventLog published, HealthyConsole healthy) {
        Map<String, Long> shown = healthy.millis();
        return published.heard().stream()
                .mapToLong(heard -> shown.get(heard.transition().identity()) - heard.atMillis())
                .max()
                .orElseThrow();
    }

    /** It reads what was under way, comes back and misses nothing; nothing comes to it twice. */
    private void assertResumes(ConsoleStream cut, HealthyConsole healthy) throws Exception {
        List<Step> steps = new ArrayList<>(cut.rest(HealthyConsole.RECEIVE_BUFFER));
        assertThat(steps).hasSizeBetween(1, TRANSITIONS - 1);
        try (HealthyConsole again =
                new HealthyConsole(replay.installation(), cut.lastSeen().orElseThrow())) {
            await("what was missed")
                    .atMost(PATIENCE)
                    .until(() -> steps.size() + again.steps().size() >= TRANSITIONS);
            steps.addAll(again.steps());
            assertThat(again.isReset()).isFalse();
        }
        assertThat(steps).isEqualTo(healthy.steps());
    }

    private static Map<String, List<Step>> byEpisode(List<Step> steps) {
        return steps.stream().collect(Collectors.groupingBy(Step::episode));
    }

    /** The recorded flood, and reservoirs of the same enterprise with a rule of their own. */
    private static Watched watched(Path directory) throws IOException {
        StringBuilder catalogue =
                new StringBuilder(Files.readString(ColoradoFlood.WATCHED.catalogue()));
        catalogue.append(
                """
                  - id: reservoirs
                    name: { zh: 水库, en: Reservoirs }
                    type: reservoir
                    enterprise: usgs
                    region: US-CO/weld
                    position: { lat: 40.2, lon: -104.8 }
                    sensors:
                """);
        for (int i = 0; i < GAUGES; i++) {
            catalogue
                    .append("      - { id: ")
                    .append(Rivers.sensor(i))
                    .append(", kind: water-level, interval: 30 d, quantities: { level: m } }\n");
        }
        String rule =
                """
                  - id: stage
                    title: { zh: 水位, en: Stage }
                    hazard: flood
                    applies: { kind: water-level, site: { type: reservoir } }
                    grades: { yellow: level >= 5 m }
                    advice: { zh: 巡堤, en: "%s" }
                    source: test
                """
                        .formatted("Patrol the dam. ".repeat(SENTENCES));
        return new Watched(
                Files.writeString(directory.resolve("sites.yaml"), catalogue),
                Files.writeString(
                        directory.resolve("rules.yaml"),
                        Files.readString(ColoradoFlood.WATCHED.rules()) + rule));
    }

    /** Now and then all reservoirs rise, or fall. */
    private void rounds(Disturbed recording) {
        for (int round = 0; round < ROUNDS; round++) {
            double level = round % 2 == 0 ? Rivers.HIGH : Rivers.LOW;
            recording.before(MESSAGES_A_ROUND * (round + 1) - 1, () -> report(level));
        }
    }

    private void report(double level) throws InterruptedException {
        Instant now = Collections.max(replay.sent().newest().values());
        for (int i = 0; i < GAUGES; i++) {
            replay.sendMore(Rivers.reading(ColoradoFlood.ENTERPRISE, i, now, level));
        }
    }
}
