package io.vigil.jobs;

import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.i18n.Messages;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationReader;
import io.vigil.response.DeskFiles;
import io.vigil.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * Entry of the job jar on a Flink cluster. Submit it once for each of the two jobs:
 *
 * <pre>
 * flink run -d vigil-job.jar --job early-warning --broker tcp://broker:1883 --catalogue sites/ --rules rules/ \
 *     --desk desk/ --user vigil --password-file secret
 * flink run -d vigil-job.jar --job archive --broker ... --influx http://influx:8086 --bucket vigil
 * </pre>
 *
 * <p>Files are read where the job is submitted and travel with it. Passwords are read from files,
 * so that they appear in no process list.
 */
public final class ClusterMain {
    private ClusterMain() {}

    public static void main(String[] args) throws Exception {
        ParameterTool parameters = ParameterTool.fromArgs(args);
        String job = parameters.getRequired("job");
        JobSettings settings = settings(parameters);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(Jobs.configuration(settings));
        if (job.equals(Jobs.EARLY_WARNING)) {
            Jobs.defineEarlyWarning(env, settings);
        } else if (job.equals(Jobs.ARCHIVE)) {
            Jobs.defineArchive(env, settings);
        } else {
            throw new IllegalArgumentException(
                    "--job must be "
                            + Jobs.EARLY_WARNING
                            + " or "
                            + Jobs.ARCHIVE
                            + ", but was "
                            + job);
        }
        env.execute("vigil " + job);
    }

    static JobSettings settings(ParameterTool parameters) throws Exception {
        ConfigurationFiles files =
                ConfigurationReader.read(
                        paths(parameters.getRequired("catalogue")),
                        paths(parameters.getRequired("rules")));
        // What is wrong with the files is said here, where the person is, and not on the cluster.
        Configuration.of(files, Map.of());
        BrokerSettings broker = BrokerSettings.of(parameters.getRequired("broker"));
        if (parameters.has("user")) {
            broker =
                    broker.withLogin(
                            parameters.get("user"),
                            secret(parameters.getRequired("password-file")));
        }
        StoreSettings store =
                new StoreSettings.Influx(
                        parameters.get("influx", "http://127.0.0.1:8086"),
                        parameters.get("org", "-"),
                        parameters.get("bucket", "vigil"),
                        optionalSecret(parameters, "influx-token-file"),
                        Optional.ofNullable(parameters.get("influx-user")),
                        optionalSecret(parameters, "influx-password-file"));
        return JobSettings.builder(broker, store, files)
                .clock(ClockMode.valueOf(parameters.get("clock", "wall").toUpperCase(Locale.ROOT)))
                .checkpointInterval(
                        Duration.ofMillis(parameters.getLong("checkpoint-millis", 1_000)))
                .parallelism(parameters.getInt("parallelism", 1))
                .receiveMaximum(parameters.getInt("receive-maximum", 20_000))
                .separateArchive(true)
                .desk(desk(parameters))
                .sparkplug(parameters.getBoolean("sparkplug", false))
                .clientPrefix(parameters.get("client-prefix", "vigil"))
                .build();
    }

    /** What is wrong with desk files is said here, too. */
    private static DeskPolicy desk(ParameterTool parameters) {
        List<Path> files = parameters.has("desk") ? paths(parameters.get("desk")) : List.of();
        DeskFiles.Loaded loaded = DeskFiles.load(files, List.of(new DeskPolicyReader()));
        if (loaded.hasErrors()) {
            Messages messages =
                    Messages.load(Locale.ENGLISH, DeskFiles.MESSAGES.toArray(String[]::new));
            throw new IllegalArgumentException(
                    loaded.findings().stream()
                            .map(messages::line)
                            .collect(Collectors.joining("\n", "--desk: ", "")));
        }
        return loaded.settings().orElseThrow().get(DeskPolicy.class);
    }

    private static List<Path> paths(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(Path::of).toList();
    }

    private static Optional<String> optionalSecret(ParameterTool parameters, String key)
            throws Exception {
        return parameters.has(key) ? Optional.of(secret(parameters.get(key))) : Optional.empty();
    }

    private static String secret(String file) throws Exception {
        return Files.readString(Path.of(file)).strip();
    }
}
