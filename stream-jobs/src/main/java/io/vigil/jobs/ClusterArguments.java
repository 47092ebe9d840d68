package io.vigil.jobs;

import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.source.MqttSource;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationReader;
import io.vigil.response.DeskFiles;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a job is given on a cluster. The keys are those of {@code vigil.yaml}, as far as they
 * concern jobs: in a file given by {@code --config}, whose other keys are left alone, or as
 * arguments {@code --key value}, which win.
 */
final class ClusterArguments {
    /** Sentences of {@link ClusterCode}, and the help. */
    static final String MESSAGES = "io.vigil.i18n.cluster";

    static final String HELP = "help";
    static final String CHECK = "check";

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);
    private static final int MOST_TASKS = 1_024;
    private static final int MOST_SESSIONS = 64;

    private static final Set<String> FLAGS = Set.of(HELP, CHECK, "resume");
    private static final Set<String> KEYS =
            Set.of(
                    "config",
                    "lang",
                    "job",
                    "restored",
                    "checkpoints",
                    "catalogue",
                    "rules",
                    "desk",
                    "clock",
                    "parallelism",
                    "checkpoint.interval",
                    "ledger.interval",
                    "broker.url",
                    "broker.user",
                    "broker.password-file",
                    "broker.trust-file",
                    "broker.client-prefix",
                    "broker.sessions",
                    "broker.receive-maximum",
                    "sparkplug.host",
                    "store.influx.url",
                    "store.influx.org",
                    "store.influx.bucket",
                    "store.influx.token-file",
                    "store.influx.user",
                    "store.influx.password-file",
                    "store.refused");

    private final Findings findings = new Findings();
    private final ClusterValues values = new ClusterValues(findings);

    /**
     * One job to submit.
     *
     * @param name {@link Jobs#EARLY_WARNING} or {@link Jobs#ARCHIVE}
     * @param checkpoints below which each job has a directory; the cluster's own if empty
     * @param resume whether to go on from the newest checkpoint there, if there is one
     */
    record Submission(
            String name, JobSettings settings, Optional<Path> checkpoints, boolean resume) {}

    /**
     * What came of the arguments.
     *
     * @param submission empty if there is a finding
     */
    record Read(Optional<Submission> submission, List<Finding> findings) {}

    private ClusterArguments() {}

    static Read read(List<String> arguments) {
        ClusterArguments reading = new ClusterArguments();
        Optional<Submission> submission = reading.submission(arguments);
        return new Read(
                reading.findings.hasErrors() ? Optional.empty() : submission,
                reading.findings.sorted());
    }

    private Optional<Submission> submission(List<String> arguments) {
        take(arguments);
        values.existing("config").forEach(values::file);
        Optional<String> name =
                Optional.ofNullable(
                        values.oneOf(
                                "job",
                                Map.of(
                                        RunningJobs.EARLY_WARNING, RunningJobs.EARLY_WARNING,
                                        RunningJobs.ARCHIVE, RunningJobs.ARCHIVE),
                                null));
        if (!values.has("job")) {
            findings.add(ClusterCode.MISSING, values.place("job"), "job");
        }
        Optional<Path> checkpoints = values.text("checkpoints").map(ClusterArguments::directory);
        if (values.has("resume") && checkpoints.isEmpty()) {
            findings.add(
                    ClusterCode.NEEDS, SourcePlace.ofFile("--resume"), "resume", "checkpoints");
        }
        Optional<JobSettings> settings = settings(name);
        return name.isPresent() && settings.isPresent()
                ? Optional.of(
                        new Submission(
                                name.get(), settings.get(), checkpoints, values.has("resume")))
                : Optional.empty();
    }

    private void take(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String key = argument.startsWith("--") ? argument.substring(2) : "";
            if (FLAGS.contains(key)) {
                values.argument(key, "");
            } else if (!KEYS.contains(key)) {
                Set<String> known = new TreeSet<>(KEYS);
                known.addAll(FLAGS);
                findings.add(
                        ClusterCode.UNKNOWN_ARGUMENT,
                        SourcePlace.ofFile(argument),
                        argument,
                        "--" + Suggestions.nearest(key, known).orElse(HELP));
                if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                    i++;
                }
            } else if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
                findings.add(ClusterCode.NO_VALUE, SourcePlace.ofFile(argument), key);
            } else {
                values.argument(key, arguments.get(++i));
            }
        }
    }

    /** A path, or an address of a file system that is mounted everywhere. */
    private static Path directory(String text) {
        return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    }

    private Optional<JobSettings> settings(Optional<String> job) {
        Optional<ConfigurationFiles> files = files();
        Optional<DeskPolicy> desk = desk();
        Optional<BrokerSettings> broker = broker();
        Optional<StoreSettings> store = store(job);
        ClockMode clock =
                values.oneOf(
                        "clock",
                        Map.of("wall", ClockMode.WALL, "event", ClockMode.EVENT),
                        ClockMode.WALL);
        Duration interval =
                values.duration(
                        "checkpoint.interval",
                        JobSettings.DEFAULT_CHECKPOINT_INTERVAL,
                        SHORTEST_INTERVAL,
                        LONGEST_INTERVAL);
        Duration ledgerInterval =
                values.duration(
                        "ledger.interval",
                        JobSettings.DEFAULT_LEDGER_INTERVAL,
                        SHORTEST_INTERVAL,
                        LONGEST_INTERVAL);
        int parallelism = values.wholeNumber("parallelism", 1, 1, MOST_TASKS);
        int sessions = values.wholeNumber("broker.sessions", 1, 1, MOST_SESSIONS);
        int receiveMaximum =
                values.wholeNumber(
                        "broker.receive-maximum",
                        MqttSource.DEFAULT_RECEIVE_MAXIMUM,
                        1,
                        MqttSource.MAX_RECEIVE_MAXIMUM);
        Optional<Instant> restored = values.time("restored");
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        JobSettings.Builder settings =
                JobSettings.builder(broker.orElseThrow(), store.orElseThrow(), files.orElseThrow())
                        .clock(clock)
                        .checkpointInterval(interval)
                        .ledgerInterval(ledgerInterval)
                        .parallelism(parallelism)
                        .sessions(sessions)
                        .receiveMaximum(receiveMaximum)
                        .separateArchive(true)
                        .desk(desk.orElseThrow())
                        .sparkplug(values.has("sparkplug.host"))
                        .clientPrefix(values.text("broker.client-prefix").orElse("vigil"));
        restored.map(EpisodeNumbers::after).ifPresent(settings::numbers);
        values.text("store.refused").map(ClusterArguments::directory).ifPresent(settings::refused);
        return Optional.of(settings.build());
    }

    private Optional<BrokerSettings> broker() {
        values.needs("broker.user", "broker.password-file");
        values.needs("broker.password-file", "broker.user");
        Optional<String> user = values.text("broker.user");
        Optional<String> password = values.secret("broker.password-file");
        Optional<Path> trust = values.existing("broker.trust-file").stream().findFirst();
        Optional<String> url = values.required("broker.url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            BrokerSettings broker = BrokerSettings.of(url.get());
            if (user.isPresent() && password.isPresent()) {
                broker = broker.withLogin(user.get(), password.get());
            }
            return Optional.of(
                    trust.isPresent()
                            ? broker.withTrustFile(trust.get().toAbsolutePath().toString())
                            : broker);
        } catch (IllegalArgumentException e) {
            findings.add(
                    ClusterCode.NOT_AN_ADDRESS,
                    values.place("broker.url"),
                    "broker.url",
                    url.get(),
                    "tcp://host:1883, ssl://host:8883");
            return Optional.empty();
        }
    }

    private Optional<StoreSettings> store(Optional<String> job) {
        values.needs("store.influx.user", "store.influx.password-file");
        values.needs("store.influx.password-file", "store.influx.user");
        if (job.isPresent() && job.get().equals(RunningJobs.ARCHIVE)) {
            values.required("store.influx.url");
        }
        if (values.text("store.kind").filter("embedded"::equals).isPresent()) {
            findings.add(ClusterCode.EMBEDDED, values.place("store.kind"));
        }
        String url = values.text("store.influx.url").orElse("http://127.0.0.1:8086");
        Optional<String> token = values.secret("store.influx.token-file");
        Optional<String> password = values.secret("store.influx.password-file");
        try {
            return Optional.of(
                    new StoreSettings.Influx(
                            url,
                            values.text("store.influx.org").orElse("vigil"),
                            values.text("store.influx.bucket").orElse("vigil"),
                            token,
                            values.text("store.influx.user"),
                            password));
        } catch (IllegalArgumentException e) {
            findings.add(
                    ClusterCode.NOT_AN_ADDRESS,
                    values.place("store.influx.url"),
                    "store.influx.url",
                    url.replaceFirst("//[^/@]*@", "//*****@"),
                    "http://host:8086");
            return Optional.empty();
        }
    }

    /** What is wrong with the files is said here, where the person is, and not on the cluster. */
    private Optional<ConfigurationFiles> files() {
        values.required("catalogue");
        values.required("rules");
        List<Path> catalogue = values.existing("catalogue");
        List<Path> rules = values.existing("rules");
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        try {
            ConfigurationFiles files = ConfigurationReader.read(catalogue, rules);
            Configuration.of(files, Map.of());
            return Optional.of(files);
        } catch (Configuration.InvalidConfigurationException e) {
            e.findings().forEach(findings::add);
        } catch (IOException e) {
            findings.add(
                    ClusterCode.WRONG_FILES, values.place("rules"), e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Optional<DeskPolicy> desk() {
        DeskFiles.Loaded loaded =
                DeskFiles.load(values.existing("desk"), List.of(new DeskPolicyReader()));
        loaded.findings().stream().filter(Finding::isError).forEach(findings::add);
        return loaded.settings().flatMap(settings -> settings.find(DeskPolicy.class));
    }
}
