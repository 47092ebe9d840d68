package io.vigil.standalone.config;

import io.vigil.jobs.ClockMode;
import io.vigil.standalone.broker.EmbeddedBrokerSettings;
import io.vigil.web.map.TileSettings;
import io.vigil.web.map.TileSettings.Datum;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every key of the configuration file, in the order of the reference page. */
final class Options {
    static final Option<Path> DATA = Option.withDefault("data", ValueType.path(), "data");
    static final Option<Path> CATALOGUE = Option.requiredList("catalogue", ValueType.path());
    static final Option<Path> RULES = Option.requiredList("rules", ValueType.path());
    static final Option<Path> DESK = Option.optionalList("desk", ValueType.path());
    static final Option<ClockMode> CLOCK =
            Option.withDefault(
                    "clock",
                    ValueType.oneOf(
                            Map.of("wall", ClockMode.WALL, "event", ClockMode.EVENT),
                            "wall, event"),
                    "wall");
    static final Option<Integer> PARALLELISM =
            Option.withDefault("parallelism", ValueType.wholeNumber(1, 64), "1");
    static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.withDefault(
                    "checkpoint.interval", ValueType.duration("100 ms", "10 min"), "1 s");

    static final Option<Duration> OFFICE_KEEP =
            Option.withDefault("office.keep", ValueType.duration("7 d", "3650 d"), "90 d");

    static final Option<Duration> LEDGER_INTERVAL =
            Option.withDefault("ledger.interval", ValueType.duration("100 ms", "1 h"), "30 s");

    static final Option<LogFormat> LOG_FORMAT =
            Option.withDefault(
                    "log.format",
                    ValueType.oneOf(
                            Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON), "text, json"),
                    "text");

    static final Option<String> BROKER_HOST =
            Option.withDefault("broker.embedded.host", ValueType.text(), "127.0.0.1");
    static final Option<Integer> BROKER_PORT =
            Option.withDefault("broker.embedded.port", ValueType.wholeNumber(0, 65_535), "1883");
    static final Option<Path> BROKER_KEY_STORE =
            Option.optional("broker.embedded.tls.key-store", ValueType.path());
    static final Option<Path> BROKER_KEY_STORE_PASSWORD =
            Option.optional("broker.embedded.tls.password-file", ValueType.path());
    static final Option<Path> BROKER_CERTIFICATE =
            Option.optional("broker.embedded.tls.certificate", ValueType.path());
    static final Option<Path> BROKER_KEY =
            Option.optional("broker.embedded.tls.key", ValueType.path());
    static final Option<Path> BROKER_CLIENT_CERTIFICATES =
            Option.optional("broker.embedded.tls.client-certificates", ValueType.path());
    static final Option<Path> BROKER_CLIENT_AUTHORITIES =
            Option.optional("broker.embedded.tls.client-authorities", ValueType.path());
    static final Option<Integer> BROKER_TOPICS =
            Option.withDefault(
                    "broker.embedded.topics",
                    ValueType.wholeNumber(100, 10_000_000),
                    Integer.toString(EmbeddedBrokerSettings.DEFAULT_TOPICS));
    static final Option<String> BROKER_URL = Option.optional("broker.url", ValueType.brokerUrl());
    static final Option<String> BROKER_USER = Option.optional("broker.user", ValueType.text());
    static final Option<Path> BROKER_PASSWORD =
            Option.optional("broker.password-file", ValueType.path());
    static final Option<Path> BROKER_TRUST = Option.optional("broker.trust-file", ValueType.path());
    static final Option<String> BROKER_CLIENT_PREFIX =
            Option.withDefault("broker.client-prefix", ValueType.text(), "vigil");
    static final Option<Integer> BROKER_SESSIONS =
            Option.withDefault("broker.sessions", ValueType.wholeNumber(1, 64), "1");

    static final Option<String> JOBS_CLUSTER = Option.optional("jobs.cluster", ValueType.webUrl());

    static final Option<String> SPARKPLUG_HOST =
            Option.optional("sparkplug.host", ValueType.text());

    static final Option<StoreKind> STORE_KIND =
            Option.withDefault(
                    "store.kind",
                    ValueType.oneOf(
                            Map.of("embedded", StoreKind.EMBEDDED, "influx", StoreKind.INFLUX),
                            "embedded, influx"),
                    "embedded");
    static final Option<String> INFLUX_URL =
            Option.optional("store.influx.url", ValueType.webUrl());
    static final Option<String> INFLUX_ORG =
            Option.withDefault("store.influx.org", ValueType.text(), "vigil");
    static final Option<String> INFLUX_BUCKET =
            Option.withDefault("store.influx.bucket", ValueType.text(), "vigil");
    static final Option<Path> INFLUX_TOKEN =
            Option.optional("store.influx.token-file", ValueType.path());
    static final Option<String> INFLUX_USER =
            Option.optional("store.influx.user", ValueType.text());
    static final Option<Path> INFLUX_PASSWORD =
            Option.optional("store.influx.password-file", ValueType.path());
    static final Option<ArchiveMode> ARCHIVE =
            Option.withDefault(
                    "store.archive",
                    ValueType.oneOf(
                            Map.of(
                                    "auto", ArchiveMode.AUTO,
                                    "together", ArchiveMode.TOGETHER,
                                    "separate", ArchiveMode.SEPARATE),
                            "auto, together, separate"),
                    "auto");
    static final Option<Duration> STORE_KEEP_RAW =
            Option.withDefault("store.keep.raw", ValueType.duration("30 d", "36500 d"), "90 d");
    static final Option<Duration> STORE_KEEP_MINUTES =
            Option.withDefault(
                    "store.keep.minutes", ValueType.duration("30 d", "36500 d"), "1826 d");

    static final Option<String> CONSOLE_HOST =
            Option.withDefault("console.host", ValueType.text(), "127.0.0.1");
    static final Option<Integer> CONSOLE_PORT =
            Option.withDefault("console.port", ValueType.wholeNumber(0, 65_535), "8080");
    static final Option<Locale> CONSOLE_LANGUAGE =
            Option.withDefault(
                    "console.language",
                    ValueType.oneOf(
                            Map.of("zh-CN", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH),
                            "zh-CN, en"),
                    "zh-CN");
    static final Option<Path> CONSOLE_BASE_MAP =
            Option.optional("console.base-map", ValueType.path());
    static final Option<String> CONSOLE_TILES =
            Option.optionalList("console.tiles.url", ValueType.tileUrl());
    static final Option<String> CONSOLE_TILES_SUBDOMAINS =
            Option.optionalList("console.tiles.subdomains", ValueType.text());
    static final Option<String> CONSOLE_TILES_ATTRIBUTION =
            Option.optional("console.tiles.attribution", ValueType.text());
    static final Option<Integer> CONSOLE_TILES_MIN_ZOOM =
            Option.withDefault(
                    "console.tiles.min-zoom", ValueType.wholeNumber(0, TileSettings.DEEPEST), "1");
    static final Option<Integer> CONSOLE_TILES_MAX_ZOOM =
            Option.withDefault(
                    "console.tiles.max-zoom", ValueType.wholeNumber(0, TileSettings.DEEPEST), "18");
    static final Option<Datum> CONSOLE_TILES_COORDINATES =
            Option.withDefault(
                    "console.tiles.coordinates",
                    ValueType.oneOf(
                            Map.of(
                                    Datum.WGS_84.key(),
                                    Datum.WGS_84,
                                    Datum.GCJ_02.key(),
                                    Datum.GCJ_02),
                            "wgs-84, gcj-02"),
                    "wgs-84");
    static final Option<Path> CONSOLE_TILES_TOKEN =
            Option.optional("console.tiles.token-file", ValueType.path());
    static final Option<Path> CONSOLE_KEY_STORE =
            Option.optional("console.tls.key-store", ValueType.path());
    static final Option<Path> CONSOLE_KEY_STORE_PASSWORD =
            Option.optional("console.tls.password-file", ValueType.path());
    static final Option<Path> CONSOLE_CERTIFICATE =
            Option.optional("console.tls.certificate", ValueType.path());
    static final Option<Path> CONSOLE_KEY = Option.optional("console.tls.key", ValueType.path());
    static final Option<Boolean> CONSOLE_RULE_REVIEW =
            Option.withDefault(
                    "console.rule-review",
                    ValueType.oneOf(
                            Map.of("optional", false, "required", true), "optional, required"),
                    "optional");

    static final Option<Path> CONSOLE_METRICS_TOKEN =
            Option.optional("console.metrics.token-file", ValueType.path());

    static final Option<TcpDoors.Port> DOORS_TCP_PORTS =
            Option.optionalList("doors.tcp.ports", ValueType.door());
    static final Option<String> DOORS_TCP_HOST =
            Option.withDefault("doors.tcp.host", ValueType.text(), "127.0.0.1");
    static final Option<Path> DOORS_TCP_KEY_STORE =
            Option.optional("doors.tcp.tls.key-store", ValueType.path());
    static final Option<Path> DOORS_TCP_KEY_STORE_PASSWORD =
            Option.optional("doors.tcp.tls.password-file", ValueType.path());
    static final Option<Path> DOORS_TCP_CERTIFICATE =
            Option.optional("doors.tcp.tls.certificate", ValueType.path());
    static final Option<Path> DOORS_TCP_KEY =
            Option.optional("doors.tcp.tls.key", ValueType.path());
    static final Option<Path> DOORS_TCP_PASSWORDS =
            Option.optional("doors.tcp.device-passwords", ValueType.path());
    static final Option<String> DOORS_TCP_STRANGERS =
            Option.optional("doors.tcp.strangers", ValueType.identifier());
    static final Option<Integer> DOORS_TCP_CONNECTIONS =
            Option.withDefault("doors.tcp.connections", ValueType.wholeNumber(1, 50_000), "1000");
    static final Option<Integer> DOORS_TCP_PER_ADDRESS =
            Option.withDefault(
                    "doors.tcp.connections-per-address", ValueType.wholeNumber(1, 50_000), "100");
    static final Option<Integer> DOORS_TCP_RATE =
            Option.withDefault(
                    "doors.tcp.frames-per-second", ValueType.wholeNumber(1, 10_000), "20");
    static final Option<Duration> DOORS_TCP_FRAME_TIME =
            Option.withDefault("doors.tcp.frame-time", ValueType.duration("1 s", "10 min"), "30 s");
    static final Option<Duration> DOORS_TCP_FIRST_FRAME =
            Option.withDefault("doors.tcp.first-frame", ValueType.duration("1 s", "2 h"), "5 min");
    static final Option<Duration> DOORS_TCP_IDLE =
            Option.withDefault("doors.tcp.idle", ValueType.duration("1 s", "25 h"), "70 min");

    static final Option<Integer> DOORS_HTTP_RATE =
            Option.withDefault(
                    "doors.http.messages-per-second", ValueType.wholeNumber(1, 10_000), "20");
    static final Option<Path> DOORS_FILES =
            Option.optional("doors.files.directory", ValueType.path());
    static final Option<Integer> DOORS_FILES_RATE =
            Option.withDefault(
                    "doors.files.messages-per-second", ValueType.wholeNumber(1, 10_000), "200");

    static final Option<Duration> WATCHDOG_INTERVAL =
            Option.withDefault("watchdog.interval", ValueType.duration("1 s", "1 min"), "5 s");
    static final Option<Boolean> WATCHDOG_CANARY =
            Option.withDefault(
                    "watchdog.canary.enabled",
                    ValueType.oneOf(Map.of("true", true, "false", false), "true, false"),
                    "true");
    static final Option<Duration> WATCHDOG_CANARY_INTERVAL =
            Option.withDefault(
                    "watchdog.canary.interval", ValueType.duration("1 s", "1 h"), "1 min");
    static final Option<Duration> WATCHDOG_CANARY_LIMIT =
            Option.withDefault(
                    "watchdog.canary.limit", ValueType.duration("1 s", "10 min"), "20 s");
    static final Option<String> WATCHDOG_HEARTBEAT =
            Option.optional("watchdog.heartbeat.url", ValueType.webUrl());
    static final Option<Duration> WATCHDOG_HEARTBEAT_INTERVAL =
            Option.withDefault(
                    "watchdog.heartbeat.interval", ValueType.duration("1 s", "1 d"), "1 min");
    static final Option<String> WATCHDOG_HEARTBEAT_FAIL =
            Option.optional("watchdog.heartbeat.fail-url", ValueType.webUrl());
    static final Option<String> WATCHDOG_NOTIFY =
            Option.optional("watchdog.notify", ValueType.webUrl());

    static final List<Option<?>> ALL =
            List.of(
                    DATA,
                    CATALOGUE,
                    RULES,
                    DESK,
                    CLOCK,
                    PARALLELISM,
                    CHECKPOINT_INTERVAL,
                    OFFICE_KEEP,
                    LOG_FORMAT,
                    LEDGER_INTERVAL,
                    BROKER_HOST,
                    BROKER_PORT,
                    BROKER_KEY_STORE,
                    BROKER_KEY_STORE_PASSWORD,
                    BROKER_CERTIFICATE,
                    BROKER_KEY,
                    BROKER_CLIENT_CERTIFICATES,
                    BROKER_CLIENT_AUTHORITIES,
                    BROKER_TOPICS,
                    BROKER_URL,
                    BROKER_USER,
                    BROKER_PASSWORD,
                    BROKER_TRUST,
                    BROKER_CLIENT_PREFIX,
                    BROKER_SESSIONS,
                    JOBS_CLUSTER,
                    SPARKPLUG_HOST,
                    STORE_KIND,
                    INFLUX_URL,
                    INFLUX_ORG,
                    INFLUX_BUCKET,
                    INFLUX_TOKEN,
                    INFLUX_USER,
                    INFLUX_PASSWORD,
                    ARCHIVE,
                    STORE_KEEP_RAW,
                    STORE_KEEP_MINUTES,
                    DOORS_TCP_PORTS,
                    DOORS_TCP_HOST,
                    DOORS_TCP_KEY_STORE,
                    DOORS_TCP_KEY_STORE_PASSWORD,
                    DOORS_TCP_CERTIFICATE,
                    DOORS_TCP_KEY,
                    DOORS_TCP_PASSWORDS,
                    DOORS_TCP_STRANGERS,
                    DOORS_TCP_CONNECTIONS,
                    DOORS_TCP_PER_ADDRESS,
                    DOORS_TCP_RATE,
                    DOORS_TCP_FRAME_TIME,
                    DOORS_TCP_FIRST_FRAME,
                    DOORS_TCP_IDLE,
                    DOORS_HTTP_RATE,
                    DOORS_FILES,
                    DOORS_FILES_RATE,
                    CONSOLE_HOST,
                    CONSOLE_PORT,
                    CONSOLE_LANGUAGE,
                    CONSOLE_BASE_MAP,
                    CONSOLE_TILES,
                    CONSOLE_TILES_SUBDOMAINS,
                    CONSOLE_TILES_ATTRIBUTION,
                    CONSOLE_TILES_MIN_ZOOM,
                    CONSOLE_TILES_MAX_ZOOM,
                    CONSOLE_TILES_COORDINATES,
                    CONSOLE_TILES_TOKEN,
                    CONSOLE_KEY_STORE,
                    CONSOLE_KEY_STORE_PASSWORD,
                    CONSOLE_CERTIFICATE,
                    CONSOLE_KEY,
                    CONSOLE_RULE_REVIEW,
                    CONSOLE_METRICS_TOKEN,
                    WATCHDOG_INTERVAL,
                    WATCHDOG_CANARY,
                    WATCHDOG_CANARY_INTERVAL,
                    WATCHDOG_CANARY_LIMIT,
                    WATCHDOG_HEARTBEAT,
                    WATCHDOG_HEARTBEAT_INTERVAL,
                    WATCHDOG_HEARTBEAT_FAIL,
                    WATCHDOG_NOTIFY);

    enum StoreKind {
        EMBEDDED,
        INFLUX
    }

    enum ArchiveMode {
        AUTO,
        TOGETHER,
        SEPARATE
    }

    private Options() {}
}
