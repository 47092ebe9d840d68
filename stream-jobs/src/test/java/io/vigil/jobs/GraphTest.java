package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.MqttSource;
import io.vigil.store.StoreSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Building a graph fails if an operator lacks its uid or a type would need Kryo. */
class GraphTest {
    private static final BrokerSettings BROKER = BrokerSettings.of("tcp://127.0.0.1:1");

    @Test
    void oneJobDoesAllWithTheEmbeddedStore() {
        JobSettings settings =
                JobSettings.builder(BROKER, new StoreSettings.Embedded("unused"), Samples.files())
                        .build();

        JobGraph graph = earlyWarning(settings);

        assertThat(settings.separateArchive()).isFalse();
        assertThat(names(graph))
                .contains("readings to store", "warnings to store", "rejects to store");
    }

    @Test
    void aRemoteStoreGetsAJobOfItsOwn() {
        JobSettings settings =
                JobSettings.builder(BROKER, influx(), Samples.files()).parallelism(2).build();

        JobGraph graph = earlyWarning(settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Jobs.configuration(settings.checkpointInterval()));
        Jobs.defineArchive(env, settings);
        JobGraph archive = env.getStreamGraph().getJobGraph();

        assertThat(settings.separateArchive()).isTrue();
        assertThat(names(graph)).contains("warnings to broker").doesNotContain("to store");
        assertThat(names(archive)).contains("warnings to store", "quality").doesNotContain("judge");
    }

    @Test
    void messagesThatStandAloneTakeNoFurtherHop() {
        JobSettings settings =
                JobSettings.builder(BROKER, new StoreSettings.Embedded("unused"), Samples.files())
                        .build();

        List<String> vertices = vertices(earlyWarning(settings));

        assertThat(vertices).filteredOn(name -> name.contains("decode")).hasSize(1);
        assertThat(vertices)
                .filteredOn(name -> name.contains("decode"))
                .allMatch(name -> name.contains("reading clock"))
                .noneMatch(name -> name.contains("sessions"));
    }

    @Test
    void warningsAreToldWithoutAFurtherHop() {
        JobSettings settings =
                JobSettings.builder(BROKER, new StoreSettings.Embedded("unused"), Samples.files())
                        .build();

        assertThat(vertices(earlyWarning(settings)))
                .filteredOn(name -> name.contains("judge"))
                .singleElement()
                .asString()
                .contains("warnings to broker")
                .doesNotContain("states of warnings");
    }

    @Test
    void readingsAreReadBySessionsAndJudgedByParallelism() {
        JobSettings one =
                JobSettings.builder(BROKER, influx(), Samples.files()).parallelism(4).build();
        JobSettings four =
                JobSettings.builder(BROKER, influx(), Samples.files())
                        .parallelism(2)
                        .sessions(4)
                        .build();

        assertThat(parallelism(earlyWarning(one), "decode")).isEqualTo(1);
        assertThat(parallelism(earlyWarning(one), "judge")).isEqualTo(4);
        assertThat(parallelism(earlyWarning(four), "decode")).isEqualTo(2);
        assertThat(sessions(Jobs::defineEarlyWarning, one))
                .containsExactlyInAnyOrder(
                        "vigil-early-warning-readings-0",
                        "vigil-early-warning-configuration-0",
                        "vigil-early-warning-commands-0");
        assertThat(sessions(Jobs::defineArchive, four))
                .containsExactlyInAnyOrder(
                        "vigil-archive-readings-0",
                        "vigil-archive-readings-1",
                        "vigil-archive-readings-2",
                        "vigil-archive-readings-3",
                        "vigil-archive-configuration-0",
                        "vigil-archive-warnings-0");
    }

    /** A replay has to give the same each time. */
    @Test
    void sendersOfReadingsTakeTurnsUnlessRecordingsAreReplayed() {
        JobSettings.Builder settings = JobSettings.builder(BROKER, influx(), Samples.files());

        assertThat(handOverOfReadings(settings.build())).isEqualTo(HandOver.FAIR);
        assertThat(handOverOfReadings(settings.clock(ClockMode.EVENT).build()))
                .isEqualTo(HandOver.BY_ARRIVAL);
        assertThat(Jobs.inlets(settings.build(), RunningJobs.EARLY_WARNING).configuration())
                .extracting(source -> ((MqttSource) source).handOver())
                .isEqualTo(HandOver.BY_ARRIVAL);
    }

    private static HandOver handOverOfReadings(JobSettings settings) {
        return ((MqttSource) Jobs.inlets(settings, RunningJobs.EARLY_WARNING).readings())
                .handOver();
    }

    private static int parallelism(JobGraph graph, String part) {
        return StreamSupport.stream(graph.getVertices().spliterator(), false)
                .filter(vertex -> vertex.getName().contains(part))
                .findFirst()
                .orElseThrow()
                .getParallelism();
    }

    private static List<String> sessions(
            BiConsumer<StreamExecutionEnvironment, JobSettings> graph, JobSettings settings) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        graph.accept(env, settings);
        return Jobs.sessions(env);
    }

    private static JobGraph earlyWarning(JobSettings settings) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Jobs.configuration(settings.checkpointInterval()));
        env.setParallelism(settings.parallelism());
        Jobs.defineEarlyWarning(env, settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static StoreSettings influx() {
        return new StoreSettings.Influx(
                "http://127.0.0.1:1",
                "-",
                "vigil",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String names(JobGraph graph) {
        return vertices(graph).toString();
    }

    private static List<String> vertices(JobGraph graph) {
        return StreamSupport.stream(graph.getVertices().spliterator(), false)
                .map(vertex -> vertex.getName())
                .toList();
    }
}
