package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vigil.jobs.RunningJobs.Checkpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsElsewhereTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final String BOTH =
            """
            {"jobs":[
              {"jid":"a1","name":"vigil archive","state":"RUNNING"},
              {"jid":"e1","name":"vigil early-warning","state":"%s"},
              {"jid":"x1","name":"something else","state":"RUNNING"}]}
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private JobsElsewhere jobs;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String answer = answers.get(exchange.getRequestURI().getPath());
                    byte[] bytes =
                            (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 503 : 200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        jobs =
                new JobsElsewhere(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                        InstantSource.fixed(NOON));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsOfBothJobsOnTheCluster() {
        answers.put("/jobs/overview", BOTH.formatted("RUNNING"));
        answers.put(
                "/jobs/e1/accumulators",
                """
                {"user-task-accumulators":[
                  {"name":"readings","type":"LongCounter","value":"42"},
                  {"name":"odd","type":"Text","value":"none"}]}
                """);
        answers.put("/jobs/e1/checkpoints", completed(7, NOON));
        answers.put("/jobs/a1/checkpoints", completed(9, NOON.minusSeconds(1)));

        assertThat(jobs.isRunning()).isTrue();
        assertThat(jobs.counters()).containsExactly(Map.entry("readings", 42L));
        assertThat(jobs.newestCheckpoint()).contains(new Checkpoint(9, NOON.minusSeconds(1)));
        assertThat(jobs.runClock()).isEqualTo(NOON);
    }

    @Test
    void aJobThatRestartsDoesNotRun() {
        answers.put("/jobs/overview", BOTH.formatted("RESTARTING"));
        answers.put("/jobs/a1/checkpoints", completed(9, NOON));

        assertThat(jobs.isRunning()).isFalse();
        assertThat(jobs.newestCheckpoint()).isEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerRunsNothing() {
        assertThat(jobs.isRunning()).isFalse();
        server.stop(0);

        assertThat(jobs.isRunning()).isFalse();
        assertThat(jobs.counters()).isEmpty();
        assertThat(jobs.newestCheckpoint()).isEmpty();
    }

    private static String completed(long number, Instant at) {
        return "{\"latest\":{\"completed\":{\"id\":%d,\"latest_ack_timestamp\":%d}}}"
                .formatted(number, at.toEpochMilli());
    }
}
