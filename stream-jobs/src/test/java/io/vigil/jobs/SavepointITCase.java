package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.ingest.source.OpenSessions;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.model.SensorId;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.testing.FreePorts;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The state of every released version, of the {@link Savepoints}, goes on in this one. Nothing here
 * depends on how long ago it was saved. The state before a release is written by
 *
 * <pre>mvn verify -pl stream-jobs -am -Dtest=None -Dit.test=SavepointITCase \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
 *     -Dvigil.write-savepoint=VERSION</pre>
 */
class SavepointITCase {
    private static final String TOGETHER = "together";
    private static final String SEPARATE = "separate";

    @TempDir private Path directory;

    private final List<String> sessions = new ArrayList<>();
    private MosquittoServer broker;
    private TestClient client;

    @BeforeEach
    void startBroker() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        broker = MosquittoServer.open(Files.createDirectories(directory.resolve("mosquitto")));
        client =
                new TestClient(
                        broker.url(), "vigil/v1/events/#", "vigil/v1/down/#", "vigil/v1/status/#");
    }

    @AfterEach
    void stopBroker() throws Exception {
        client.close();
        broker.close();
        Awaitility.reset();
    }

    @ParameterizedTest
    @MethodSource("io.vigil.jobs.Savepoints#all")
    void whatWasSavedGoesOn(Path savepoint) throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        copy(savepoint, checkpoints);
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        boolean separate = savepoint.endsWith(SEPARATE);
        try (RunningJobs jobs =
                        LocalJobs.start(
                                SavedWorld.settings(broker.url(), store, separate),
                                checkpoints,
                                InstantSource.system());
                SeriesStore reader = Stores.open(store)) {
            client.publish(SavedWorld.UP, SavedWorld.level(3, 5, 27.45));
            client.publish(SavedWorld.HJ212, SavedWorld.SECOND_PACKET);
            client.publish(SavedWorld.TEST, SavedWorld.level(0, 1, 20));
            client.publish(Command.TOPIC, SavedWorld.command("before", Command.Kind.ACKNOWLEDGE));
            client.publish(Command.TOPIC, SavedWorld.command("after", Command.Kind.COMMENT));

            // the open episode, a window, the rules as they were published
            await().until(() -> ofTheRiver().size() == 2);
            assertThat(ofTheRiver())
                    .extracting(Transition::identity, Transition::kind)
                    .containsExactlyInAnyOrder(
                            tuple("river-stage:gauge-1:1#2", TransitionKind.UPGRADED),
                            tuple("river-rise:gauge-1:1#1", TransitionKind.RAISED));

            // the desk: what it answered, and how far it had counted
            await().until(() -> client.answers().size() == 2);
            assertThat(client.answers())
                    .extracting(answer -> answer.command().id(), CommandAnswer::code)
                    .containsExactlyInAnyOrder(
                            tuple("before", CommandAnswer.Code.DONE),
                            tuple("after", CommandAnswer.Code.DONE));
            await().until(() -> acts().size() == 2);
            assertThat(acts())
                    .extracting(act -> act.act().orElseThrow().number())
                    .containsExactly(3L, 4L);
            assertThat(acts())
                    .extracting(Transition::kind)
                    .containsExactlyInAnyOrder(TransitionKind.FILED, TransitionKind.COMMENTED);

            // the ledger: the number that was missing; the trial
            await().untilAsserted(
                            () ->
                                    assertThat(client.on("vigil/v1/down/hydro/ledger"))
                                            .last()
                                            .asString()
                                            .contains("\"lastSeq\":5", "\"missing\":1"));
            await().until(() -> client.on("vigil/v1/down/hydro/test").size() >= 1);
            assertThat(client.on("vigil/v1/down/hydro/test").get(0)).contains("\"repeated\":1");

            // what a store that was away had not taken
            await().until(() -> levels(reader) == 4);

            assertThat(jobs.isRunning()).isTrue();
        }
    }

    /** Half a message of the plant's device is forgotten, or not, by the wall clock. */
    private List<Transition> ofTheRiver() {
        return client.transitions().stream()
                .filter(transition -> transition.site().value().equals("river-1"))
                .toList();
    }

    private List<Transition> acts() {
        return client.acts().stream()
                .filter(act -> act.episode().equals(SavedWorld.STAGE))
                .distinct()
                .toList();
    }

    private static long levels(SeriesStore store) {
        return store.query()
                .readings(List.of(new SensorId("gauge-1")), Instant.EPOCH, Instant.MAX)
                .size();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOGETHER, SEPARATE})
    @EnabledIfSystemProperty(named = "vigil.write-savepoint", matches = ".+")
    void writesTheStateOfThisVersion(String shape) throws Exception {
        String version = System.getProperty("vigil.write-savepoint");
        Path target = Savepoints.of(version);
        StoreSettings away =
                new StoreSettings.Influx(
                        "http://127.0.0.1:" + FreePorts.next(),
                        "-",
                        "vigil",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        JobSettings settings = SavedWorld.settings(broker.url(), away, shape.equals(SEPARATE));
        Map<String, JobClient> jobs = new TreeMap<>();
        jobs.put(RunningJobs.EARLY_WARNING, run(settings, Jobs::defineEarlyWarning));
        if (settings.separateArchive()) {
            jobs.put(RunningJobs.ARCHIVE, run(settings, Jobs::defineArchive));
        }
        try {
            for (String session : sessions) {
                await().until(() -> OpenSessions.has(broker.url(), session));
            }
            client.publishRetained(
                    ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES,
                    SavedWorld.publishedRules());
            await().until(() -> !client.on("vigil/v1/status/").isEmpty());
            client.publish(SavedWorld.UP, SavedWorld.level(0, 1, 26.9));
            client.publish(SavedWorld.UP, SavedWorld.level(1, 2, 26.95));
            client.publish(SavedWorld.UP, SavedWorld.level(2, 4, 27));
            client.publish(SavedWorld.UP, "{");
            client.publish(SavedWorld.HJ212, SavedWorld.FIRST_PACKET);
            client.publish(SavedWorld.TEST, SavedWorld.level(0, 1, 20));
            await().until(() -> client.acts().size() == 1);
            client.publish(Command.TOPIC, SavedWorld.command("before", Command.Kind.ACKNOWLEDGE));
            await().until(() -> client.answers().size() == 1);
            await().until(
                            () ->
                                    client.on("vigil/v1/down/hydro/ledger").stream()
                                            .anyMatch(
                                                    text ->
                                                            text.contains("\"lastSeq\":4")
                                                                    && text.contains("BAD_JSON")));
            for (Map.Entry<String, JobClient> job : jobs.entrySet()) {
                await().until(() -> messages(job.getValue()) == 6);
                Path saved = target.resolve(shape).resolve(job.getKey());
                job.getValue()
                        .triggerSavepoint(
                                Files.createDirectories(saved).toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
            }
            Savepoints.writeSavedAt(version, Instant.now());
        } finally {
            for (JobClient job : jobs.values()) {
                job.cancel().get();
            }
        }
    }

    private JobClient run(
            JobSettings settings, BiConsumer<StreamExecutionEnvironment, JobSettings> graph)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        settings.parallelism(), Jobs.configuration(settings.checkpointInterval()));
        graph.accept(env, settings);
        sessions.addAll(Jobs.sessions(env));
        return env.executeAsync();
    }

    private static long messages(JobClient job) throws Exception {
        return job.getAccumulators().get().get("messages") instanceof Long count ? count : 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
