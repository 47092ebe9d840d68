package io.vigil.standalone.config;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.JobSettings;
import io.vigil.standalone.tls.TlsFiles;
import io.vigil.store.StoreSettings;
import io.vigil.store.retention.Retention;
import io.vigil.web.map.TileSettings;
import io.vigil.web.metrics.MetricsSettings;
import io.vigil.web.watchdog.WatchdogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How one JVM with everything in it runs. Passwords are never printed.
 *
 * @param data directory of everything that must survive a restart
 * @param catalogue files or directories that say what is watched
 * @param rules files or directories that say what is a warning
 * @param desk files or directories that say who is on duty, whom to tell and how; may be none
 * @param clock against which age and silence are measured
 * @param parallelism number of parallel judges
 * @param checkpointInterval how often effects are made durable
 * @param officeKeep how long the office remembers what is settled
 * @param broker the broker inside, or another
 * @param store where readings and warnings are kept
 * @param separateArchive whether a job of its own writes the store
 * @param retention how long the store keeps readings, and minutes of them
 * @param console the board
 * @param sparkplugHost name by which Sparkplug nodes are told that Vigil is there; on a broker
 *     elsewhere they are heard only with it
 * @param doors the ways in besides MQTT
 * @param ledgerInterval at which enterprises are told their ledger
 * @param cluster address of the Flink cluster that runs the jobs; without it they run here
 * @param watchdog how Vigil watches itself
 * @param logFormat how its log is written
 */
public record VigilSettings(
        Path data,
        List<Path> catalogue,
        List<Path> rules,
        List<Path> desk,
        ClockMode clock,
        int parallelism,
        Duration checkpointInterval,
        Duration officeKeep,
        Broker broker,
        StoreSettings store,
        boolean separateArchive,
        Retention retention,
        Console console,
        Optional<String> sparkplugHost,
        DoorSettings doors,
        Duration ledgerInterval,
        Optional<String> cluster,
        WatchdogSettings watchdog,
        LogFormat logFormat) {
    /** Which broker. */
    public sealed interface Broker permits Embedded, External {
        /** Begins the client ids of Vigil's sessions. */
        String clientPrefix();

        /** By how many sessions readings come. */
        int sessions();
    }

    /**
     * A broker inside this JVM.
     *
     * @param tls certificates; plain text without it
     * @param topics most topics that one login may bring into being
     */
    public record Embedded(
            String host, int port, Optional<TlsFiles> tls, int topics, String clientPrefix)
            implements Broker {
        public Embedded {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(tls, "tls");
            Objects.requireNonNull(clientPrefix, "clientPrefix");
        }

        @Override
        public int sessions() {
            return 1;
        }
    }

    /** A broker that runs elsewhere. */
    public record External(BrokerSettings settings, String clientPrefix, int sessions)
            implements Broker {
        public External {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(clientPrefix, "clientPrefix");
        }

        /** Readings come by one session. */
        public External(BrokerSettings settings, String clientPrefix) {
            this(settings, clientPrefix, 1);
        }
    }

    /**
     * How the board is served.
     *
     * @param tls certificates; plain HTTP without it
     * @param baseMap GeoJSON file to draw under the sites
     * @param tiles map tiles to draw under the sites
     * @param ruleReview whether a second person must approve rules that are published there
     * @param metrics who may read the metrics
     */
    public record Console(
            String host,
            int port,
            Locale language,
            Optional<Path> baseMap,
            Optional<TlsFiles> tls,
            Optional<TileSettings> tiles,
            boolean ruleReview,
            MetricsSettings metrics) {
        /** Rules are published without a second person; this machine may read the metrics. */
        public Console(
                String host,
                int port,
                Locale language,
                Optional<Path> baseMap,
                Optional<TlsFiles> tls,
                Optional<TileSettings> tiles) {
            this(host, port, language, baseMap, tls, tiles, false, MetricsSettings.LOCAL);
        }

        public Console {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(baseMap, "baseMap");
            Objects.requireNonNull(tls, "tls");
            Objects.requireNonNull(tiles, "tiles");
            Objects.requireNonNull(metrics, "metrics");
        }

        /** A board without map tiles. */
        public Console(
                String host,
                int port,
                Locale language,
                Optional<Path> baseMap,
                Optional<TlsFiles> tls) {
            this(host, port, language, baseMap, tls, Optional.empty());
        }
    }

    public VigilSettings {
        Objects.requireNonNull(data, "data");
        catalogue = List.copyOf(catalogue);
        rules = List.copyOf(rules);
        desk = List.copyOf(desk);
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        Objects.requireNonNull(officeKeep, "officeKeep");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(console, "console");
        Objects.requireNonNull(sparkplugHost, "sparkplugHost");
        Objects.requireNonNull(doors, "doors");
        Objects.requireNonNull(ledgerInterval, "ledgerInterval");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(watchdog, "watchdog");
        Objects.requireNonNull(logFormat, "logFormat");
    }

    /**
     * Settings of a Vigil that no Sparkplug node waits for, without doors, with the usual watch.
     */
    public VigilSettings(
            Path data,
            List<Path> catalogue,
            List<Path> rules,
            List<Path> desk,
            ClockMode clock,
            int parallelism,
            Duration checkpointInterval,
            Duration officeKeep,
            Broker broker,
            StoreSettings store,
            boolean separateArchive,
            Console console) {
        this(
                data,
                catalogue,
                rules,
                desk,
                clock,
                parallelism,
                checkpointInterval,
                officeKeep,
                broker,
                store,
                separateArchive,
                Retention.DEFAULTS,
                console,
                Optional.empty(),
                DoorSettings.DEFAULT,
                JobSettings.DEFAULT_LEDGER_INTERVAL,
                Optional.empty(),
                WatchdogSettings.DEFAULT,
                LogFormat.TEXT);
    }

    /** The same on another clock. */
    public VigilSettings withClock(ClockMode newClock) {
        return new VigilSettings(
                data,
                catalogue,
                rules,
                desk,
                newClock,
                parallelism,
                checkpointInterval,
                officeKeep,
                broker,
                store,
                separateArchive,
                retention,
                console,
                sparkplugHost,
                doors,
                ledgerInterval,
                cluster,
                watchdog,
                logFormat);
    }

    /** The same with the board on another port. */
    public VigilSettings withConsolePort(int port) {
        return new VigilSettings(
                data,
                catalogue,
                rules,
                desk,
                clock,
                parallelism,
                checkpointInterval,
                officeKeep,
                broker,
                store,
                separateArchive,
                retention,
                new Console(
                        console.host(),
                        port,
                        console.language(),
                        console.baseMap(),
                        console.tls(),
                        console.tiles(),
                        console.ruleReview(),
                        console.metrics()),
                sparkplugHost,
                doors,
                ledgerInterval,
                cluster,
                watchdog,
                logFormat);
    }
}
