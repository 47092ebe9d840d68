package io.vigil.jobs;

import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.source.MqttSource;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.store.StoreSettings;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What the jobs need to know.
 *
 * @param broker the broker readings come from and warnings go to
 * @param store where readings, warnings and rejects are kept
 * @param files catalogue and rules known before the first reading
 * @param clock against which age and silence are measured
 * @param checkpointInterval how often effects are made durable; at most {@code receiveMaximum}
 *     messages pass each connection within two checkpoints
 * @param parallelism number of parallel judges
 * @param sessions by which readings come. One keeps the order within each topic, whatever the
 *     parallelism; several share the messages, and those of one sensor may overtake each other. May
 *     be raised later, never lowered to one
 * @param receiveMaximum messages that the broker may have outstanding on each connection, at most
 *     {@link MqttSource#MAX_RECEIVE_MAXIMUM}
 * @param separateArchive whether the store is written by a job of its own, so that a slow one
 *     cannot delay a warning
 * @param desk the desk's policy as text: by when people at the desk have to do what, and what they
 *     may do alone
 * @param ledgerInterval at which an enterprise is told its ledger and changed hours of it are
 *     stored; very many sensors make it longer
 * @param stateInterval in each of which the retained state of each open warning is published once
 *     more
 * @param sparkplug whether Sparkplug nodes are heard on the topics of their own, which a broker
 *     that is shared with others may have many of
 * @param clientPrefix begins the client ids of all sessions; two installations on one broker need
 *     different ones
 * @param refused directory for what the store refuses for good; empty if it is only logged
 * @param numbers which numbers episodes and their transitions get
 */
public record JobSettings(
        BrokerSettings broker,
        StoreSettings store,
        ConfigurationFiles files,
        ClockMode clock,
        Duration checkpointInterval,
        int parallelism,
        int sessions,
        int receiveMaximum,
        boolean separateArchive,
        String desk,
        Duration ledgerInterval,
        Duration stateInterval,
        boolean sparkplug,
        String clientPrefix,
        String refused,
        EpisodeNumbers numbers)
        implements Serializable {
    /** How often effects are made durable where nothing is set. */
    public static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    /** At which enterprises are told their ledger where nothing is set. */
    public static final Duration DEFAULT_LEDGER_INTERVAL = Duration.ofSeconds(30);

    /** In each of which states of open warnings are published once more where nothing is set. */
    public static final Duration DEFAULT_STATE_INTERVAL = Duration.ofMinutes(2);

    private static final long serialVersionUID = 1L;

    public JobSettings {
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        Objects.requireNonNull(desk, "desk");
        Objects.requireNonNull(ledgerInterval, "ledgerInterval");
        Objects.requireNonNull(stateInterval, "stateInterval");
        Objects.requireNonNull(clientPrefix, "clientPrefix");
        Objects.requireNonNull(refused, "refused");
        Objects.requireNonNull(numbers, "numbers");
        if (stateInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "stateInterval must be at least 100 ms, but was " + stateInterval);
        }
        if (ledgerInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "ledgerInterval must be at least 100 ms, but was " + ledgerInterval);
        }
        if (checkpointInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "checkpointInterval must be at least 100 ms, but was " + checkpointInterval);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "parallelism must be at least 1, but was " + parallelism);
        }
        if (sessions < 1) {
            throw new IllegalArgumentException("sessions must be at least 1, but was " + sessions);
        }
        if (receiveMaximum < 1 || receiveMaximum > MqttSource.MAX_RECEIVE_MAXIMUM) {
            throw new IllegalArgumentException(
                    "receiveMaximum must be within 1.."
                            + MqttSource.MAX_RECEIVE_MAXIMUM
                            + ", but was "
                            + receiveMaximum);
        }
    }

    /** Settings with the defaults that suit one JVM with an embedded store. */
    public static Builder builder(
            BrokerSettings broker, StoreSettings store, ConfigurationFiles files) {
        return new Builder(broker, store, files);
    }

    /** Collects settings that differ from the defaults. */
    public static final class Builder {
        private final BrokerSettings broker;
        private final StoreSettings store;
        private final ConfigurationFiles files;
        private ClockMode clock = ClockMode.WALL;
        private Duration checkpointInterval = DEFAULT_CHECKPOINT_INTERVAL;
        private int parallelism = 1;
        private int sessions = 1;
        private int receiveMaximum = MqttSource.DEFAULT_RECEIVE_MAXIMUM;
        private boolean separateArchive;
        private String desk = DeskPolicyReader.shipped().toJson();
        private Duration ledgerInterval = DEFAULT_LEDGER_INTERVAL;
        private Duration stateInterval = DEFAULT_STATE_INTERVAL;
        private boolean sparkplug;
        private String clientPrefix = "vigil";
        private String refused = "";
        private EpisodeNumbers numbers = EpisodeNumbers.COUNTED;

        private Builder(BrokerSettings broker, StoreSettings store, ConfigurationFiles files) {
            this.broker = broker;
            this.store = store;
            this.files = files;
            this.separateArchive = !(store instanceof StoreSettings.Embedded);
        }

        public Builder clock(ClockMode value) {
            clock = value;
            return this;
        }

        public Builder checkpointInterval(Duration value) {
            checkpointInterval = value;
            return this;
        }

        public Builder parallelism(int value) {
            parallelism = value;
            return this;
        }

        public Builder sessions(int value) {
            sessions = value;
            return this;
        }

        public Builder receiveMaximum(int value) {
            receiveMaximum = value;
            return this;
        }

        public Builder separateArchive(boolean value) {
            separateArchive = value;
            return this;
        }

        /** The desk's policy; without it the one that comes with Vigil. */
        public Builder desk(DeskPolicy value) {
            desk = value.toJson();
            return this;
        }

        public Builder ledgerInterval(Duration value) {
            ledgerInterval = value;
            return this;
        }

        public Builder stateInterval(Duration value) {
            stateInterval = value;
            return this;
        }

        /** Hears Sparkplug nodes on the topics of their own, too. */
        public Builder sparkplug(boolean value) {
            sparkplug = value;
            return this;
        }

        public Builder clientPrefix(String value) {
            clientPrefix = value;
            return this;
        }

        /** Directory of whatever machine writes the store, for what the store refuses for good. */
        public Builder refused(Path value) {
            refused = value.toAbsolutePath().toString();
            return this;
        }

        /** Which numbers episodes and their transitions get where the state is that of a backup. */
        public Builder numbers(EpisodeNumbers value) {
            numbers = value;
            return this;
        }

        public JobSettings build() {
            return new JobSettings(
                    broker,
                    store,
                    files,
                    clock,
                    checkpointInterval,
                    parallelism,
                    sessions,
                    receiveMaximum,
                    separateArchive,
                    desk,
                    ledgerInterval,
                    stateInterval,
                    sparkplug,
                    clientPrefix,
                    refused,
                    numbers);
        }
    }
}
