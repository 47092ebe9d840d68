package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vigil.web.browser.Browsers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The map of everything that is watched, against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class MapScreenITCase {
    private static final String DETECTOR = "gas-09-ch4-1";

    @Test
    void aLeakIsSeenOnTheMapInItsTownAndInTheLists(CountyVigil county) {
        Page page = county.logIn("duty", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "#/map");
        Locator entry = page.locator("[data-site='gas-09']");
        assertThat(entry).isVisible();

        county.measurements().set(DETECTOR, "combustible", 32);

        assertThat(entry).containsText("黄色");
        Locator sign = page.locator(".site-mark.yellow[aria-label*='黄色']");
        assertThat(sign.first()).isVisible();
        Locator town = page.locator("tr[data-region$='439921101']");
        assertThat(town.locator(".grade-yellow")).isVisible();
        assertThat(town.locator("td").nth(1)).not().hasText("0");

        entry.click();
        Locator popup = page.locator(".site-card");
        assertThat(popup).containsText("黄色");
        assertThat(page).hasURL(Pattern.compile("site=gas-09"));
        Browsers.shoot(page, "map-zh");
        page.locator("input[name=heat]").check();
        assertThat(page).hasURL(Pattern.compile("layers=.*heat"));
        page.reload();
        assertThat(page.locator("input[name=heat]")).isChecked();
        Browsers.shoot(page, "map-heat-zh");

        popup.page().locator("[data-site='gas-09']").click();
        popup.locator("a[href*='warning']").first().click();
        assertThat(page.locator(".hero.yellow")).isVisible();

        county.measurements().calm(DETECTOR);
        page.close();
        assertThat(county.complaints()).isEmpty();
    }

    @Test
    void theMapIsUsedByKeyboardAndOnAPhoneInBothThemes(CountyVigil county) {
        Page page = county.logIn("viewer", "en", 390, 844);
        page.navigate(county.installation().boardUrl() + "#/map");
        Locator entry = page.locator("[data-site='river-04']");
        assertThat(entry).isVisible();

        entry.focus();
        page.keyboard().press("Enter");

        assertThat(page.locator(".site-card")).isVisible();
        assertThat(page.locator(".site-mark.selected")).isInViewport();
        Browsers.shoot(page, "map-phone-en");
        Object sideways = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) sideways).intValue()).isLessThanOrEqualTo(0);

        page.locator("input[name=warned]").uncheck();
        page.locator("input[name=calm]").uncheck();
        assertThat(page.locator("[data-site='river-04']")).hasCount(0);
        page.setViewportSize(1920, 1080);
        page.locator("input[name=calm]").check();
        page.locator(".user-menu summary").click();
        page.locator("button.theme").click();
        assertThat(page.locator("[data-site='river-04']")).isVisible();
        Browsers.shoot(page, "map-dark-en");
        page.close();
        assertThat(county.complaints()).isEmpty();
    }
}
