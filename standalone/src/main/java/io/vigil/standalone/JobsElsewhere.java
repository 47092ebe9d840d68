package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.jobs.RunningJobs;
import io.vigil.jobs.metrics.JobSample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs on a Flink cluster, as its REST interface tells of them; nothing is changed there. A
 * cluster that does not answer runs nothing. Thread-safe.
 */
final class JobsElsewhere implements RunningJobs {
    private static final Logger LOG = LoggerFactory.getLogger(JobsElsewhere.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> NAMES =
            List.of(
                    RunningJobs.nameInFlink(RunningJobs.EARLY_WARNING),
                    RunningJobs.nameInFlink(RunningJobs.ARCHIVE));

    private final String url;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param url of the JobManager, such as {@code http://master:8081}
     */
    JobsElsewhere(String url, InstantSource clock) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.clock = clock;
    }

    @Override
    public boolean isRunning() {
        return ids().size() == NAMES.size();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        List<String> ids = ids();
        if (!ids.isEmpty()) {
            for (JsonNode each :
                    ask("/jobs/" + ids.get(0) + "/accumulators").path("user-task-accumulators")) {
                if (each.path("value").asText().matches("-?\\d{1,18}")) {
                    counters.put(each.path("name").asText(), each.path("value").asLong());
                }
            }
        }
        return counters;
    }

    @Override
    public Optional<Checkpoint> newestCheckpoint() {
        List<String> ids = ids();
        Optional<Checkpoint> oldest = Optional.empty();
        for (String id : ids) {
            JsonNode completed =
                    ask("/jobs/" + id + "/checkpoints").path("latest").path("completed");
            if (!completed.hasNonNull("latest_ack_timestamp")) {
                return Optional.empty();
            }
            Checkpoint newest =
                    new Checkpoint(
                            completed.path("id").asLong(),
                            Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong()));
            if (oldest.isEmpty() || newest.completedAt().isBefore(oldest.get().completedAt())) {
                oldest = Optional.of(newest);
            }
        }
        return ids.size() == NAMES.size() ? oldest : Optional.empty();
    }

    /** The cluster tells Prometheus itself. */
    @Override
    public List<JobSample> samples() {
        return List.of();
    }

    @Override
    public Instant runClock() {
        return clock.instant();
    }

    /** Ids of those of the jobs that run, the judging one first. */
    private List<String> ids() {
        JsonNode jobs = ask("/jobs/overview").path("jobs");
        List<String> ids = new ArrayList<>();
        for (String name : NAMES) {
            for (JsonNode job : jobs) {
                if (job.path("name").asText().equals(name)
                        && job.path("state").asText().equals("RUNNING")) {
                    ids.add(job.path("jid").asText());
                }
            }
        }
        return ids;
    }

    private JsonNode ask(String path) {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body());
            }
            LOG.debug("{}{} answers {}", url, path, answer.statusCode());
        } catch (IOException e) {
            LOG.debug("{}{} does not answer", url, path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return JSON.missingNode();
    }

    @Override
    public void close() {
        // The jobs are the cluster's.
    }
}
