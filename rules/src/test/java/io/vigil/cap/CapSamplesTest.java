package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real messages of others, each accepted or refused as its collection says. */
class CapSamplesTest {
    private static CapReader.Read read(String name) {
        return CapReader.read(SharedData.require("cap/" + name));
    }

    private static List<String> codes(CapReader.Read read) {
        return read.findings().stream().map(finding -> finding.code().id()).distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "australia",
                "wcatwc-tsunami-warning",
                "thunderstorm",
                "homeland-43b080713727",
                "amber-alert"
            })
    void acceptsValidMessages(String name) {
        CapReader.Read read = read("valid/" + name + ".xml");

        assertThat(read.findings()).isEmpty();
        assertThat(read.alert()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "australia",
                "wcatwc-tsunami-warning",
                "thunderstorm",
                "homeland-43b080713727",
                "amber-alert"
            })
    void writesWhatItHasReadWithoutChangingIt(String name) throws Exception {
        CapAlert alert = read("valid/" + name + ".xml").alert().orElseThrow();

        String xml = CapWriter.write(alert);

        assertThat(CapReader.read("again", xml.getBytes(StandardCharsets.UTF_8)).alert())
                .contains(alert);
    }

    @Test
    void readsBothLanguagesAndTheirAreas() {
        CapAlert alert = read("valid/amber-alert.xml").alert().orElseThrow();

        assertThat(alert.infos())
                .extracting(CapAlert.Info::language)
                .containsExactly("en-US", "es-US");
        assertThat(alert.infos().get(1).event()).isEqualTo("Abducción de Niño");
        assertThat(alert.sent()).hasToString("2003-06-11T22:39-07:00");
    }

    @Test
    void latitudeComesFirst() {
        CapAlert.Area area =
                read("valid/australia.xml").alert().orElseThrow().infos().get(0).areas().get(0);

        assertThat(area.circles().get(0).centre().latitude()).isEqualTo(-35.3888);
        assertThat(area.circles().get(0).radiusKilometres()).isEqualTo(25);
    }

    @Test
    void refusesEmptyReferencesAddressesAndRestrictionThatTheSchemaAllows() {
        CapReader.Read read = read("schema-valid-but-wrong/canada_errors.xml");

        assertThat(read.alert()).isEmpty();
        assertThat(read.findings())
                .filteredOn(finding -> finding.code() == CapCode.EMPTY)
                .extracting(finding -> finding.arguments().get(0))
                .containsExactly("restriction", "addresses", "references");
        assertThat(read.findings())
                .filteredOn(finding -> finding.code() == CapCode.EMPTY)
                .extracting(finding -> finding.place().line())
                .containsExactly(10, 11, 12);
        assertThat(codes(read)).doesNotContain(CapCode.SCHEMA.id(), CapCode.UTC_FORM.id());
    }

    @Test
    void refusesAMessageWithoutScopeAndTellsWhatIsMissingWhere() {
        CapReader.Read read = read("invalid/invalid.xml");

        assertThat(read.alert()).isEmpty();
        Finding finding = read.findings().get(0);
        assertThat(finding.code()).isEqualTo(CapCode.WRONG_ORDER);
        assertThat(finding.arguments().get(0)).isEqualTo("info");
        assertThat(finding.arguments().get(1)).contains("scope");
        assertThat(finding.place().line()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"weather", "no_optional_fields", "KAR0-0306112239-SW", "noaa_errors"})
    void recognisesOlderVersions(String name) {
        CapReader.Read read = read("cap11/" + name + ".xml");

        assertThat(read.alert()).isEmpty();
        assertThat(codes(read)).containsExactly(CapCode.OTHER_VERSION.id());
        assertThat(read.findings().get(0).arguments().get(0))
                .isEqualTo("urn:oasis:names:tc:emergency:cap:1.1");
    }

    @Test
    void recognisesTheFormOfTheNationalSystem() {
        CapReader.Read read = read("china/henan-wind-blue-2020-02-05.xml");

        assertThat(read.alert()).isEmpty();
        assertThat(codes(read)).containsExactly(CapCode.NATIONAL_PROFILE.id());
        assertThat(read.findings().get(0).arguments())
                .containsExactly("41000041600000_20200205105119", "河南省气象局发布大风蓝色预警[IV级/一般]");
    }

    @Test
    void refusesTheEntityAttackWithoutCallingAnybodyOrReadingAnyFile(@TempDir Path folder)
            throws IOException {
        String attack = Files.readString(SharedData.require("cap/invalid/xee-entity-attack.xml"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "TOP-SECRET");
        try (ServerSocket trap = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String here =
                    attack.replace("localhost:8080", "localhost:" + trap.getLocalPort())
                            .replace("file:///etc/passwd", secret.toUri().toString());
            assertThat(here)
                    .contains("localhost:" + trap.getLocalPort(), secret.toUri().toString());

            CapReader.Read read =
                    CapReader.read("attack.xml", here.getBytes(StandardCharsets.UTF_8));

            assertThat(read.alert()).isEmpty();
            assertThat(codes(read)).containsExactly(CapCode.DOCTYPE.id());
            assertThat(read.toString()).doesNotContain("TOP-SECRET");
            assertNobodyCalled(trap);
        }
    }

    /** The reader has returned, so whatever it would have opened is in the queue by now. */
    private static void assertNobodyCalled(ServerSocket trap) throws IOException {
        trap.setSoTimeout(50);
        try (Socket caller = trap.accept()) {
            assertThat(caller).as("a connection was opened").isNull();
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull();
        }
    }
}
