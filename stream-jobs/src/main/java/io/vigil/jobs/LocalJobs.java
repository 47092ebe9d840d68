package io.vigil.jobs;

import io.vigil.ingest.source.OpenSessions;
import io.vigil.jobs.metrics.JobSample;
import io.vigil.jobs.metrics.LocalMetricsFactory;
import io.vigil.jobs.sink.StoreBacklog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs inside this JVM, each on a small cluster of its own, and resumes each from its
 * newest checkpoint. If that one is damaged it takes the one before and says so. The broker has
 * every message since: sources acknowledge one checkpoint late.
 *
 * <p>Flink's in-process cluster does not resume by itself; that is what this class adds. Calls may
 * come from any thread.
 */
public final class LocalJobs implements RunningJobs {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJobs.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration SESSION_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final JobSettings settings;
    private final InstantSource wallClock;
    private final List<LocalJob> jobs = new ArrayList<>();
    private final List<CheckpointDirectory> checkpointed = new ArrayList<>();
    private final List<LocalMetricsFactory.Access> metrics = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final List<DamagedCheckpoint> damaged = new ArrayList<>();

    private LocalJobs(JobSettings settings, InstantSource wallClock) {
        this.settings = settings;
        this.wallClock = wallClock;
    }

    /**
     * Starts the jobs and returns when they run and every session by which they hear exists, so
     * that nothing published from then on is missed. If the broker does not answer within a short
     * time it returns all the same: the sources go on trying.
     *
     * @param checkpoints directory of this installation's checkpoints; created if missing
     * @throws JobStartException if a job does not come up
     */
    public static RunningJobs start(JobSettings settings, Path checkpoints, InstantSource wallClock)
            throws JobStartException {
        LocalJobs local = new LocalJobs(settings, wallClock);
        try {
            local.start(RunningJobs.EARLY_WARNING, checkpoints, Jobs::defineEarlyWarning);
            if (settings.separateArchive()) {
                local.start(RunningJobs.ARCHIVE, checkpoints, Jobs::defineArchive);
            }
            for (LocalJob job : local.jobs) {
                local.awaitRunning(job.client());
            }
            local.awaitSessions();
            return local;
        } catch (Exception e) {
            local.close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new JobStartException("the jobs did not start: " + e.getMessage(), e);
        }
    }

    private void start(
            String name,
            Path checkpoints,
            BiConsumer<StreamExecutionEnvironment, JobSettings> graph)
            throws Exception {
        Path directory = Files.createDirectories(checkpoints.resolve(name)).toRealPath();
        CheckpointDirectory earlier = new CheckpointDirectory(directory);
        CheckpointDirectory.Resumption resumption = earlier.resumption(name);
        damaged.addAll(resumption.damaged());
        Configuration configuration = LocalCluster.configuration(directory);
        LocalMetricsFactory.Access told = LocalMetricsFactory.in(configuration);
        metrics.add(told);
        List<Path> usable = resumption.checkpoints();
        if (!usable.isEmpty()) {
            LOG.info("{} resumes from checkpoint {}", name, usable.get(0).getFileName());
            Jobs.resume(configuration, usable.get(0));
            earlier.deleteRunsExcept(
                    usable.subList(0, Math.min(usable.size(), Jobs.RETAINED_CHECKPOINTS)));
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        settings.parallelism(), configuration);
        graph.accept(env, settings);
        sessions.addAll(Jobs.sessions(env));
        jobs.add(
                LocalCluster.execute(
                        env,
                        name,
                        new CheckpointPace(settings.checkpointInterval()),
                        () -> CheckpointDemand.isIn(told::samples)));
        checkpointed.add(earlier);
    }

    @Override
    public List<DamagedCheckpoint> damagedCheckpoints() {
        return List.copyOf(damaged);
    }

    @Override
    public Optional<Checkpoint> newestCheckpoint() {
        Optional<Checkpoint> oldest = Optional.empty();
        for (CheckpointDirectory directory : checkpointed) {
            Optional<Checkpoint> newest = directory.newestCompleted();
            if (newest.isEmpty()) {
                return newest;
            }
            if (oldest.isEmpty()
                    || newest.get().completedAt().isBefore(oldest.get().completedAt())) {
                oldest = newest;
            }
        }
        return oldest;
    }

    @Override
    public void putCheckpoints(Path directory) throws IOException {
        for (CheckpointDirectory each : checkpointed) {
            each.putNewest(directory);
        }
    }

    private void awaitRunning(JobClient job) throws Exception {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            JobStatus status = job.getJobStatus().get();
            if (status == JobStatus.RUNNING && counters(job).containsKey("messages")) {
                return;
            }
            if (status.isGloballyTerminalState()) {
                job.getJobExecutionResult().get();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new TimeoutException("not running after " + START_LIMIT);
    }

    private void awaitSessions() throws InterruptedException {
        List<String> missing = new ArrayList<>(sessions);
        String url = settings.broker().url();
        long deadline = System.nanoTime() + SESSION_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            missing.removeIf(clientId -> OpenSessions.has(url, clientId));
            if (missing.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        LOG.warn("no session with {} yet: {}", url, missing);
    }

    @Override
    public boolean isRunning() {
        return jobs.stream()
                .allMatch(
                        job -> status(job.client()).filter(JobStatus.RUNNING::equals).isPresent());
    }

    @Override
    public boolean haveEnded() {
        return jobs.stream()
                .anyMatch(
                        job ->
                                status(job.client())
                                        .filter(JobStatus::isGloballyTerminalState)
                                        .isPresent());
    }

    /** Empty if it could not be asked for. */
    private static Optional<JobStatus> status(JobClient job) {
        try {
            return Optional.of(job.getJobStatus().get(5, TimeUnit.SECONDS));
        } catch (IllegalStateException e) {
            LOG.debug("the cluster of a job has ended with it", e);
            return Optional.of(JobStatus.FAILED);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the state of a job could not be asked for", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Long> counters() {
        try {
            return counters(jobs.get(0).client());
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("the counters of a job could not be asked for", e);
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public List<JobSample> samples() {
        return metrics.stream().flatMap(each -> each.samples().stream()).toList();
    }

    private static Map<String, Long> counters(JobClient job)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Long> result = new HashMap<>();
        job.getAccumulators()
                .get(5, TimeUnit.SECONDS)
                .forEach(
                        (name, value) -> {
                            if (value instanceof Long count) {
                                result.put(name, count);
                            }
                        });
        return result;
    }

    @Override
    public Instant runClock() {
        Long newest =
                settings.clock() == ClockMode.EVENT ? counters().get("newestEventMillis") : null;
        return newest == null || newest <= 0 ? wallClock.instant() : Instant.ofEpochMilli(newest);
    }

    @Override
    public OptionalInt waitingForStore() {
        return StoreBacklog.most();
    }

    @Override
    public void close() {
        for (LocalJob each : jobs) {
            JobClient job = each.client();
            each.close();
            try {
                job.cancel().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
                job.getJobExecutionResult().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | IllegalStateException e) {
                LOG.debug("a cancelled job ends without a result", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        metrics.forEach(LocalMetricsFactory.Access::close);
    }
}
