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

/** The rule workbench against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class WorkbenchScreenITCase {
    private static final LocatorAssertions.IsVisibleOptions SLOWLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static final String MISTAKE = "1 metre";
    private static final String GAUGE = "river-07-level";

    @Test
    void aMistakeIsCorrectedTestedBacktestedPublishedSeenLiveAndTakenBack(CountyVigil county) {
        Page page = county.logIn("engineer", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "#/rules");
        Locator row = page.locator("tr[data-rule=river-stage]");
        assertThat(row).containsText("level >= site.warningLevel");
        Browsers.shoot(page, "workbench-rules-zh");
        row.locator("a").click();

        correct(page);
        test(page);
        backtest(page);
        publish(page);

        Page board = county.logIn("duty", "zh-CN", 1366, 768);
        county.measurements().set(GAUGE, "level", 91.0);
        Locator warning =
                board.locator(".warning.blue")
                        .filter(new Locator.FilterOptions().setHasText("河滨水文站"));
        assertThat(warning).isVisible(SLOWLY);
        board.close();

        rollBack(page, county);
        county.measurements().calm(GAUGE);
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    /** Types a rule with a mistake, and corrects it by what the finding says. */
    private static void correct(Page page) {
        Locator editor = page.locator("vigil-editor .cm-content");
        assertThat(editor).containsText("river-stage");
        Locator line =
                page.locator("vigil-editor .cm-line")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHasText("site.warningLevel - 0.5 m"));
        line.click();
        page.keyboard().press("End");
        for (int i = 0; i < "0.5 m".length(); i++) {
            page.keyboard().press("Backspace");
        }
        page.keyboard().type(MISTAKE);
        page.keyboard().press("Escape");
        Locator finding = page.locator(".rule-findings .error").first();
        assertThat(finding).isVisible(SLOWLY);
        assertThat(finding).containsText("RULE-");
        assertThat(button(page, "发布")).isDisabled();
        Browsers.shoot(page, "workbench-finding-zh");

        finding.locator("button").click();
        page.locator("vigil-editor .cm-line")
                .filter(new Locator.FilterOptions().setHasText(MISTAKE))
                .click();
        page.keyboard().press("End");
        for (int i = 0; i < MISTAKE.length(); i++) {
            page.keyboard().press("Backspace");
        }
        page.keyboard().type("1 m");
        page.keyboard().press("Escape");
        assertThat(page.locator(".rule-findings .error")).hasCount(0);
        assertThat(button(page, "发布")).isEnabled();
    }

    private static void test(Page page) {
        page.locator("[data-panel=tests]").click();
        page.locator(".tests-text textarea")
                .fill(
                        """
                        tests:
                          - name: a metre below is near
                            rule: river-stage
                            site: { type: river, warningLevel: 27.3 m, guaranteeLevel: 28.5 m, historicLevel: 29.5 m }
                            readings: { level: 26x2 26.4x3 }
                            expect:
                              - { at: 3 min, is: raised, grade: blue }
                        """);
        page.locator("[data-do=test]").click();
        assertThat(page.locator(".tested.passed")).containsText("1 项通过");
    }

    private static void backtest(Page page) {
        page.locator("[data-panel=backtest]").click();
        page.locator(".backtest-form input[type=search]").fill("river-07");
        page.locator(".site-choice input").first().check();
        page.locator("[data-do=backtest]").click();
        assertThat(page.locator("[data-result]")).isVisible(SLOWLY);
        Browsers.shoot(page, "workbench-backtest-zh");
    }

    private static void publish(Page page) {
        page.locator("[data-panel=changes]").click();
        assertThat(page.locator(".changes ins").first()).containsText("1 m");
        button(page, "发布").click();
        Locator dialog = page.locator("dialog[data-dialog=rules]");
        dialog.locator("textarea").fill("提前一米关注");
        dialog.locator(".primary").click();
        assertThat(page.locator(".said")).isVisible(SLOWLY);
    }

    private static void rollBack(Page page, CountyVigil county) {
        page.navigate(county.installation().boardUrl() + "#/rules?tab=history");
        Locator published =
                page.locator(".editions tr")
                        .filter(new Locator.FilterOptions().setHasText("提前一米关注"));
        assertThat(published).containsText("engineer");
        published.locator("button").first().click();
        assertThat(page.locator(".changes").first()).containsText("river-stage");
        Browsers.shoot(page, "workbench-history-zh");
        Locator start = page.locator("tr[data-revision='0']");
        start.locator("button").click();
        Locator dialog = page.locator("dialog[data-dialog=rules]");
        dialog.locator("textarea").fill("演示结束");
        dialog.locator(".primary").click();
        assertThat(dialog).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
        assertThat(
                        page.locator(".editions tr")
                                .filter(new Locator.FilterOptions().setHasText("演示结束")))
                .containsText("生效中");
    }

    private static Locator button(Page page, String name) {
        return page.locator(".rule-head button")
                .filter(
                        new Locator.FilterOptions()
                                .setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
    }

    @Test
    void looksRightInEnglishInTheDarkAndOnAPhone(CountyVigil county) {
        Page page = county.logIn("engineer", "en", 1920, 1080);
        page.navigate(county.installation().boardUrl() + "#/rule/river-stage");
        assertThat(page.locator("vigil-editor .cm-content")).containsText("river-stage");
        page.evaluate("localStorage.setItem('vigil-theme', 'dark')");
        page.reload();
        assertThat(page.locator("vigil-editor .cm-content")).containsText("river-stage");
        Browsers.shoot(page, "workbench-editor-en-dark");
        page.setViewportSize(390, 844);
        page.navigate(county.installation().boardUrl() + "#/rules");
        assertThat(page.locator("tr[data-rule=river-stage]")).isVisible();
        Browsers.shoot(page, "workbench-rules-en-phone");
        boolean fits =
                (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        assertThat(fits).as("no sideways scrolling").isTrue();
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
