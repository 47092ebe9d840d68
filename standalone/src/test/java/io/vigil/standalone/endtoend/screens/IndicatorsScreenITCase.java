package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.vigil.web.browser.Browsers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Indicators against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class IndicatorsScreenITCase {
    @Test
    void figuresOfARegionAreShownComparedExplainedAndExported(CountyVigil county)
            throws IOException {
        Page page = county.logIn("duty", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "/#/indicators");

        Locator connected =
                page.locator(".figure")
                        .filter(new Locator.FilterOptions().setHas(page.getByText("联网率")))
                        .first();
        assertThat(connected.locator(".figure-value")).containsText("%");
        assertThat(page.locator(".charts canvas").first()).isVisible();
        assertThat(page.locator(".figures")).containsText("未知：无漏报登记");
        Browsers.shoot(page, "indicators");

        connected.focus();
        assertThat(connected.locator(".formula")).isVisible();
        page.locator(".indicator-tools select").first().selectOption("439900/439921/439921104");
        assertThat(page).hasURL(Pattern.compile(".*region=.*439921104.*"));
        page.locator(".indicator-tools .chip").nth(1).click();
        assertThat(page.locator(".indicator-tools .chip[aria-pressed=true]")).hasText("7 天");

        Download table = page.waitForDownload(() -> page.locator("a[download]").click());
        assertThat(Files.readString(table.path())).startsWith("\uFEFF类别").contains("联网率");

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".shell > header")).isHidden();
        assertThat(page.locator(".formula").first()).isVisible();
        Browsers.shoot(page, "indicators-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        Browsers.shoot(page, "indicators-phone");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
