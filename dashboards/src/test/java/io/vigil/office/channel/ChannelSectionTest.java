package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.RegionPath;
import io.vigil.office.upward.UpwardLinks;
import io.vigil.office.upward.UpwardSection;
import io.vigil.response.DeskFiles;
import io.vigil.testing.BundleFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSectionTest {
    @TempDir Path folder;

    @BeforeEach
    void writeSecret() throws IOException {
        secret("secret", "s3cret\n");
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private DeskFiles.Loaded load(String yaml) {
        return DeskFiles.parse(
                Map.of(folder.resolve("desk.yaml").toString(), yaml),
                List.of(new ChannelSection()));
    }

    private Channels channels(String yaml) {
        DeskFiles.Loaded loaded = load(yaml);
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow().get(Channels.class);
    }

    private List<String> codes(String yaml) {
        return load(yaml).findings().stream().map(Finding::code).map(c -> c.id()).toList();
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        ChannelSettings boards =
                channels("channels: [{ key: boards, kind: terminals }]").list().get(0);

        assertThat(boards)
                .isEqualTo(
                        new ChannelSettings(
                                "boards",
                                List.of(),
                                Set.of(Audience.PUBLIC),
                                Optional.empty(),
                                1,
                                new RetryPolicy(
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(5),
                                        Duration.ofHours(24)),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                ChannelSettings.DEFAULT_ZONE,
                                new TerminalSettings(
                                        "vigil/v1/release", "vigil/v1/release-receipts")));
    }

    @Test
    void everyCommonKeyIsRead() {
        ChannelSettings hook =
                channels(
                                """
                                channels:
                                  - key: town
                                    kind: webhook
                                    url: https://town.example.cn/warnings
                                    secret-file: secret
                                    format: cap
                                    regions: [430000/430100, 430000/430200]
                                    audiences: [public, enterprise]
                                    rate: { messages: 30, per: 1 min }
                                    retry: { first: 2 s, longest: 1 min, give-up: 3 h }
                                    connect-timeout: 3 s
                                    timeout: 4 s
                                    zone: Asia/Urumqi
                                """)
                        .find("town")
                        .orElseThrow();

        assertThat(hook.regions())
                .containsExactly(
                        RegionPath.parse("430000/430100"), RegionPath.parse("430000/430200"));
        assertThat(hook.audiences())
                .containsExactlyInAnyOrder(Audience.PUBLIC, Audience.ENTERPRISE);
        assertThat(hook.rate()).contains(new RateLimit(30, Duration.ofMinutes(1)));
        assertThat(hook.retry())
                .isEqualTo(
                        new RetryPolicy(
                                Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofHours(3)));
        assertThat(hook.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(hook.answerTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(hook.zone().getId()).isEqualTo("Asia/Urumqi");
        assertThat(hook.transport())
                .isEqualTo(
                        new WebhookSettings(
                                URI.create("https://town.example.cn/warnings"),
                                new Secret("s3cret"),
                                WebhookSettings.Format.CAP));
        assertThat(hook.toString()).doesNotContain("s3cret");
    }

    @Test
    void mailIsRead() {
        ChannelSettings mail =
                channels(
                                """
                                channels:
                                  - key: mail
                                    kind: email
                                    host: smtp.example.cn
                                    security: tls
                                    user: desk
                                    password-file: secret
                                    from: desk@example.cn
                                    to: [a@example.cn, b@example.cn]
                                    workers: 3
                                """)
                        .list()
                        .get(0);

        assertThat(mail.workers()).isEqualTo(3);
        assertThat(mail.audiences()).containsExactlyInAnyOrder(Audience.CONTACTS, Audience.DESK);
        assertThat(mail.transport())
                .isEqualTo(
                        new EmailSettings(
                                "smtp.example.cn",
                                465,
                                EmailSettings.Security.TLS,
                                Optional.of(new EmailSettings.Login("desk", new Secret("s3cret"))),
                                Optional.empty(),
                                "desk@example.cn",
                                List.of("a@example.cn", "b@example.cn")));
    }

    @Test
    void aGatewayIsRead() {
        GatewaySettings gateway =
                (GatewaySettings)
                        channels(
                                        """
                                        channels:
                                          - key: sms
                                            kind: gateway
                                            url: https://sms.example.cn/send
                                            headers: { Content-Type: application/json }
                                            body: '{"k":"${secret}","to":"${phone}","t":"${text}"}'
                                            secret-file: secret
                                            language: both
                                            longest: 140
                                            success:
                                              status: [200, 202]
                                              pointer: /code
                                              values: ["0"]
                                              refused: ["4001"]
                                            reference: /id
                                            poll:
                                              url: https://sms.example.cn/state/${reference}
                                              every: 20 s
                                              pointer: /state
                                              delivered: [DELIVRD]
                                              failed: [UNDELIV, EXPIRED]
                                            to: ["13800000000"]
                                        """)
                                .list()
                                .get(0)
                                .transport();

        assertThat(gateway.method()).isEqualTo("POST");
        assertThat(gateway.language()).isEqualTo(GatewaySettings.Language.BOTH);
        assertThat(gateway.longest()).isEqualTo(140);
        assertThat(gateway.success())
                .isEqualTo(
                        new GatewaySettings.Success(
                                Set.of(200, 202),
                                Optional.of("/code"),
                                Set.of("0"),
                                Set.of("4001")));
        assertThat(gateway.receipts())
                .contains(
                        new GatewaySettings.Poll(
                                "https://sms.example.cn/state/${reference}",
                                Duration.ofSeconds(20),
                                "/state",
                                Set.of("DELIVRD"),
                                Set.of("UNDELIV", "EXPIRED")));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ key: a, kind: smoke } | DESK-009",
                "{ kind: terminals } | DESK-002",
                "{ key: 'a b', kind: terminals } | DESK-004",
                "{ key: a, kind: terminals, colour: red } | DESK-001",
                "{ key: a, kind: terminals, topic: 'x/#' } | DESK-003",
                "{ key: a, kind: terminals, audiences: [nobody] } | DESK-009",
                "{ key: a, kind: terminals, rate: { messages: 0, per: 1 s } } | DESK-003",
                "{ key: a, kind: terminals, retry: { first: 1 h, longest: 1 s } } | DESK-003",
                "{ key: a, kind: terminals, zone: Mars/Olympus } | DESK-003",
                "{ key: a, kind: webhook, url: 'ftp://x', secret-file: secret } | DESK-003",
                "{ key: a, kind: webhook, url: 'https://u:p@x', secret-file: secret } | DESK-003",
                "{ key: a, kind: webhook, url: 'https://x', secret-file: none } | DESK-301",
                "{ key: a, kind: webhook, url: 'https://x' } | DESK-002",
                "{ key: a, kind: webhook, url: 'http://x', secret-file: secret } | DESK-305",
                "{ key: a, kind: email, host: h, from: nobody } | DESK-003",
                "{ key: a, kind: email, host: h, from: a@b.cn, user: u } | DESK-002",
                "{ key: a, kind: email, host: h, from: a@b.cn, security: none } | DESK-305",
                "{ key: a, kind: gateway, url: 'https://x/?p=${phone}&t=${txt}' } | DESK-303",
                "{ key: a, kind: gateway, url: 'https://x/?p=${phone}' } | DESK-306",
                "{ key: a, kind: gateway, url: 'https://${phone}/${text}' } | DESK-304",
                "{ key: a, kind: gateway, url: 'https://x/${phone}${text}${secret}' } | DESK-303"
            })
    void whatIsWrongIsToldWithItsCode(String channel, String code) {
        assertThat(codes("channels: [" + channel + "]")).contains(code);
    }

    @Test
    void aKeyStandsForOneChannel() {
        assertThat(codes("channels: [{ key: a, kind: terminals }, { key: a, kind: terminals }]"))
                .containsExactly("DESK-007");
    }

    @Test
    void aSecretThatOthersReadIsToldButUsed() throws IOException {
        Files.setPosixFilePermissions(
                folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));

        DeskFiles.Loaded loaded =
                load(
                        "channels: [{ key: a, kind: webhook, url: 'https://x', secret-file: secret }]");

        assertThat(loaded.hasErrors()).isFalse();
        assertThat(loaded.findings()).extracting(f -> f.code().id()).containsExactly("DESK-302");
    }

    @Test
    void theSecretStandsInNoFinding() throws IOException {
        secret("binary", "ok");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 'k', 'e', 'y'});

        List<Finding> findings =
                load("channels: [{ key: a, kind: webhook, url: 'https://x', secret-file: binary }]")
                        .findings();

        assertThat(findings).extracting(f -> f.code().id()).containsExactly("DESK-301");
        assertThat(findings.get(0).arguments()).containsExactly("binary", "not UTF-8");
    }

    @Test
    void servesWhatLiesWithinItsRegions() {
        ChannelSettings channel =
                channels(
                                "channels: [{ key: a, kind: terminals, regions: [43/4301, 43/4302/430201] }]")
                        .list()
                        .get(0);

        assertThat(channel.recipients(List.of(RegionPath.parse("43/4301/430121"))))
                .containsExactly("43/4301/430121");
        assertThat(channel.recipients(List.of(RegionPath.parse("43"))))
                .containsExactly("43/4301", "43/4302/430201");
        assertThat(channel.recipients(List.of(RegionPath.parse("44")))).isEmpty();
    }

    @Test
    void everyCodeHasMessageAndHint() {
        BundleFiles.assertThatEachHasMessageAndHint(
                "io.vigil.i18n.desk", ChannelFindingCode.values());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"channels.md", "channels.zh-CN.md"})
    void theExamplesOfTheDocumentsWork(String document) throws IOException {
        String text = Files.readString(Path.of("../docs").resolve(document));
        String examples =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(text)
                        .results()
                        .map(example -> example.group(1))
                        .collect(Collectors.joining());
        for (String name : List.of("town-app", "mail", "sms", "sms-callback", "province")) {
            secret(name + ".secret", "s3cret");
        }

        DeskFiles.Loaded loaded =
                DeskFiles.parse(
                        Map.of(folder.resolve("desk.yaml").toString(), examples),
                        List.of(new ChannelSection(), new UpwardSection()));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.settings().orElseThrow().get(Channels.class).list()).hasSize(4);
        assertThat(loaded.settings().orElseThrow().get(UpwardLinks.class).list()).hasSize(1);
    }
}
