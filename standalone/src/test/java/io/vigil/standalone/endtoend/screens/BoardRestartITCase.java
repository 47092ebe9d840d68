package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.web.browser.Browsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that stays open while its server is killed and started again. */
@Tag("screens")
class BoardRestartITCase {
    private static final LocatorAssertions.IsVisibleOptions WITHIN_FIVE_SECONDS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(5_000);
    private static final LocatorAssertions.HasCountOptions ONCE_IT_IS_BACK =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);

    /** Opens what is folded, and what is folded since, until so many warnings are seen. */
    private static final String UNFOLDED =
            """
            (expected) => {
              document.querySelectorAll('.fold[aria-expanded=false]').forEach((fold) => fold.click());
              return document.querySelectorAll('.warning.open').length === expected;
            }
            """;

    @TempDir private Path directory;

    @Test
    void tellsThatTheServerIsGoneAndMissesNothingOfAFlood() throws Exception {
        try (Installation installation = Installation.ofCounty(directory);
                Publisher gateway = installation.gatewayOf("qinglan-gas");
                Browsers browsers = new Browsers()) {
            Page page = browsers.open("zh-CN", 1366, 768);
            page.navigate(installation.boardUrl());
            Browsers.logIn(page, "duty", installation.vigil().password("duty"));
            page.evaluate("window.opened = true");
            leak(gateway, "gas-04-ch4-1", 55);
            Locator open = page.locator(".warning.open");
            assertThat(open).hasCount(1);
            page.locator("[data-do=acknowledge-row]").click();
            assertThat(page.locator(".warning.open.acknowledged")).isVisible();

            installation.vigil().kill();
            assertThat(page.locator(".alarm-bar.server")).isVisible(WITHIN_FIVE_SECONDS);
            assertThat(page).hasTitle(Pattern.compile("连接中断"));
            Browsers.shoot(page, "screen-board-lost-zh-CN-1366");
            List<String> places = leaksMeanwhile(gateway);
            installation.vigil().start();

            assertThat(page.locator(".alarm-bar.server")).hasCount(0, ONCE_IT_IS_BACK);
            assertThat(page.locator(".board-banner.flood")).isVisible();
            assertThat(page.locator(".first-out")).hasCount(1);
            Browsers.shoot(page, "screen-board-flood-zh-CN-1366");
            page.waitForFunction(
                    UNFOLDED,
                    places.size() + 1,
                    new Page.WaitForFunctionOptions().setTimeout(60_000));
            assertThat(page.locator(".warning.open.acknowledged")).hasCount(1);
            assertThat(page.evaluate("window.opened"))
                    .as("the page was not loaded anew")
                    .isEqualTo(true);
            page.context().close();
        }
    }

    /** Readings that wait at the gateway until somebody takes them. */
    private static List<String> leaksMeanwhile(Publisher gateway) throws InterruptedException {
        List<String> detectors =
                List.of(
                        "gas-01-ch4-1",
                        "gas-01-ch4-2",
                        "gas-01-ch4-3",
                        "gas-01-ch4-4",
                        "gas-01-ch4-5",
                        "gas-01-ch4-6",
                        "gas-02-ch4-1",
                        "gas-02-ch4-2",
                        "gas-02-ch4-3",
                        "gas-03-ch4-1",
                        "gas-03-ch4-2",
                        "gas-04-ch4-2");
        for (String detector : detectors) {
            leak(gateway, detector, 30);
        }
        return detectors;
    }

    private static void leak(Publisher gateway, String detector, double value)
            throws InterruptedException {
        Instant now = Instant.now();
        for (Instant at : List.of(now.minusMillis(500), now)) {
            String payload =
                    "{\"t\":%d,\"values\":{\"combustible\":%s}}"
                            .formatted(at.toEpochMilli(), value);
            String topic = "vigil/v1/up/qinglan-gas/" + detector;
            gateway.send(new SimulatedMessage(topic, payload.getBytes(UTF_8), now));
        }
    }
}
