package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain of three valid messages, and what becomes of them with one thing changed. */
class CapReaderTest {
    static String vector(String name) {
        try (InputStream in =
                CapReaderTest.class.getResourceAsStream("/io/vigil/cap/" + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CapReader.Read read(String xml) {
        return CapReader.read("message.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static CapReader.Read changed(String name, String from, String to) {
        String xml = vector(name);
        assertThat(xml).contains(from);
        return read(
                xml.replaceFirst(
                        java.util.regex.Pattern.quote(from),
                        java.util.regex.Matcher.quoteReplacement(to)));
    }

    private static Finding only(CapReader.Read read) {
        assertThat(read.findings()).hasSize(1);
        return read.findings().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert_chlorine_orange", "update_chlorine_red", "cancel"})
    void acceptsTheChain(String name) {
        CapReader.Read read = read(vector(name));

        assertThat(read.findings()).isEmpty();
        assertThat(read.alert()).isPresent();
    }

    @Test
    void theCancelRefersToBothMessagesBefore() {
        CapAlert alert = read(vector("alert_chlorine_orange")).alert().orElseThrow();
        CapAlert update = read(vector("update_chlorine_red")).alert().orElseThrow();
        CapAlert cancel = read(vector("cancel")).alert().orElseThrow();

        assertThat(cancel.references()).containsExactly(alert.reference(), update.reference());
    }

    @Test
    void timesInUtcWithZAreRefused() {
        CapReader.Read read =
                changed(
                        "alert_chlorine_orange",
                        "<sent>2026-07-01T09:35:12+08:00",
                        "<sent>2026-07-01T01:35:12Z");

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.BAD_FORM);
        assertThat(only(read).arguments().get(0)).isEqualTo("2026-07-01T01:35:12Z");
        assertThat(only(read).place()).hasToString("message.xml:5:36");
    }

    @Test
    void fractionsOfASecondAreRefused() {
        CapReader.Read read =
                changed(
                        "alert_chlorine_orange",
                        "<expires>2026-07-01T10:35:12+08:00",
                        "<expires>2026-07-01T10:35:12.5+08:00");

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.BAD_FORM);
    }

    @Test
    void aTimeThatDoesNotExistIsRefused() {
        CapReader.Read read =
                changed(
                        "alert_chlorine_orange",
                        "<sent>2026-07-01T09:35:12+08:00",
                        "<sent>2026-02-30T09:35:12+08:00");

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.BAD_FORM);
    }

    @Test
    void coloursAreNoSeverities() {
        CapReader.Read read =
                changed("alert_chlorine_orange", "<severity>Severe", "<severity>Orange");

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.NOT_LISTED);
        assertThat(only(read).arguments())
                .containsExactly("Orange", "Extreme, Severe, Moderate, Minor, Unknown");
    }

    @Test
    void missingUrgencyIsRefused() {
        CapReader.Read read = changed("alert_chlorine_orange", "<urgency>Immediate</urgency>", "");

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.WRONG_ORDER);
        assertThat(only(read).arguments().get(1)).contains("urgency");
    }

    @Test
    void anUpdateWithoutReferencesPassesTheSchemaAndIsRefusedAllTheSame() {
        String xml = vector("update_chlorine_red");
        CapReader.Read read = read(xml.replaceAll("<references>[^<]*</references>", ""));

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code()).isEqualTo(CapCode.NO_REFERENCES);
        assertThat(only(read).arguments()).containsExactly("Update");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "blank in identifier | <identifier>4 | <identifier>4 4 | CAP-020",
                "comma in sender | <sender>4 | <sender>4, | CAP-020",
                "empty sender | <sender>42010041600000 | <sender> | CAP-021",
                "empty event | <event>危险化学品泄漏 | <event> | CAP-021",
                "empty area | <areaDesc>T-03 下风向 1484 m | <areaDesc>  | CAP-021",
                "restricted to nobody | Public | Restricted | CAP-026",
                "private to nobody | Public | Private | CAP-027",
                "polygon left open | 30.600000,114.300000</polygon> | 30.601000,114.300000</polygon>"
                        + " | CAP-033",
                "longitude first | 30.600302,114.301550 | 114.301550,30.600302 | CAP-031",
                "no comma | 30.600302,114.301550 | 30.600302;114.301550 | CAP-030",
                "sides cross | 30.600302,114.301550 | 30.598000,114.307752 | CAP-034",
                "negative radius | 114.300000 0.382 | 114.300000 -1 | CAP-035",
                "no radius | 114.300000 0.382 | 114.300000 | CAP-035",
                "ceiling without altitude | </geocode></area> | </geocode><ceiling>5</ceiling></area>"
                        + " | CAP-036",
            })
    void refuses(String what, String from, String to, String code) {
        String xml =
                vector("alert_chlorine_orange")
                        .replace("</geocode>\n    </area>", "</geocode></area>");
        assertThat(xml).contains(from);

        CapReader.Read read =
                read(
                        xml.replaceFirst(
                                java.util.regex.Pattern.quote(from),
                                to == null ? "" : java.util.regex.Matcher.quoteReplacement(to)));

        assertThat(read.alert()).isEmpty();
        assertThat(read.findings()).extracting(f -> f.code().id()).as(what).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42010041600000,42010041600000_20260701095000_1,2026-07-01T09:35:12+08:00 | CAP-024",
                "42010041600000,42010041600000_20260701093512_0,2026-07-01T09:50:01+08:00 | CAP-025",
                "42010041600000,42010041600000_20260701093512_0,2026-07-01T09:35:12Z | CAP-023",
                "42010041600000,42010041600000_20260701093512_0 | CAP-023",
            })
    void refusesReferences(String reference, String code) {
        CapReader.Read read =
                read(
                        vector("update_chlorine_red")
                                .replaceAll(
                                        "<references>[^<]*</references>",
                                        "<references>" + reference + "</references>"));

        assertThat(read.alert()).isEmpty();
        assertThat(only(read).code().id()).isEqualTo(code);
    }

    @Test
    void aPostdatedReferenceIsFoundAcrossOffsets() {
        CapReader.Read read =
                changed(
                        "update_chlorine_red",
                        "_0,2026-07-01T09:35:12+08:00",
                        "_0,2026-07-01T01:49:59-00:00");

        assertThat(read.alert()).isPresent();
    }

    @Test
    void warnsOfWhatIsUnwiseAndReadsItAllTheSame() {
        CapReader.Read utc =
                changed(
                        "alert_chlorine_orange",
                        "<sent>2026-07-01T09:35:12+08:00",
                        "<sent>2026-07-01T01:35:12+00:00");
        CapReader.Read late =
                changed(
                        "alert_chlorine_orange",
                        "<expires>2026-07-01T10",
                        "<expires>2026-07-01T08");
        CapReader.Read silent = read(vector("cancel").replaceAll("<note>[^<]*</note>", ""));

        assertThat(List.of(utc, late, silent)).allMatch(read -> read.alert().isPresent());
        assertThat(only(utc).code()).isEqualTo(CapCode.UTC_FORM);
        assertThat(only(late).code()).isEqualTo(CapCode.EXPIRES_TOO_EARLY);
        assertThat(only(silent).code()).isEqualTo(CapCode.NO_NOTE);
    }

    @Test
    void xmlBombsDeepNestingAndHugeMessagesAreRefused() {
        String bomb =
                "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><alert>&y;</alert>";
        String deep = "<a>".repeat(50) + "</a>".repeat(50);

        assertThat(only(read(bomb)).code()).isEqualTo(CapCode.DOCTYPE);
        assertThat(only(read(deep)).code()).isEqualTo(CapCode.TOO_LARGE);
        assertThat(only(CapReader.read("big", new byte[CapReader.MAX_BYTES + 1])).code())
                .isEqualTo(CapCode.TOO_LARGE);
    }

    @Test
    void whatIsNoMessageAtAllIsTold() {
        assertThat(only(read("hello")).code()).isEqualTo(CapCode.NOT_XML);
        assertThat(only(read("")).code()).isEqualTo(CapCode.UNREADABLE);
        assertThat(only(read("<feed xmlns='http://www.w3.org/2005/Atom'/>")).code())
                .isEqualTo(CapCode.NOT_CAP);
        assertThat(only(CapReader.read("x", new byte[] {'<', 'a', '>', (byte) 0xff, '<'})).code())
                .isEqualTo(CapCode.NOT_XML);
    }

    @Test
    void nothingThatStandsOutsideIsLoadedForASchemaLocation() {
        CapReader.Read read =
                changed(
                        "alert_chlorine_orange",
                        "<alert ",
                        "<alert xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:schemaLocation=\"urn:x file:///nowhere.xsd\" ");

        assertThat(read.alert()).isPresent();
    }

    @Test
    void findingsAreSentencesInBothLanguages() {
        CapReader.Read read =
                changed("alert_chlorine_orange", "<severity>Severe", "<severity>Orange");
        Messages english = Messages.load(Locale.ENGLISH, Messages.CAP);
        Messages chinese = Messages.load(Locale.SIMPLIFIED_CHINESE, Messages.CAP);

        assertThat(english.line(only(read)))
                .isEqualTo(
                        "message.xml:15:32  the value \"Orange\" is none of those that are allowed."
                                + " Use one of: Extreme, Severe, Moderate, Minor, Unknown.  [CAP-012]");
        assertThat(chinese.text(only(read))).isEqualTo("值“Orange”不在允许的取值之中。");
    }

    @Test
    void utcIsWrittenWithAMinus() {
        assertThat(CapTime.parse("2011-09-02T11:36:50-00:00").map(CapTime::format))
                .isEqualTo(Optional.of("2011-09-02T11:36:50-00:00"));
        assertThat(CapTime.parse("2026-07-01T09:35:12+08:00").map(CapTime::format))
                .isEqualTo(Optional.of("2026-07-01T09:35:12+08:00"));
    }
}
