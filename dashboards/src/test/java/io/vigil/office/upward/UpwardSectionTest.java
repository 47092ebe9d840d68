package io.vigil.office.upward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import io.vigil.office.channel.Secret;
import io.vigil.response.DeskFiles;
import io.vigil.warnings.TransitionKind;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpwardSectionTest {
    @TempDir Path folder;

    @BeforeEach
    void writeSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private DeskFiles.Loaded load(String yaml) {
        return DeskFiles.parse(
                Map.of(folder.resolve("desk.yaml").toString(), yaml), List.of(new UpwardSection()));
    }

    private UpwardSettings link(String yaml) {
        DeskFiles.Loaded loaded = load(yaml);
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow().get(UpwardLinks.class).list().get(0);
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        assertThat(
                        link(
                                """
                                upward:
                                  - key: city
                                    office: county-a
                                    url: https://city.example.cn/vigil
                                    secret-file: secret
                                """))
                .isEqualTo(
                        new UpwardSettings(
                                "city",
                                "county-a",
                                new UpwardSettings.Http(
                                        URI.create("https://city.example.cn/vigil"),
                                        new Secret("s3cret")),
                                new UpwardSettings.Warnings(
                                        Grade.BLUE,
                                        List.of(),
                                        Set.of(
                                                TransitionKind.REPORTED,
                                                TransitionKind.RELEASED,
                                                TransitionKind.WITHDRAWN,
                                                TransitionKind.CLOSED),
                                        false),
                                Optional.empty(),
                                new UpwardSettings.NotFrom(Set.of(), Set.of()),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10)));
    }

    @Test
    void everyKeyIsRead() {
        UpwardSettings link =
                link(
                        """
                        upward:
                          - key: province
                            office: county-a
                            url: ssl://mqtt.example.cn:8883
                            user: county-a
                            password-file: secret
                            trust-file: ca.pem
                            topic: offices/county-a
                            warnings:
                              grade: yellow
                              regions: [430000/430100]
                              acts: [acknowledged, closed]
                              exercises: true
                            readings:
                              topics: [vigil/v1/up/acme/+]
                              megabytes: 20
                            not-from: { enterprises: [weather], sites: [s1] }
                            retry: { first: 2 s, longest: 30 s }
                            connect-timeout: 3 s
                            timeout: 4 s
                        """);

        assertThat(link)
                .isEqualTo(
                        new UpwardSettings(
                                "province",
                                "county-a",
                                new UpwardSettings.Mqtt(
                                        "ssl://mqtt.example.cn:8883",
                                        Optional.of("county-a"),
                                        Optional.of(new Secret("s3cret")),
                                        Optional.of(folder.resolve("ca.pem").toString()),
                                        "offices/county-a"),
                                new UpwardSettings.Warnings(
                                        Grade.YELLOW,
                                        List.of(RegionPath.parse("430000/430100")),
                                        Set.of(TransitionKind.ACKNOWLEDGED, TransitionKind.CLOSED),
                                        true),
                                Optional.of(
                                        new UpwardSettings.Readings(
                                                List.of("vigil/v1/up/acme/+"), 20_000_000)),
                                new UpwardSettings.NotFrom(
                                        Set.of(new EnterpriseId("weather")),
                                        Set.of(new SiteId("s1"))),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4)));
        assertThat(link.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "office: a, url: 'https://x', secret-file: secret | DESK-002",
                "key: a, office: a, url: 'https://x' | DESK-002",
                "key: a, office: a, url: 'https://x', secret-file: none | DESK-301",
                "key: a, office: a, url: 'http://x', secret-file: secret | DESK-305",
                "key: a, office: a, url: 'https://x', secret-file: secret, topic: t | DESK-003",
                "key: a, office: a, url: 'ssl://x:1' | DESK-002",
                "key: a, office: a, url: 'tcp://x:1', topic: t | DESK-305",
                "key: a, office: a, url: 'ssl://x', topic: t | DESK-003",
                "key: a, office: a, url: 'ssl://x:1', topic: 't/#' | DESK-003",
                "key: a, office: a, url: 'ssl://x:1', topic: t, warnings: { acts: [x] } | DESK-009",
                "key: a, office: a, url: 'ssl://x:1', topic: t, warnings: { grade: x } | DESK-009",
                "key: a, office: a, url: 'ssl://x:1', topic: t, readings: { topics: ['#'] } |"
                        + " DESK-003",
                "key: a, office: a, url: 'ssl://x:1', topic: t, colour: red | DESK-001"
            })
    void whatIsWrongIsToldWithItsCode(String link, String code) {
        assertThat(
                        load("upward: [{ " + link + " }]").findings().stream()
                                .map(Finding::code)
                                .map(c -> c.id()))
                .contains(code);
    }
}
