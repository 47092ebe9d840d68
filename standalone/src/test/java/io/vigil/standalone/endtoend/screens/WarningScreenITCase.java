package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigil.web.browser.Browsers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A warning's and an incident's page against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class WarningScreenITCase {
    private static Locator doing(Page page, String name) {
        return page.locator("[data-do='" + name + "']");
    }

    private static void send(Page page) {
        page.locator("dialog button.primary").click();
    }

    private static Page warningOf(CountyVigil county, String user, String language, String sensor) {
        Page page = county.logIn(user, language, 1366, 768);
        page.locator(".warning[data-id*=':" + sensor + ":']").first().click();
        assertThat(page.locator(".warning-page .hero")).isVisible();
        return page;
    }

    @Test
    void aLeakIsAcknowledgedProposedReleasedByAnotherAndClosedAsTrue(CountyVigil county) {
        county.measurements().set("gas-05-ch4-1", "combustible", 61);
        Page duty = warningOf(county, "duty", "zh-CN", "gas-05-ch4-1");

        assertThat(duty.locator(".why")).containsText("可燃气体");
        assertThat(duty.locator(".limits")).containsText("25 %LEL");
        assertThat(duty.locator(".chart-card canvas")).isVisible();
        assertThat(duty.locator(".place-card .site-mark").first()).isVisible();
        assertThat(duty.locator(".clocks .time-left").first()).isVisible();
        doing(duty, "acknowledge").click();
        assertThat(duty.locator(".hero")).containsText("已确认：duty");
        Locator step = duty.locator(".plan li").first();
        step.locator("input").click();
        assertThat(step).hasClass(Pattern.compile("ticked"));
        assertThat(duty.locator(".timeline")).containsText("步骤");

        doing(duty, "propose").click();
        assertThat(duty.locator("textarea[name='headline.zh']")).not().isEmpty();
        send(duty);
        assertThat(duty.locator(".proposal")).containsText("duty");
        assertThat(doing(duty, "release")).isDisabled();
        assertThat(duty.locator("[data-refused=release]")).containsText("duty");

        Page chief = warningOf(county, "chief", "en", "gas-05-ch4-1");
        doing(chief, "release").click();
        send(chief);
        assertThat(chief.locator(".published")).containsText("chief");
        assertThat(chief.locator(".told-card")).containsText("Warning terminals");
        Browsers.shoot(chief, "warning-released-en");

        doing(duty, "close").click();
        duty.locator("dialog input[value=TRUE_EVENT]").check();
        send(duty);
        assertThat(duty.locator(".hero.closed")).isVisible();
        assertThat(duty.locator(".timeline")).containsText("属实");
        assertThat(chief.locator(".hero.closed")).isVisible();
        assertThat(doing(chief, "acknowledge")).hasCount(0);
        Browsers.shoot(duty, "warning-closed-zh");

        county.measurements().calm("gas-05-ch4-1");
        assertThat(county.complaints()).isEmpty();
        duty.close();
        chief.close();
    }

    @Test
    void aFloodIsShownAsOneIncidentWithItsReasonsItsAreaAndOneTimeline(CountyVigil county) {
        county.measurements().set("river-02-level", "level", 118.1);
        Page page = warningOf(county, "viewer", "en", "river-02-level");
        assertThat(page.locator(".read-only")).isVisible();
        assertThat(page.locator("[data-do]")).hasCount(0);
        assertThat(page.locator(".related-card")).containsText("same enterprise");
        assertThat(page.locator(".place-card dl").first()).containsText("5 km around the site");

        county.measurements().set("river-03-level", "level", 113);
        Locator link = page.locator(".papers a[href*='#/incident/']");
        // A reading, a second warning, an incident and the page's own round lie between.
        assertThat(link).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        link.click();

        assertThat(page.locator(".incident-page .warning").first()).isVisible();
        assertThat(page.locator(".why-card li")).hasCount(page.locator(".member-rows li").count());
        assertThat(page.locator(".incident-page .timeline li").first()).isVisible();
        assertThat(page.locator(".incident-page .place-card .site-mark").first()).isVisible();
        Browsers.shoot(page, "incident-en");

        county.measurements().calm("river-02-level");
        county.measurements().calm("river-03-level");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
