package io.vigil.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.door.TcpDoorSettings.Limits;
import io.vigil.jobs.ClockMode;
import io.vigil.standalone.tls.CertificateSource.KeyStoreFile;
import io.vigil.standalone.tls.CertificateSource.PemFiles;
import io.vigil.standalone.tls.TlsFiles;
import io.vigil.store.StoreSettings;
import io.vigil.store.retention.Retention;
import io.vigil.web.map.TileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void files() throws IOException {
        file = directory.resolve("vigil.yaml");
        Files.createDirectory(directory.resolve("catalogue"));
        Files.createDirectory(directory.resolve("rules"));
        for (String secret : List.of("password", "token", "store.password")) {
            Path path = directory.resolve(secret);
            Files.writeString(path, "secret of " + secret + "\n");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(directory.resolve("keys.p12"), "");
        Files.writeString(directory.resolve("ca.pem"), "");
        Files.writeString(directory.resolve("map.geojson"), "{}");
    }

    private ConfigurationLoader.Loaded load(String text) throws IOException {
        Files.writeString(file, text);
        return ConfigurationLoader.load(file, Optional.empty());
    }

    private VigilSettings settings(String text) throws IOException {
        ConfigurationLoader.Loaded loaded = load(text);
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow();
    }

    private static List<String> lines(ConfigurationLoader.Loaded loaded) {
        Messages messages = Messages.load(Locale.ENGLISH, ConfigurationPage.BUNDLE);
        return loaded.findings().stream()
                .map(
                        finding ->
                                finding.place().line()
                                        + ":"
                                        + finding.place().column()
                                        + " "
                                        + finding.code().id()
                                        + " "
                                        + messages.text(finding)
                                        + " "
                                        + messages.hint(finding))
                .toList();
    }

    @Test
    void hasDefaultsForAllButCatalogueAndRules() throws IOException {
        VigilSettings settings = settings("catalogue: catalogue\nrules: [rules]\n");

        assertThat(settings)
                .isEqualTo(
                        new VigilSettings(
                                directory.resolve("data"),
                                List.of(directory.resolve("catalogue")),
                                List.of(directory.resolve("rules")),
                                List.of(),
                                ClockMode.WALL,
                                1,
                                Duration.ofSeconds(1),
                                Duration.ofDays(90),
                                new VigilSettings.Embedded(
                                        "127.0.0.1", 1883, Optional.empty(), 20_000, "vigil"),
                                new StoreSettings.Embedded(
                                        directory.resolve("data/store").toString()),
                                false,
                                new VigilSettings.Console(
                                        "127.0.0.1",
                                        8080,
                                        Locale.SIMPLIFIED_CHINESE,
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    void readsEveryKeyOfABrokerAndAStoreElsewhere() throws IOException {
        VigilSettings settings =
                settings(
                        """
                        data: /var/lib/vigil
                        catalogue: [catalogue, map.geojson]
                        rules: [rules]
                        clock: event
                        parallelism: 3
                        checkpoint.interval: 2500 ms
                        ledger.interval: 5 s
                        broker:
                          url: ssl://broker.example:8883
                          user: vigil
                          password-file: password
                          trust-file: ca.pem
                          client-prefix: north
                          sessions: 4
                        jobs.cluster: http://master:8081
                        sparkplug.host: vigil-north
                        store:
                          kind: influx
                          archive: together
                          influx:
                            url: https://influx.example:8086
                            org: bureau
                            bucket: readings
                            token-file: token
                        console:
                          host: 0.0.0.0
                          port: 8443
                          language: en
                          base-map: map.geojson
                          tls: { key-store: keys.p12, password-file: password }
                          tiles:
                            url: https://t{s}.example.cn/{z}/{x}/{y}?tk={token}
                            subdomains: ["0", "1"]
                            attribution: © 天地图
                            min-zoom: 2
                            max-zoom: 17
                            coordinates: gcj-02
                            token-file: token
                        """);

        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/vigil"));
        assertThat(settings.sparkplugHost()).contains("vigil-north");
        assertThat(settings.catalogue()).hasSize(2);
        assertThat(settings.clock()).isEqualTo(ClockMode.EVENT);
        assertThat(settings.parallelism()).isEqualTo(3);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofMillis(2500));
        assertThat(settings.ledgerInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.broker())
                .isEqualTo(
                        new VigilSettings.External(
                                BrokerSettings.of("ssl://broker.example:8883")
                                        .withLogin("vigil", "secret of password")
                                        .withTrustFile(directory.resolve("ca.pem").toString()),
                                "north",
                                4));
        assertThat(settings.cluster()).contains("http://master:8081");
        assertThat(settings.store())
                .isEqualTo(
                        new StoreSettings.Influx(
                                "https://influx.example:8086",
                                "bureau",
                                "readings",
                                Optional.of("secret of token"),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(settings.separateArchive()).isFalse();
        assertThat(settings.console().host()).isEqualTo("0.0.0.0");
        assertThat(settings.console().port()).isEqualTo(8443);
        assertThat(settings.console().language()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.console().baseMap()).contains(directory.resolve("map.geojson"));
        assertThat(settings.console().tiles())
                .contains(
                        new TileSettings(
                                List.of("https://t{s}.example.cn/{z}/{x}/{y}?tk={token}"),
                                List.of("0", "1"),
                                "© 天地图",
                                2,
                                17,
                                TileSettings.Datum.GCJ_02,
                                Optional.of("secret of token")));
        assertThat(settings.console().tls())
                .contains(
                        TlsFiles.of(
                                new KeyStoreFile(
                                        directory.resolve("keys.p12"), "secret of password")));
        assertThat(settings.toString()).doesNotContain("secret of");
    }

    @Test
    void readsCertificatesInPemAndThoseOfClients() throws IOException {
        for (String file : List.of("s.pem", "s.key", "clients.yaml", "ca.pem")) {
            Files.writeString(directory.resolve(file), "x");
            Files.setPosixFilePermissions(
                    directory.resolve(file), PosixFilePermissions.fromString("rw-------"));
        }
        VigilSettings settings =
                settings(
                        """
                        catalogue: catalogue
                        rules: rules
                        broker.embedded.tls:
                          certificate: s.pem
                          key: s.key
                          client-certificates: clients.yaml
                          client-authorities: ca.pem
                        console.tls: { certificate: s.pem, key: s.key }
                        """);

        PemFiles own = new PemFiles(directory.resolve("s.pem"), directory.resolve("s.key"));
        assertThat(((VigilSettings.Embedded) settings.broker()).tls())
                .contains(
                        new TlsFiles(
                                own,
                                Optional.of(
                                        new TlsFiles.Clients(
                                                directory.resolve("clients.yaml"),
                                                Optional.of(directory.resolve("ca.pem"))))));
        assertThat(settings.console().tls()).contains(TlsFiles.of(own));
    }

    @Test
    void readsEveryOtherKey() throws IOException {
        VigilSettings settings =
                settings(
                        """
                        catalogue: catalogue
                        rules: rules
                        broker.embedded:
                          host: 0.0.0.0
                          port: 8883
                          tls.key-store: keys.p12
                          tls.password-file: password
                        store:
                          kind: influx
                          influx: { url: "http://127.0.0.1:8086", user: vigil, password-file: store.password }
                        """);

        VigilSettings.Embedded broker = (VigilSettings.Embedded) settings.broker();
        assertThat(broker.host()).isEqualTo("0.0.0.0");
        assertThat(broker.port()).isEqualTo(8883);
        assertThat(broker.tls().orElseThrow().certificate())
                .isEqualTo(new KeyStoreFile(directory.resolve("keys.p12"), "secret of password"));
        StoreSettings.Influx store = (StoreSettings.Influx) settings.store();
        assertThat(store.user()).contains("vigil");
        assertThat(store.password()).contains("secret of store.password");
        assertThat(settings.separateArchive()).isTrue();
        assertThat(settings.toString()).doesNotContain("secret of");
    }

    @Test
    void reportsEverythingThatIsWrongWithItsPlace() throws IOException {
        ConfigurationLoader.Loaded loaded =
                load(
                        """
                        catalogue: nowhere
                        parallelism: many
                        checkpoint: { interval: 2 secs }
                        clock: sun
                        brocker:
                          url: x
                        broker:
                          url: mqtt://host
                          user: vigil
                          embedded: { port: 70000 }
                        store: influx
                        console:
                          port: 1
                          port: 2
                          prot: 3
                        """);

        assertThat(loaded.settings()).isEmpty();
        assertThat(lines(loaded))
                .containsExactly(
                        "0:0 CFG-008 \"rules\" is missing. Name at least one file or directory.",
                        "1:12 CFG-014 \"catalogue\" names "
                                + directory.resolve("nowhere")
                                + ", which cannot be read. Relative paths start from the directory"
                                + " of the configuration file.",
                        "2:14 CFG-009 \"parallelism\" is \"many\", expected a whole number from 1"
                                + " to 64. Write digits only.",
                        "3:25 CFG-010 \"checkpoint.interval\" is \"2 secs\", expected a duration"
                                + " from 100 ms to 10 min. Write a number and ms, s, min, h or d,"
                                + " such as 500 ms.",
                        "4:8 CFG-011 \"clock\" is \"sun\", expected one of: wall, event. Use one of"
                                + " these words as it stands.",
                        "5:1 CFG-004 Unknown key \"brocker\". Did you mean \"broker\"?",
                        "8:8 CFG-012 \"broker.url\" is \"mqtt://host\", expected the address of an"
                                + " MQTT broker. Write tcp://host:1883 or ssl://host:8883; user and"
                                + " password have keys of their own.",
                        "9:3 CFG-016 \"broker.user\" needs \"broker.password-file\". Add"
                                + " \"broker.password-file\", or remove \"broker.user\".",
                        "10:15 CFG-015 \"broker.embedded.port\" makes no sense beside"
                                + " \"broker.url\". Remove one of the two.",
                        "10:21 CFG-009 \"broker.embedded.port\" is \"70000\", expected a whole"
                                + " number from 0 to 65535. Write digits only.",
                        "11:8 CFG-007 \"store\" is a section, not a value. Write its keys below it,"
                                + " indented by two spaces.",
                        "14:3 CFG-005 \"console.port\" is given twice. Keep one of them.",
                        "15:3 CFG-004 Unknown key \"console.prot\". Did you mean"
                                + " \"console.port\"?");
    }

    @Test
    void readsHowLongTheStoreKeepsWhat() throws IOException {
        assertThat(
                        settings(
                                        """
                                        catalogue: catalogue
                                        rules: rules
                                        store.keep: { raw: 30 d, minutes: 365 d }
                                        """)
                                .retention())
                .isEqualTo(new Retention(Duration.ofDays(30), Duration.ofDays(365)));
        assertThat(settings("catalogue: catalogue\nrules: rules\n").retention())
                .isEqualTo(Retention.DEFAULTS);
    }

    @Test
    void readingsAreKeptForThirtyDaysAndMinutesAtLeastAsLong() throws IOException {
        assertThat(
                        lines(
                                load(
                                        """
                                        catalogue: catalogue
                                        rules: rules
                                        store.keep.raw: 29 d
                                        """)))
                .containsExactly(
                        "3:17 CFG-010 \"store.keep.raw\" is \"29 d\", expected a duration from 30 d"
                                + " to 36500 d. Write a number and ms, s, min, h or d, such as 500 ms.");
        assertThat(
                        lines(
                                load(
                                        """
                                        catalogue: catalogue
                                        rules: rules
                                        store.keep: { raw: 400 d, minutes: 365 d }
                                        """)))
                .containsExactly(
                        "3:27 CFG-024 \"store.keep.minutes\" is 365 days, shorter than"
                                + " \"store.keep.raw\", which is 400 days. Raise"
                                + " \"store.keep.minutes\" or lower \"store.keep.raw\".");
    }

    @Test
    void reportsTilesThatCannotBeAskedFor() throws IOException {
        ConfigurationLoader.Loaded loaded =
                load(
                        """
                        catalogue: catalogue
                        rules: rules
                        console:
                          tiles:
                            url: [ /tiles, "https://t{s}.example.cn/{z}/{x}/{y}" ]
                            min-zoom: 9
                            max-zoom: 8
                            token-file: token
                        """);

        assertThat(loaded.settings()).isEmpty();
        assertThat(lines(loaded))
                .containsExactly(
                        "5:5 CFG-016 \"console.tiles.url\" needs \"console.tiles.attribution\". Add"
                                + " \"console.tiles.attribution\", or remove \"console.tiles.url\".",
                        "5:5 CFG-016 \"console.tiles.url\" needs \"console.tiles.subdomains\". Add"
                                + " \"console.tiles.subdomains\", or remove \"console.tiles.url\".",
                        "5:12 CFG-020 \"console.tiles.url\" is \"/tiles\", expected the address of"
                                + " map tiles. Write it with the places for zoom, column and row as"
                                + " the provider names them: https://host/path/{z}/{x}/{y}.png",
                        "7:5 CFG-009 \"console.tiles.max-zoom\" is \"8\", expected a whole number"
                                + " from 9 to 22. Write digits only.",
                        "8:5 CFG-021 \"console.tiles.token-file\" is given, but no address in"
                                + " \"console.tiles.url\" has a place for it. Write {token} into the"
                                + " address, or remove \"console.tiles.token-file\".");
    }

    @Test
    void saysWhereTheFileIsNotYaml() throws IOException {
        assertThat(load("catalogue: [a\nrules: b").findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(ConfigCode.NOT_YAML);
                            assertThat(finding.place().line()).isEqualTo(2);
                        });
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(
                        ConfigurationLoader.load(directory.resolve("absent.yaml"), Optional.empty())
                                .findings())
                .extracting(Finding::code)
                .containsExactly(ConfigCode.UNREADABLE);
    }

    @Test
    void warnsOfASecretThatOthersCanReadAndGoesOn() throws IOException {
        Files.setPosixFilePermissions(
                directory.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));

        ConfigurationLoader.Loaded loaded =
                load(
                        """
                        catalogue: catalogue
                        rules: rules
                        broker: { url: "tcp://b:1883", user: vigil, password-file: password }
                        """);

        assertThat(loaded.settings()).isPresent();
        assertThat(loaded.findings())
                .extracting(Finding::code)
                .containsExactly(ConfigCode.SECRET_READABLE_BY_OTHERS);
    }

    @Test
    void theCommandLineMayNameAnotherDataDirectory() throws IOException {
        Files.writeString(file, "catalogue: catalogue\nrules: rules\n");

        VigilSettings settings =
                ConfigurationLoader.load(file, Optional.of(directory.resolve("other")))
                        .settings()
                        .orElseThrow();

        assertThat(settings.data()).isEqualTo(directory.resolve("other"));
        assertThat(settings.store())
                .isEqualTo(new StoreSettings.Embedded(directory.resolve("other/store").toString()));
    }

    @Test
    void doorsAreReadWithTheirLimitsAndSecrets() throws IOException {
        TcpDoors doors =
                settings(
                                """
                                catalogue: [catalogue]
                                rules: [rules]
                                doors.tcp:
                                  ports: [hj212:9212, "sl651:0"]
                                  host: 0.0.0.0
                                  tls: { key-store: keys.p12, password-file: password }
                                  device-passwords: token
                                  strangers: plant-1
                                  connections: 10
                                  connections-per-address: 2
                                  frames-per-second: 5
                                  frame-time: 3 s
                                  first-frame: 4 s
                                  idle: 5 min
                                """)
                        .doors()
                        .tcp();

        assertThat(doors.ports())
                .containsExactly(new TcpDoors.Port("hj212", 9212), new TcpDoors.Port("sl651", 0));
        assertThat(doors.host()).isEqualTo("0.0.0.0");
        assertThat(doors.tls().orElseThrow().certificate())
                .isEqualTo(new KeyStoreFile(directory.resolve("keys.p12"), "secret of password"));
        assertThat(doors.passwords()).contains(directory.resolve("token"));
        assertThat(doors.strangers()).contains("plant-1");
        assertThat(doors.limits())
                .isEqualTo(
                        new Limits(
                                10,
                                2,
                                5,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofMinutes(5)));
    }

    @Test
    void aDoorThatCannotBeIsToldWithTheFormatsThereAre() throws IOException {
        assertThat(
                        lines(
                                load(
                                        """
                                        catalogue: [catalogue]
                                        rules: [rules]
                                        doors.tcp.ports: [hj213:9212, hj212:99999]
                                        doors.tcp.strangers: a/b
                                        """)))
                .containsExactly(
                        "3:19 CFG-022 \"doors.tcp.ports\" is \"hj213:9212\", expected a format and a"
                                + " port. Write format:port, such as hj212:9212; formats are: hj212,"
                                + " sl651.",
                        "3:31 CFG-022 \"doors.tcp.ports\" is \"hj212:99999\", expected a format and a"
                                + " port. Write format:port, such as hj212:9212; formats are: hj212,"
                                + " sl651.",
                        "4:22 CFG-023 \"doors.tcp.strangers\" is \"a/b\", which cannot be an id."
                                + " Write the id as it stands in the catalogue.");
    }
}
