package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.web.browser.Browsers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sites and sensors against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class SitesScreenITCase {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @Test
    void findsASensorAndZoomsToItsReadings(CountyVigil county) {
        // A course is drawn of values for seven and a half minutes each, and takes two of them.
        county.measurements()
                .measuredAt("river-05-level", Instant.now().minus(Duration.ofMinutes(10)));
        Page page = county.logIn("duty", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "#/sites");

        page.locator("input[type=search]").fill("river-05-level qinglan");
        Locator row = page.locator("tr[data-sensor=river-05-level]");
        assertThat(row).isVisible();
        assertThat(page.locator(".sites tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("words=river-05"));
        assertThat(row.locator(".status")).hasText(Pattern.compile("准时|迟到"));
        // The first page may have come before the store had it.
        assertThat(row.locator("svg.spark path"))
                .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(25_000));
        Browsers.shoot(page, "sites-list-zh-1366");

        row.locator("a.to").first().click();
        assertThat(page.locator("vigil-chart canvas")).isVisible();
        String before = page.locator(".resolution").textContent();
        page.locator("button[data-do=zoom-in]").click();
        assertThat(page.locator(".resolution")).not().hasText(before);
        assertThat(page).hasURL(Pattern.compile("from="));
        assertThat(page.locator(".distances tr[data-rule]").first()).isVisible();
        Browsers.shoot(page, "sensor-zh-1366");

        page.locator(".sites-head a.plain").first().click();
        assertThat(page.locator("h1")).containsText("river-05");
        assertThat(page.locator(".distances .part").first()).isVisible();
        Browsers.shoot(page, "site-zh-1366");
        assertThat(county.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void anUnknownSensorIsRegisteredFromQuarantineAndItsReadingsAreAccepted(CountyVigil county)
            throws Exception {
        Page page = county.logIn("engineer", "en", 1366, 768);
        try (Publisher gateway = county.installation().gatewayOfAll()) {
            send(gateway, 12.5);
            page.navigate(county.installation().boardUrl() + "#/rejects");
            Locator unknown = page.locator("tr[data-unknown=river-06-second]");
            await(page, unknown);
            Browsers.shoot(page, "quarantine-en-1366");
            unknown.locator("a[data-do=register]").click();

            Locator sensor = page.locator("details[data-sensor=river-06-second]");
            assertThat(sensor.locator("input[name='sites/0/sensors/4/id']"))
                    .hasValue("river-06-second");
            sensor.locator("input[name='sites/0/sensors/4/interval']").fill("5 secs");
            page.locator("button[data-do=publish]").click();
            assertThat(sensor.locator(".finding")).containsText("duration");
            Browsers.shoot(page, "entry-findings-en-1366");
            sensor.locator("input[name='sites/0/sensors/4/interval']").fill("5 s");
            page.locator("input[name=why]").fill("second gauge");
            page.locator("button[data-do=publish]").click();

            Locator row = page.locator("tr[data-sensor=river-06-second]");
            assertThat(row).isVisible(SOON);
            send(gateway, 12.75);
            assertThat(row.locator(".values")).containsText("12.75", within(20_000));
            Browsers.shoot(page, "registered-en-1366");
        }
        assertThat(county.complaints()).isEmpty();
        page.context().close();
    }

    private static LocatorAssertions.ContainsTextOptions within(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    /** The list of what was refused is asked for anew until it is there. */
    private static void await(Page page, Locator wanted) {
        for (int i = 0; i < 20 && wanted.count() == 0; i++) {
            page.waitForResponse(
                    response -> response.url().contains("/api/v1/quarantine"),
                    () -> page.locator("main.rejects h2 button.link").click());
        }
        assertThat(wanted).isVisible();
    }

    private static void send(Publisher gateway, double level) throws InterruptedException {
        Instant now = Instant.now();
        String payload = "{\"t\":" + now.toEpochMilli() + ",\"values\":{\"level\":" + level + "}}";
        gateway.send(
                new SimulatedMessage(
                        "vigil/v1/up/qinglan-hydrology/river-06-second",
                        payload.getBytes(UTF_8),
                        now));
    }

    @Test
    void aTableWithAMistakeIsCorrectedAndPublished(CountyVigil county) {
        Page page = county.logIn("engineer", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "#/import");
        String head = "id,site,kind,name_zh,name_en,interval,quantities\n";

        page.locator("textarea[name=sensors]")
                .fill(head + "forest-01-extra,forest-01,forest-fire,备用,Spare,5 min,temperature:m");
        page.locator("button[data-do=check]").click();
        assertThat(page.locator("[data-outcome=wrong]")).isVisible();
        assertThat(page.locator(".import td").first()).containsText("第 2 行");
        assertThat(page.locator("button[data-do=publish]")).isDisabled();
        Browsers.shoot(page, "import-findings-zh-1366");

        page.locator("textarea[name=sensors]")
                .fill(head + "forest-01-extra,forest-01,forest-fire,备用,Spare,5 min,temperature:°C");
        page.locator("button[data-do=check]").click();
        assertThat(page.locator("[data-outcome=right]")).isVisible();
        page.locator("button[data-do=publish]").click();
        assertThat(page.locator("[data-outcome=published]")).isVisible(SOON);

        page.navigate(county.installation().boardUrl() + "#/sensor/forest-01-extra");
        assertThat(page.locator("h1")).containsText("备用");
        page.navigate(county.installation().boardUrl() + "#/sites?view=enterprises");
        assertThat(page.locator(".sites tbody tr").first()).isVisible();
        Browsers.shoot(page, "enterprises-zh-1366");
        page.navigate(county.installation().boardUrl() + "#/enterprise/qinglan-forestry");
        assertThat(page.locator(".site-figures")).isVisible();
        Browsers.shoot(page, "enterprise-zh-1366");
        page.setViewportSize(390, 844);
        Browsers.shoot(page, "enterprise-zh-390");
        page.navigate(county.installation().boardUrl() + "#/sites");
        assertThat(page.locator(".sites tbody tr").first()).isVisible();
        Browsers.shoot(page, "sites-zh-390");
        Object wider =
                page.evaluate(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertThat(wider).isEqualTo(false);
        assertThat(county.complaints()).isEmpty();
        page.context().close();
    }
}
