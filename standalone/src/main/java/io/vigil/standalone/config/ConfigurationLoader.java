package io.vigil.standalone.config;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.door.TcpDoorSettings.Limits;
import io.vigil.ingest.door.files.FileDropSettings;
import io.vigil.standalone.config.Options.ArchiveMode;
import io.vigil.standalone.config.Options.StoreKind;
import io.vigil.standalone.tls.CertificateSource;
import io.vigil.standalone.tls.CertificateSource.KeyStoreFile;
import io.vigil.standalone.tls.CertificateSource.PemFiles;
import io.vigil.standalone.tls.TlsFiles;
import io.vigil.store.StoreSettings;
import io.vigil.store.retention.Retention;
import io.vigil.web.map.TileSettings;
import io.vigil.web.metrics.MetricsSettings;
import io.vigil.web.push.PushSettings;
import io.vigil.web.watchdog.WatchdogSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a configuration file and reports everything that is wrong with it, not only the first. */
public final class ConfigurationLoader {
    /** How often directories are looked at for new files. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Findings findings = new Findings();
    private final OptionReader options;
    private final Optional<Path> dataOverride;

    /**
     * What came of a file.
     *
     * @param settings empty if any finding is an error
     */
    public record Loaded(Optional<VigilSettings> settings, List<Finding> findings) {}

    private ConfigurationLoader(Path file, Optional<Path> dataOverride) {
        Set<String> keys = Options.ALL.stream().map(Option::key).collect(Collectors.toSet());
        Path base = file.toAbsolutePath().normalize().getParent();
        this.options = new OptionReader(ConfigFile.read(file, keys, findings), base, findings);
        this.dataOverride = dataOverride;
    }

    /**
     * Loads a file; relative paths in it start from its own directory.
     *
     * @param data data directory to use instead of the one in the file
     */
    public static Loaded load(Path file, Optional<Path> data) {
        ConfigurationLoader loader = new ConfigurationLoader(file, data);
        Optional<VigilSettings> settings = loader.settings();
        return new Loaded(settings, loader.findings.sorted());
    }

    private Optional<VigilSettings> settings() {
        if (findings.sorted().stream()
                .anyMatch(
                        finding ->
                                finding.code() == ConfigCode.UNREADABLE
                                        || finding.code() == ConfigCode.NOT_YAML)) {
            return Optional.empty();
        }
        Path data =
                dataOverride
                        .map(Path::toAbsolutePath)
                        .orElseGet(() -> options.resolve(options.value(Options.DATA)));
        Optional<StoreSettings> store = store(data);
        List<Path> catalogue = options.existing(Options.CATALOGUE);
        List<Path> rules = options.existing(Options.RULES);
        List<Path> desk = options.existing(Options.DESK);
        VigilSettings.Broker broker = broker();
        VigilSettings.Console console = console();
        var sparkplugHost = options.optional(Options.SPARKPLUG_HOST);
        DoorSettings doors = new DoorSettings(tcpDoors(), push(), files());
        WatchdogSettings watchdog = watchdog();
        ArchiveMode archive = options.value(Options.ARCHIVE);
        options.atLeast(Options.STORE_KEEP_MINUTES, Options.STORE_KEEP_RAW);
        var clock = options.value(Options.CLOCK);
        int parallelism = options.value(Options.PARALLELISM);
        var interval = options.value(Options.CHECKPOINT_INTERVAL);
        var officeKeep = options.value(Options.OFFICE_KEEP);
        var ledgerInterval = options.value(Options.LEDGER_INTERVAL);
        options.needs(Options.JOBS_CLUSTER, Options.BROKER_URL);
        options.needs(Options.JOBS_CLUSTER, Options.INFLUX_URL);
        var cluster = options.optional(Options.JOBS_CLUSTER);
        if (findings.hasErrors() || store.isEmpty()) {
            return Optional.empty();
        }
        boolean separate =
                archive == ArchiveMode.SEPARATE
                        || (archive == ArchiveMode.AUTO
                                && !(store.get() instanceof StoreSettings.Embedded));
        return Optional.of(
                new VigilSettings(
                        data,
                        catalogue,
                        rules,
                        desk,
                        clock,
                        parallelism,
                        interval,
                        officeKeep,
                        broker,
                        store.get(),
                        separate,
                        new Retention(
                                options.value(Options.STORE_KEEP_RAW),
                                options.value(Options.STORE_KEEP_MINUTES)),
                        console,
                        sparkplugHost,
                        doors,
                        ledgerInterval,
                        cluster,
                        watchdog,
                        options.value(Options.LOG_FORMAT)));
    }

    private WatchdogSettings watchdog() {
        options.needs(Options.WATCHDOG_HEARTBEAT_FAIL, Options.WATCHDOG_HEARTBEAT);
        Duration every = options.value(Options.WATCHDOG_CANARY_INTERVAL);
        return new WatchdogSettings(
                options.value(Options.WATCHDOG_INTERVAL),
                WatchdogSettings.DEFAULT.worseAfter(),
                WatchdogSettings.DEFAULT.betterAfter(),
                options.value(Options.WATCHDOG_CANARY) ? Optional.of(every) : Optional.empty(),
                options.value(Options.WATCHDOG_CANARY_LIMIT),
                options.optional(Options.WATCHDOG_HEARTBEAT).map(URI::create),
                options.value(Options.WATCHDOG_HEARTBEAT_INTERVAL),
                options.optional(Options.WATCHDOG_HEARTBEAT_FAIL).map(URI::create),
                options.optional(Options.WATCHDOG_NOTIFY).map(URI::create));
    }

    private VigilSettings.Broker broker() {
        for (Option<?> embedded :
                List.of(
                        Options.BROKER_HOST,
                        Options.BROKER_PORT,
                        Options.BROKER_KEY_STORE,
                        Options.BROKER_CERTIFICATE,
                        Options.BROKER_TOPICS)) {
            options.excludes(embedded, Options.BROKER_URL);
        }
        for (Option<?> external :
                List.of(
                        Options.BROKER_USER,
                        Options.BROKER_PASSWORD,
                        Options.BROKER_TRUST,
                        Options.BROKER_SESSIONS)) {
            options.needs(external, Options.BROKER_URL);
        }
        options.needs(Options.BROKER_USER, Options.BROKER_PASSWORD);
        options.needs(Options.BROKER_PASSWORD, Options.BROKER_USER);
        Optional<TlsFiles> tls = brokerTls();
        Optional<String> user = options.optional(Options.BROKER_USER);
        Optional<String> password = options.secret(Options.BROKER_PASSWORD);
        Optional<Path> trust = options.existing(Options.BROKER_TRUST).stream().findFirst();
        String prefix = options.value(Options.BROKER_CLIENT_PREFIX);
        Optional<String> url = options.optional(Options.BROKER_URL);
        if (url.isEmpty()) {
            return new VigilSettings.Embedded(
                    options.value(Options.BROKER_HOST),
                    options.value(Options.BROKER_PORT),
                    tls,
                    options.value(Options.BROKER_TOPICS),
                    prefix);
        }
        BrokerSettings settings = BrokerSettings.of(url.get());
        if (user.isPresent() && password.isPresent()) {
            settings = settings.withLogin(user.get(), password.get());
        }
        if (trust.isPresent()) {
            settings = settings.withTrustFile(trust.get().toString());
        }
        return new VigilSettings.External(settings, prefix, options.value(Options.BROKER_SESSIONS));
    }

    private Optional<StoreSettings> store(Path data) {
        options.needs(Options.INFLUX_USER, Options.INFLUX_PASSWORD);
        options.needs(Options.INFLUX_PASSWORD, Options.INFLUX_USER);
        options.excludes(Options.INFLUX_TOKEN, Options.INFLUX_USER);
        Optional<String> token = options.secret(Options.INFLUX_TOKEN);
        Optional<String> user = options.optional(Options.INFLUX_USER);
        Optional<String> password = options.secret(Options.INFLUX_PASSWORD);
        Optional<String> url = options.optional(Options.INFLUX_URL);
        if (options.value(Options.STORE_KIND) == StoreKind.EMBEDDED) {
            return Optional.of(new StoreSettings.Embedded(data.resolve("store").toString()));
        }
        options.needs(Options.STORE_KIND, Options.INFLUX_URL);
        if (findings.hasErrors() || url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new StoreSettings.Influx(
                        url.get(),
                        options.value(Options.INFLUX_ORG),
                        options.value(Options.INFLUX_BUCKET),
                        token,
                        user,
                        password));
    }

    private VigilSettings.Console console() {
        return new VigilSettings.Console(
                options.value(Options.CONSOLE_HOST),
                options.value(Options.CONSOLE_PORT),
                options.value(Options.CONSOLE_LANGUAGE),
                options.existing(Options.CONSOLE_BASE_MAP).stream().findFirst(),
                consoleTls(),
                tiles(),
                options.value(Options.CONSOLE_RULE_REVIEW),
                new MetricsSettings(options.secret(Options.CONSOLE_METRICS_TOKEN)));
    }

    private PushSettings push() {
        return new PushSettings(
                options.value(Options.DOORS_HTTP_RATE), PushSettings.DEFAULT.patience());
    }

    private Optional<FileDropSettings> files() {
        options.needs(Options.DOORS_FILES_RATE, Options.DOORS_FILES);
        int rate = options.value(Options.DOORS_FILES_RATE);
        return options.optional(Options.DOORS_FILES)
                .map(directory -> new FileDropSettings(options.resolve(directory), rate, LOOK));
    }

    private TcpDoors tcpDoors() {
        for (Option<?> more :
                List.of(
                        Options.DOORS_TCP_HOST,
                        Options.DOORS_TCP_KEY_STORE,
                        Options.DOORS_TCP_CERTIFICATE,
                        Options.DOORS_TCP_PASSWORDS,
                        Options.DOORS_TCP_STRANGERS,
                        Options.DOORS_TCP_CONNECTIONS,
                        Options.DOORS_TCP_PER_ADDRESS,
                        Options.DOORS_TCP_RATE,
                        Options.DOORS_TCP_FRAME_TIME,
                        Options.DOORS_TCP_FIRST_FRAME,
                        Options.DOORS_TCP_IDLE)) {
            options.needs(more, Options.DOORS_TCP_PORTS);
        }
        TcpDoors doors =
                new TcpDoors(
                        options.values(Options.DOORS_TCP_PORTS),
                        options.value(Options.DOORS_TCP_HOST),
                        doorsTls(),
                        new Limits(
                                options.value(Options.DOORS_TCP_CONNECTIONS),
                                options.value(Options.DOORS_TCP_PER_ADDRESS),
                                options.value(Options.DOORS_TCP_RATE),
                                options.value(Options.DOORS_TCP_FRAME_TIME),
                                options.value(Options.DOORS_TCP_FIRST_FRAME),
                                options.value(Options.DOORS_TCP_IDLE)),
                        options.optional(Options.DOORS_TCP_STRANGERS),
                        options.secretFile(Options.DOORS_TCP_PASSWORDS));
        return doors.ports().isEmpty() ? TcpDoors.NONE : doors;
    }

    private Optional<TileSettings> tiles() {
        for (Option<?> more :
                List.of(
                        Options.CONSOLE_TILES_SUBDOMAINS,
                        Options.CONSOLE_TILES_ATTRIBUTION,
                        Options.CONSOLE_TILES_MIN_ZOOM,
                        Options.CONSOLE_TILES_MAX_ZOOM,
                        Options.CONSOLE_TILES_COORDINATES,
                        Options.CONSOLE_TILES_TOKEN)) {
            options.needs(more, Options.CONSOLE_TILES);
        }
        options.needs(Options.CONSOLE_TILES, Options.CONSOLE_TILES_ATTRIBUTION);
        List<String> urls = options.values(Options.CONSOLE_TILES);
        List<String> subdomains = options.values(Options.CONSOLE_TILES_SUBDOMAINS);
        Optional<String> token = options.secret(Options.CONSOLE_TILES_TOKEN);
        int least = options.value(Options.CONSOLE_TILES_MIN_ZOOM);
        int most = options.value(Options.CONSOLE_TILES_MAX_ZOOM);
        requirePlace(urls, "{s}", Options.CONSOLE_TILES_SUBDOMAINS);
        requirePlace(urls, "{token}", Options.CONSOLE_TILES_TOKEN);
        if (least > most) {
            findings.add(
                    ConfigCode.NOT_A_WHOLE_NUMBER,
                    options.place(Options.CONSOLE_TILES_MAX_ZOOM),
                    Options.CONSOLE_TILES_MAX_ZOOM.key(),
                    Integer.toString(most),
                    Integer.toString(least),
                    Integer.toString(TileSettings.DEEPEST));
        }
        Optional<String> attribution = options.optional(Options.CONSOLE_TILES_ATTRIBUTION);
        if (urls.isEmpty() || attribution.isEmpty() || least > most) {
            return Optional.empty();
        }
        return Optional.of(
                new TileSettings(
                        urls,
                        subdomains,
                        attribution.get(),
                        least,
                        most,
                        options.value(Options.CONSOLE_TILES_COORDINATES),
                        token));
    }

    /** A template has a place for what is given, and what it has a place for is given. */
    private void requirePlace(List<String> urls, String place, Option<?> option) {
        boolean there = urls.stream().anyMatch(url -> url.contains(place));
        if (there && !options.isGiven(option)) {
            options.needs(Options.CONSOLE_TILES, option);
        } else if (!there && !urls.isEmpty() && options.isGiven(option)) {
            findings.add(
                    ConfigCode.NO_PLACE_FOR,
                    options.place(option),
                    option.key(),
                    place,
                    Options.CONSOLE_TILES.key());
        }
    }

    private Optional<TlsFiles> brokerTls() {
        Option<?> own =
                options.isGiven(Options.BROKER_KEY_STORE)
                        ? Options.BROKER_KEY_STORE
                        : Options.BROKER_CERTIFICATE;
        options.needs(Options.BROKER_CLIENT_CERTIFICATES, own);
        options.needs(Options.BROKER_CLIENT_AUTHORITIES, Options.BROKER_CLIENT_CERTIFICATES);
        Optional<Path> authorities = file(Options.BROKER_CLIENT_AUTHORITIES);
        Optional<TlsFiles.Clients> clients =
                file(Options.BROKER_CLIENT_CERTIFICATES)
                        .map(bindings -> new TlsFiles.Clients(bindings, authorities));
        return certificate(
                        Options.BROKER_KEY_STORE,
                        Options.BROKER_KEY_STORE_PASSWORD,
                        Options.BROKER_CERTIFICATE,
                        Options.BROKER_KEY)
                .map(certificate -> new TlsFiles(certificate, clients));
    }

    private Optional<TlsFiles> doorsTls() {
        return certificate(
                        Options.DOORS_TCP_KEY_STORE,
                        Options.DOORS_TCP_KEY_STORE_PASSWORD,
                        Options.DOORS_TCP_CERTIFICATE,
                        Options.DOORS_TCP_KEY)
                .map(TlsFiles::of);
    }

    private Optional<TlsFiles> consoleTls() {
        return certificate(
                        Options.CONSOLE_KEY_STORE,
                        Options.CONSOLE_KEY_STORE_PASSWORD,
                        Options.CONSOLE_CERTIFICATE,
                        Options.CONSOLE_KEY)
                .map(TlsFiles::of);
    }

    /** A key store with its password, or a certificate and its key, and not both. */
    private Optional<CertificateSource> certificate(
            Option<Path> keyStore,
            Option<Path> passwordFile,
            Option<Path> chain,
            Option<Path> key) {
        options.needs(keyStore, passwordFile);
        options.needs(passwordFile, keyStore);
        options.needs(chain, key);
        options.needs(key, chain);
        options.excludes(chain, keyStore);
        Optional<Path> store = file(keyStore);
        Optional<String> password = options.secret(passwordFile);
        Optional<Path> certificates = file(chain);
        Optional<Path> privateKey = options.secretFile(key);
        if (store.isPresent() && password.isPresent()) {
            return Optional.of(new KeyStoreFile(store.get(), password.get()));
        }
        return certificates.isPresent() && privateKey.isPresent()
                ? Optional.of(new PemFiles(certificates.get(), privateKey.get()))
                : Optional.empty();
    }

    private Optional<Path> file(Option<Path> option) {
        return options.existing(option).stream().findFirst();
    }
}
