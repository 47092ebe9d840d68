package io.vigil.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; screenshots go to {@code target/screenshots}. */
class BoardITCase {
    private static Browsers browsers;

    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeAll
    static void startBrowser() {
        browsers = new Browsers();
    }

    @AfterAll
    static void stopBrowser() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @BeforeEach
    void startConsole() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        harness = new ConsoleHarness(directory, now, baseMap(), it -> history(it, now));
    }

    @AfterEach
    void stopConsole() {
        browsers.closePages();
        harness.close();
    }

    private static String baseMap() throws IOException {
        try (InputStream in = BoardITCase.class.getResourceAsStream("county.geojson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Six hours of a rising river, a leak, a silent forest node, and what was refused. */
    private static void history(ConsoleHarness harness, Instant now) {
        for (int minute = 360; minute >= 0; minute--) {
            Instant at = now.minus(minute, ChronoUnit.MINUTES);
            double rise = 2.6 / (1 + Math.exp((minute - 60) / 40.0));
            harness.store.write(
                    List.of(gauge(at, minute, 25.6 + rise), County.depth(at, 160 + 100 * rise)));
            double gas = minute < 15 ? 32 - minute : 1.5 + Math.sin(minute);
            harness.store.write(List.of(County.reading(County.DETECTOR, at, gas)));
            for (int node = 1; node <= 5; node++) {
                SensorId id = new SensorId("node-" + node);
                boolean heard = minute > (node == 4 ? 9 : node == 5 ? 3 : -1);
                if (heard) {
                    double value = 24 + node + Math.sin(minute / 30.0);
                    harness.store.write(List.of(County.reading(id, at, value)));
                }
            }
        }
        write(harness, County.flood(1, 1, TransitionKind.RAISED, Grade.BLUE, ago(now, 95)));
        write(harness, County.flood(1, 2, TransitionKind.UPGRADED, Grade.YELLOW, ago(now, 70)));
        write(harness, County.flood(1, 3, TransitionKind.UPGRADED, Grade.ORANGE, ago(now, 33)));
        write(harness, County.leak(1, 1, TransitionKind.RAISED, Grade.YELLOW, ago(now, 300)));
        write(harness, County.leak(1, 2, TransitionKind.CLEARED, Grade.YELLOW, ago(now, 260)));
        write(harness, County.flood(2, 1, TransitionKind.RAISED, Grade.BLUE, ago(now, 50)));
        write(harness, County.flood(2, 2, TransitionKind.STALE, Grade.BLUE, ago(now, 12)));
        harness.store.write(
                List.of(
                        new RejectRecord(
                                new Reject(
                                        ago(now, 4),
                                        "blue-chem",
                                        "vigil/v1/up/blue-chem/detector-9",
                                        RejectCode.UNKNOWN_SENSOR,
                                        "",
                                        List.of("detector-9"),
                                        "detector-9",
                                        "{\"values\":{\"combustible\":3.1}}")),
                        new RejectRecord(
                                new Reject(
                                        ago(now, 8),
                                        "blue-chem",
                                        "vigil/v1/up/blue-chem/detector-1",
                                        RejectCode.BAD_JSON,
                                        "/3/values",
                                        List.of("1", "17"),
                                        "",
                                        "{\"values\":{\"combustible\":"))));
    }

    /** Two spikes that quality control did not believe, and a while in which it had doubts. */
    private static ReadingRecord gauge(Instant at, int minute, double level) {
        if (minute == 250 || minute == 130) {
            return County.reading(County.GAUGE, at, level + 1.5, Quality.BAD);
        }
        boolean doubtful = minute > 175 && minute < 190;
        return County.reading(
                County.GAUGE,
                at,
                doubtful ? level + 0.3 : level,
                doubtful ? Quality.SUSPECT : Quality.GOOD);
    }

    private static Instant ago(Instant now, int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private static void write(ConsoleHarness harness, Transition transition) {
        harness.store.write(List.of(new TransitionRecord(transition)));
    }

    private Page open(String language, int width, int height) {
        Page page = browsers.logIn(harness, "officer", language, width, height);
        assertThat(page.locator(".warning.open")).hasCount(1);
        return page;
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @CsvSource({"zh-CN, 1366, 768", "zh-CN, 1920, 1080", "en, 1366, 768", "en, 1920, 1080"})
    void everyScreenIsDrawn(String language, int width, int height) {
        Page page = open(language, width, height);
        String suffix = "-" + language + "-" + width;

        harness.feed.publish(
                County.leak(2, 1, TransitionKind.RAISED, Grade.RED, ago(Instant.now(), 0)));
        assertThat(page.locator(".warning.red.open")).isVisible();
        Browsers.shoot(page, "board" + suffix);

        page.locator(".warning.orange").click();
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        assertThat(page.locator(".timeline li")).hasCount(3);
        Browsers.shoot(page, "warning" + suffix);

        page.locator("nav a[href='#/sites']").click();
        page.locator("input[type=search]").fill("gauge");
        assertThat(page.locator(".sites tbody tr")).hasCount(1);
        page.locator(".sites tbody tr a").first().click();
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        Browsers.shoot(page, "sites" + suffix);

        page.locator(".tabs button", new Page.LocatorOptions().setHasText("depth")).click();
        assertThat(page.locator(".tabs button[aria-pressed=true]").first()).hasText("depth");
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        Browsers.shoot(page, "derived" + suffix);

        page.locator("nav .menu summary").click();
        page.locator("nav a[href='#/rejects']").click();
        assertThat(page.locator(".rejects tbody tr")).hasCount(3);
        Browsers.shoot(page, "rejects" + suffix);

        page.locator(".user-menu summary").click();
        page.locator(".logout").click();
        assertThat(page.locator("input[name=user]")).isVisible();
        Browsers.shoot(page, "login" + suffix);
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void showsANewWarningWithinASecondAndTellsItInBothLanguages() {
        Page page = open("zh-CN", 1366, 768);
        Locator red = page.locator(".warning.red");
        assertThat(red).hasCount(0);

        harness.feed.publish(County.leak(3, 1, TransitionKind.RAISED, Grade.RED, Instant.now()));

        assertThat(red).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(1_000));
        assertThat(red).containsText("红色");
        assertThat(red).containsText("可燃气体");
        page.locator(".user-menu summary").click();
        page.locator(".language").click();
        assertThat(red).containsText("Red");
        assertThat(red).containsText("Combustible gas");
        red.click();
        assertThat(page.locator(".why")).containsText("at or above the limit of 25 %LEL");
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void drawsAWarningWithoutValuesAndASensorOfWhichEverySecondValueIsBad() {
        Instant now = Instant.now();
        Transition raised = County.leak(9, 1, TransitionKind.RAISED, Grade.YELLOW, ago(now, 4_320));
        Transition cleared =
                County.leak(9, 2, TransitionKind.CLEARED, Grade.YELLOW, ago(now, 4_300));
        harness.store.write(List.of(new TransitionRecord(raised), new TransitionRecord(cleared)));
        for (int minute = 90; minute >= 1; minute--) {
            Quality quality = minute % 2 == 0 ? Quality.GOOD : Quality.BAD;
            double value = minute % 2 == 0 ? 20 : -40;
            harness.store.write(
                    List.of(
                            County.reading(
                                    new SensorId("node-6"), ago(now, minute), value, quality)));
        }
        Page page = open("en", 1366, 768);

        page.navigate(harness.console.url() + "/#/warning/combustible-gas:detector-1:9");
        assertThat(page.locator(".timeline li")).hasCount(2);
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        Browsers.shoot(page, "warning-empty-en-1366");
        page.locator("nav a[href='#/sites']").click();
        page.locator("input[type=search]").fill("node-6");
        assertThat(page.locator(".sites tbody tr")).hasCount(1);
        page.locator(".sites tbody tr a").first().click();
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        Browsers.shoot(page, "sites-bad-en-1366");

        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void saysSoWithinFiveSecondsWhenTheServerIsGone() throws Exception {
        Page page = open("en", 1366, 768);
        CompletableFuture.runAsync(harness.console::close).get(10, TimeUnit.SECONDS);

        assertThat(page.locator(".alarm-bar.server"))
                .isVisible(
                        new LocatorAssertions.IsVisibleOptions()
                                .setTimeout((double) Duration.ofSeconds(6).toMillis()));
        Browsers.shoot(page, "lost-en-1366");
    }
}
