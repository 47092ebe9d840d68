package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vigil.web.browser.Browsers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live board and the wall against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class BoardScreenITCase {
    private static final String DETECTOR = "gas-03-ch4-1";
    private static final String PLACE = "中心菜场厨房";

    /** Notes when a warning of a grade was first drawn, and counts the notes that are played. */
    private static final String WITNESS =
            """
            () => {
              window.played = 0;
              const make = AudioContext.prototype.createOscillator;
              AudioContext.prototype.createOscillator = function () {
                window.played += 1;
                return make.call(this);
              };
              window.drawnAt = new Promise((seen) => {
                const look = () => {
                  const row = [...document.querySelectorAll('.warning.orange.open')]
                    .find((each) => each.textContent.includes('%s'));
                  if (row) {
                    // After the next frame it has been painted.
                    requestAnimationFrame(() => setTimeout(() => seen(Date.now())));
                  } else {
                    requestAnimationFrame(look);
                  }
                };
                look();
              });
            }
            """
                    .formatted(PLACE);

    private static final String MAKE_TOKEN =
            """
            async (expires) => {
              const answer = await fetch('/api/v1/tokens', {
                method: 'POST',
                headers: { 'X-Vigil-Request': '1', 'Content-Type': 'application/json' },
                body: JSON.stringify({ name: 'hall', scopes: ['wall'], expires }),
              });
              return (await answer.json()).text;
            }
            """;

    @Test
    void aLeakIsOnScreenWithinASecondIsReleasedByTwoAndClosedAsTrueByKeyboard(CountyVigil county) {
        Page page = county.logIn("duty", "zh-CN", 1366, 768);
        assertThat(page.locator(".sound")).hasClass(Pattern.compile("\\bon\\b"));
        page.evaluate(WITNESS);

        long published = leak(county, 55);
        long drawn = ((Number) page.evaluate("window.drawnAt")).longValue();

        assertThat(drawn - published).as("milliseconds until it was painted").isLessThan(1_000);
        Locator row = row(page);
        assertThat(row).hasClass(Pattern.compile("unacknowledged"));
        assertThat(row).containsText("橙色");
        page.waitForFunction("window.played > 1");
        assertThat(page).hasTitle(Pattern.compile("未确认.*橙色 \\d"));
        Browsers.shoot(page, "screen-board-zh-CN-1366");

        page.keyboard().press("?");
        assertThat(page.locator("dialog[data-dialog=keys]")).containsText("确认");
        Browsers.shoot(page, "screen-board-keys-zh-CN-1366");
        page.keyboard().press("Escape");
        focus(page, row);
        page.keyboard().press("a");
        assertThat(row).hasClass(Pattern.compile("\\backnowledged"));
        assertThat(row).containsText("已确认：duty");
        assertThat(row).isFocused();

        filters(page, row);
        maintenance(page, row);
        release(county, page, row);

        Page viewer = county.logIn("viewer", "en", 1366, 768);
        String token = (String) viewer.evaluate(MAKE_TOKEN, in(1));
        viewer.close();
        Page wall = county.open("en", 1920, 1080);
        wall.navigate(county.installation().boardUrl() + "/#/wall?token=" + token);
        wall(wall);
        wall.close();

        focus(page, row);
        page.keyboard().press("e");
        page.locator("dialog input[value=TRUE_EVENT]").press(" ");
        page.locator("dialog textarea[name=note]").press("Control+a");
        page.keyboard().type("阀门漏气");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".warning.closed").filter(withText(PLACE)).first()).isVisible();
        county.measurements().calm(DETECTOR);
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    /** Two readings raise it; answers when the first was about to be sent. */
    private static long leak(CountyVigil county, double value) {
        long before = System.currentTimeMillis();
        county.measurements().set(DETECTOR, "combustible", value);
        long first = System.currentTimeMillis();
        while (System.currentTimeMillis() <= first) {
            Thread.onSpinWait();
        }
        county.measurements().set(DETECTOR, "combustible", value);
        return before;
    }

    private static Locator.FilterOptions withText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator row(Page page) {
        return page.locator(".warning.orange.open").filter(withText(PLACE)).first();
    }

    /** Walks down the list until the row has the focus. */
    private static void focus(Page page, Locator row) {
        String id = row.getAttribute("data-id");
        int rows = page.locator(".list a[data-id]").count();
        for (int i = 0; i < rows && !id.equals(focused(page)); i++) {
            page.keyboard().press("k");
        }
        for (int i = 0; i < rows && !id.equals(focused(page)); i++) {
            page.keyboard().press("j");
        }
        assertThat(row).isFocused();
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement?.dataset.id");
    }

    private static void filters(Page page, Locator row) {
        page.keyboard().press("4");
        assertThat(row).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("#/board\\?grade=blue$"));
        assertThat(page.locator(".hidden-open")).containsText("橙色");
        page.reload();
        assertThat(page.locator(".hidden-open")).isVisible();
        page.keyboard().press("0");
        assertThat(row).isVisible();
        assertThat(page.locator(".hidden-open")).hasCount(0);
        page.locator("select[name=hazard]").selectOption("gas");
        assertThat(row).isVisible();
        assertThat(page).hasURL(Pattern.compile("hazard=gas"));
        page.locator(".clear-filters").click();
    }

    private static void maintenance(Page page, Locator row) {
        focus(page, row);
        page.keyboard().press("w");
        Locator dialog = page.locator("dialog[data-dialog=maintenance]");
        dialog.locator("textarea").fill("更换探测器");
        Browsers.shoot(page, "screen-board-maintenance-zh-CN-1366");
        dialog.locator("button.primary").click();
        assertThat(dialog.locator("form")).containsText("已报备，检修至");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        page.keyboard().press("w");
        dialog.locator("input[value=end]").check();
        dialog.locator("button.primary").click();
        assertThat(dialog.locator("form")).containsText("检修已结束，预警恢复发声");
        page.keyboard().press("Escape");
    }

    /** One officer proposes by keyboard what another has to release. */
    private static void release(CountyVigil county, Page page, Locator row) {
        focus(page, row);
        page.keyboard().press("p");
        Locator dialog = page.locator("dialog[data-dialog=propose]");
        assertThat(dialog.locator("textarea[name='headline.zh']")).not().isEmpty();
        dialog.locator("button.primary").press("Enter");
        assertThat(dialog).hasCount(0);

        Page chief = county.logIn("chief", "en", 1366, 768);
        chief.locator(".warning[data-id='" + row.getAttribute("data-id") + "']").click();
        chief.locator("[data-do=release]").click();
        chief.locator("dialog button.primary").click();
        assertThat(chief.locator(".published")).containsText("chief");
        chief.close();
    }

    private static String in(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).toString();
    }

    private static void wall(Page page) {
        Locator warning = page.locator(".wall .orange");
        assertThat(warning.first()).isVisible();
        assertThat(page.locator(".wall-online")).containsText("%");
        assertThat(page.locator("body")).not().containsText("viewer");
        assertThat(page.locator(":is(a, button):not([inert] *)")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("#/wall$"));
        page.evaluate("location.hash = '#/board'");
        assertThat(page).hasURL(Pattern.compile("#/wall$"));
        assertThat(warning.first()).isVisible();
        boolean fits =
                (boolean)
                        page.evaluate(
                                "document.documentElement.scrollHeight <= innerHeight"
                                        + " && document.documentElement.scrollWidth <= innerWidth");
        assertThat(fits).as("nothing to scroll").isTrue();
        Browsers.shoot(page, "screen-wall-en-1920");
    }

    @Test
    void fitsAPhone(CountyVigil county) {
        Page page = county.logIn("duty", "en", 390, 844);

        assertThat(page.locator(".counts")).isVisible();
        assertThat(
                        (boolean)
                                page.evaluate(
                                        "document.documentElement.scrollWidth <= innerWidth"
                                                + " && document.querySelector('.board').scrollWidth"
                                                + " <= innerWidth"))
                .as("no sideways scrolling")
                .isTrue();
        Browsers.shoot(page, "screen-board-en-390");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
