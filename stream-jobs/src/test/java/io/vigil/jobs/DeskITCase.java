package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.desk.Command;
import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.desk.CommandJson;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.TransitionFilter;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Act;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk on a real broker, with crashes where they hurt. */
class DeskITCase {
    private static final String UP = "vigil/v1/up/hydro/" + Samples.SENSOR;
    private static final EpisodeId EPISODE =
            new EpisodeId(new RuleId("river-stage"), Samples.SENSOR, 1);
    private static final Duration OFTEN = Duration.ofMillis(200);

    /** After the checkpoint at the start there is none before the crash. */
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir private Path directory;

    private MosquittoServer broker;
    private TestClient client;

    @BeforeEach
    void startBroker() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        broker = MosquittoServer.open(Files.createDirectories(directory.resolve("mosquitto")));
        client = new TestClient(broker.url(), "vigil/v1/events/#", "vigil/v1/status/#");
    }

    @AfterEach
    void stopBroker() throws Exception {
        client.close();
        broker.close();
        Awaitility.reset();
    }

    @Test
    void ofTwoOfficersAtOnceOneIsDoneAndTheOtherIsTold() throws Exception {
        try (RunningJobs jobs = start(OFTEN)) {
            raise();

            send(command("c-1", "li", Kind.ACKNOWLEDGE, 1));
            send(command("c-2", "wang", Kind.ACKNOWLEDGE, 1));

            await().until(() -> client.answers().size() == 2);
            assertThat(client.answers())
                    .extracting(CommandAnswer::code)
                    .containsExactly(Code.DONE, Code.CONFLICT);
            assertThat(client.answers().get(1).arguments()).containsExactly("li", "ACKNOWLEDGED");
            assertThat(kinds()).containsExactly(TransitionKind.FILED, TransitionKind.ACKNOWLEDGED);
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    @Test
    void whatWasJudgedButNotCheckpointedWasToldToNobodyAndIsJudgedAgain() throws Exception {
        Optional<Path> last;
        try (RunningJobs jobs = start(OFTEN)) {
            raise();
            assertThat(jobs.isRunning()).isTrue();
        }
        Optional<Path> before = checkpoints().newest();
        try (RunningJobs jobs = start(NEVER)) {
            // Flink takes one checkpoint as soon as all tasks run, the next after the interval.
            last = awaitCheckpointAfter(before);
            send(command("c-1", "li", Kind.ACKNOWLEDGE, 1));
            send(command("c-2", "wang", Kind.CLOSE, 1));
            client.publish(
                    UP, new String(Samples.message(1, 27.4).payload(), StandardCharsets.UTF_8));
            await().until(() -> jobs.counters().getOrDefault("commands", 0L) == 2);
            await().until(() -> client.warnings().size() == 2);
        }
        assertThat(checkpoints().newest()).isEqualTo(last);
        assertThat(client.answers()).isEmpty();
        assertThat(kinds()).containsExactly(TransitionKind.FILED);

        try (RunningJobs jobs = start(OFTEN)) {
            await().until(() -> distinctAnswers().size() == 2);
            await().until(() -> kinds().contains(TransitionKind.FILED) && filed() == 2);
            assertOneStory();
            // whoever was first after the restart: what the second saw is no longer so
            assertThat(distinctAnswers()).filteredOn(CommandAnswer::isDone).hasSizeLessThan(2);
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    @Test
    void theSameCommandAgainAfterACrashHasOneEffect() throws Exception {
        Command comment = command("c-1", "li", Kind.COMMENT, 0);
        try (RunningJobs jobs = start(OFTEN)) {
            raise();
            send(comment);
            await().until(() -> client.answers().size() == 1);
            assertThat(jobs.isRunning()).isTrue();
        }
        try (RunningJobs jobs = start(OFTEN)) {
            send(comment);
            await().until(() -> client.answers().size() >= 2);

            assertThat(distinctAnswers()).hasSize(1);
            assertThat(client.acts().stream().map(Transition::identity).distinct()).hasSize(2);
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    @Test
    void actsAreStoredOnceEachAndAsTheyWerePublished() throws Exception {
        try (RunningJobs jobs = start(OFTEN);
                SeriesStore store = Stores.open(store())) {
            raise();
            send(command("c-1", "li", Kind.CLOSE, 1));
            await().until(() -> client.answers().size() == 1);

            await().until(() -> storedActs(store).size() == 2);
            assertThat(storedActs(store)).containsExactlyInAnyOrderElementsOf(client.acts());
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    @Test
    void aCommandThatCannotBeReadIsAnsweredOrCountedAndStopsNothing() throws Exception {
        try (RunningJobs jobs = start(OFTEN)) {
            raise();
            client.publish(Command.TOPIC, "{\"id\":");
            client.publish(
                    Command.TOPIC,
                    text(command("c-1", "li", Kind.CLOSE, 1)).replace("TRUE_EVENT", "DUNNO"));
            send(command("c-2", "li", Kind.CLOSE, 1));

            await().until(() -> client.answers().size() == 2);
            assertThat(client.answers().get(0).code()).isEqualTo(Code.BAD_COMMAND);
            assertThat(client.answers().get(0).arguments()).containsExactly("outcome");
            assertThat(client.answers().get(1).code()).isEqualTo(Code.DONE);
            // Counters come with heartbeats.
            await().until(() -> jobs.counters().getOrDefault("commandsUnreadable", 0L) == 1);
        }
    }

    @Test
    void aBrokerThatGoesAwayDelaysAnswersAndLosesNone() throws Exception {
        try (RunningJobs jobs = start(OFTEN)) {
            raise();
            for (int i = 0; i < 20; i++) {
                send(command("c-" + i, "li", Kind.COMMENT, 0));
            }
            broker.stop();
            broker.start();
            try (TestClient later = new TestClient(broker.url(), "vigil/v1/status/commands")) {
                Command last = command("c-last", "li", Kind.COMMENT, 0);
                later.publish(Command.TOPIC, text(last));
                await().until(
                                () ->
                                        later.answers().stream()
                                                .anyMatch(
                                                        answer ->
                                                                answer.command()
                                                                                .id()
                                                                                .equals("c-last")
                                                                        && answer.revision()
                                                                                == 22));
            }
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    private void raise() throws Exception {
        client.publish(UP, new String(Samples.message(0, 26.9).payload(), StandardCharsets.UTF_8));
        await().until(() -> client.acts().size() == 1);
    }

    private void send(Command command) throws MqttException {
        client.publish(Command.TOPIC, text(command));
    }

    private static String text(Command command) {
        return new String(CommandJson.write(command), StandardCharsets.UTF_8);
    }

    private static Command command(String id, String user, Kind kind, long revision) {
        return new Command(
                id,
                kind,
                user,
                Instant.parse("2026-07-01T00:00:00Z"),
                new SiteId(Samples.SITE),
                Optional.of(EPISODE),
                Optional.of(revision),
                Optional.of(Grade.BLUE),
                "because",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                kind == Kind.CLOSE ? Optional.of(Outcome.TRUE_EVENT) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private StoreSettings store() {
        return new StoreSettings.Embedded(directory.resolve("store").toString());
    }

    private RunningJobs start(Duration checkpoints) throws JobStartException {
        JobSettings settings =
                JobSettings.builder(BrokerSettings.of(broker.url()), store(), Samples.files())
                        .clock(ClockMode.EVENT)
                        .checkpointInterval(checkpoints)
                        .build();
        return LocalJobs.start(settings, directory.resolve("checkpoints"), InstantSource.system());
    }

    private CheckpointDirectory checkpoints() {
        return new CheckpointDirectory(
                directory.resolve("checkpoints").resolve(RunningJobs.EARLY_WARNING));
    }

    private Optional<Path> awaitCheckpointAfter(Optional<Path> before) {
        // Flink deletes the earlier one meanwhile.
        return await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(checkpoints()::newest, newest -> !newest.equals(before));
    }

    /** Each act once: a restart publishes again, and identically, what it is not sure of. */
    private List<TransitionKind> kinds() {
        return client.acts().stream().distinct().map(Transition::kind).toList();
    }

    private long filed() {
        return client.acts().stream()
                .filter(act -> act.kind() == TransitionKind.FILED)
                .map(Transition::identity)
                .distinct()
                .count();
    }

    private List<CommandAnswer> distinctAnswers() {
        return client.answers().stream().distinct().toList();
    }

    /** Whatever was published under one number says one thing, and no number is missing. */
    private void assertOneStory() {
        List<Transition> distinct = client.acts().stream().distinct().toList();
        assertThat(distinct).extracting(Transition::identity).doesNotHaveDuplicates();
        assertThat(distinct)
                .extracting(act -> act.act().map(Act::number).orElseThrow())
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, distinct.size())
                                .boxed()
                                .toList());
    }

    private static List<Transition> storedActs(SeriesStore store) {
        return store.query().transitions(TransitionFilter.newest(100)).stream()
                .filter(transition -> transition.act().isPresent())
                .toList();
    }
}
