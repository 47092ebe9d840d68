package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.store.StoreSettings;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * Identities of operators. One that changes or goes loses the state that was saved under it, and a
 * savepoint that holds it is refused; see docs/decisions.
 */
class UidsTest {
    private static final Map<String, String> UIDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("READINGS", "readings"),
                            Map.entry("CONFIGURATION", "configuration"),
                            Map.entry("CHECK_CONFIGURATION", "check-configuration"),
                            Map.entry(
                                    "CONFIGURATION_ANSWERS_TO_BROKER",
                                    "configuration-answers-to-broker"),
                            Map.entry("CONFIGURATION_CLOCK", "configuration-clock"),
                            Map.entry("DECODE", "decode"),
                            Map.entry("SESSIONS", "sessions"),
                            Map.entry("SESSION_CLOCK", "session-clock"),
                            Map.entry("READING_CLOCK", "reading-clock"),
                            Map.entry("JUDGE", "judge"),
                            Map.entry("QUALITY", "quality"),
                            Map.entry("PUBLISH_WARNINGS", "publish-warnings"),
                            Map.entry("WARNING_STATES", "warning-states"),
                            Map.entry("PUBLISH_REJECTS", "publish-rejects"),
                            Map.entry("WARNINGS_TO_BROKER", "warnings-to-broker"),
                            Map.entry("REJECTS_TO_BROKER", "rejects-to-broker"),
                            Map.entry("READINGS_TO_STORE", "readings-to-store"),
                            Map.entry("WARNINGS_TO_STORE", "warnings-to-store"),
                            Map.entry("REJECTS_TO_STORE", "rejects-to-store"),
                            Map.entry("PUBLISHED_WARNINGS", "published-warnings"),
                            Map.entry("PARSE_WARNINGS", "parse-warnings"),
                            Map.entry("COMMANDS", "commands"),
                            Map.entry("PARSE_COMMANDS", "parse-commands"),
                            Map.entry("DESK", "desk"),
                            Map.entry("ACTS_TO_BROKER", "acts-to-broker"),
                            Map.entry("LEDGER_REJECTS", "ledger-rejects"),
                            Map.entry("LEDGER", "ledger"),
                            Map.entry("LEDGER_TO_STORE", "ledger-to-store"),
                            Map.entry("REJECTS_WITH_SENDER", "rejects-with-sender"),
                            Map.entry("TRIALS", "trials"),
                            Map.entry("WARNINGS_WITHOUT_CANARY", "warnings-without-canary")));

    /** What only the archive has where it is a job of its own. */
    private static final Set<String> ARCHIVE_ONLY = Set.of("quality");

    @Test
    void operatorsHaveTheIdentitiesThatTheyWereReleasedWith() throws Exception {
        Map<String, String> uids = new TreeMap<>();
        for (Field field : Uids.class.getDeclaredFields()) {
            uids.put(field.getName(), (String) field.get(null));
        }

        assertThat(uids).isEqualTo(UIDS);
    }

    @Test
    void everyIdentityIsOneOfAnOperatorThatIsThere() {
        Set<String> together = uids(false, Jobs::defineEarlyWarning);
        Set<String> archive = uids(true, Jobs::defineArchive);

        assertThat(together)
                .containsAll(
                        UIDS.values().stream()
                                .filter(uid -> !ARCHIVE_ONLY.contains(uid))
                                .collect(Collectors.toSet()));
        assertThat(archive)
                .contains(
                        "readings",
                        "configuration",
                        "check-configuration",
                        "published-warnings",
                        "decode",
                        "sessions",
                        "quality",
                        "ledger",
                        "readings-to-store",
                        "warnings-to-store",
                        "rejects-to-store",
                        "ledger-to-store");
        assertThat(uids(true, Jobs::defineEarlyWarning))
                .contains("judge", "desk", "trials", "publish-rejects")
                .doesNotContain("readings-to-store", "published-warnings");
    }

    private static Set<String> uids(
            boolean separateArchive, BiConsumer<StreamExecutionEnvironment, JobSettings> graph) {
        JobSettings settings =
                JobSettings.builder(
                                BrokerSettings.of("tcp://127.0.0.1:1"),
                                new StoreSettings.Embedded("unused"),
                                Samples.files())
                        .separateArchive(separateArchive)
                        .build();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Jobs.configuration(settings.checkpointInterval()));
        graph.accept(env, settings);
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .flatMap(uid -> Arrays.stream(uid.split(": ")))
                .collect(Collectors.toSet());
    }
}
