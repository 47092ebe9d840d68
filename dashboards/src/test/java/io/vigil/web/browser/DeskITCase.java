package io.vigil.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vigil.desk.Command;
import io.vigil.model.Grade;
import io.vigil.response.DeskSettings;
import io.vigil.testing.RealPrograms;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.ConsoleSettings;
import io.vigil.web.County;
import io.vigil.web.DeskHelpApiTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Officers at work in real browsers; screenshots go to {@code target/screenshots}. */
class DeskITCase {
    private static Browsers browsers;

    @TempDir Path directory;
    private ConsoleHarness harness;
    private Instant now;

    @BeforeAll
    static void startBrowser() {
        RealPrograms.require("chromium");
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
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        DeskSettings settings = DeskHelpApiTest.county();
        harness =
                new ConsoleHarness(
                        directory,
                        now,
                        ConsoleSettings.EMPTY_MAP,
                        it -> {},
                        builder -> builder.desk(() -> settings));
        harness.job.engine(leak(1, TransitionKind.RAISED, Grade.ORANGE, 4), clocks());
        harness.job.engine(
                County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, ago(40)), clocks());
        harness.job.engine(
                County.flood(2, 1, TransitionKind.RAISED, Grade.BLUE, ago(90)), clocks());
        harness.job.engine(County.flood(2, 2, TransitionKind.CLEARED, Grade.BLUE, ago(20)));
    }

    @AfterEach
    void stopConsole() {
        harness.close();
        assertThat(browsers.complaints()).isEmpty();
    }

    private Transition leak(long sequence, TransitionKind kind, Grade grade, int minutesAgo) {
        return County.leak(1, sequence, kind, grade, ago(minutesAgo));
    }

    private DeskState.Clock[] clocks() {
        return new DeskState.Clock[] {
            clock("acknowledge", 6, false),
            clock("report-30", 26, false),
            clock("report-120", -3, true)
        };
    }

    private DeskState.Clock clock(String key, int minutes, boolean overdue) {
        return new DeskState.Clock(
                key, now.plus(minutes, ChronoUnit.MINUTES), Optional.empty(), overdue, 0);
    }

    private Instant ago(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private static Locator doing(Page page, String name) {
        return page.locator("[data-do='" + name + "']");
    }

    private static Locator dialog(Page page, String name) {
        return page.locator("dialog[data-dialog='" + name + "']");
    }

    private static void send(Page page) {
        page.locator("dialog button.primary").click();
    }

    private List<Command.Kind> done() {
        return harness.job.taken().stream().map(Command::kind).toList();
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @CsvSource({"zh-CN, 1366, 768", "en, 1366, 768", "zh-CN, 1920, 1080", "en, 1920, 1080"})
    void anOfficerWorksOnAWarningFromAcknowledgingToClosing(
            String language, int width, int height) {
        String suffix = "-" + language + "-" + width;
        Page page = browsers.logIn(harness, "officer", language, width, height);
        boolean chinese = language.startsWith("zh");
        Locator row = page.locator(".warning.orange");
        assertThat(row).hasClass(java.util.regex.Pattern.compile("unacknowledged"));
        assertThat(row).containsText(chinese ? "未确认" : "Not acknowledged");
        assertThat(page.locator(".warning.returned")).containsText(chinese ? "待办结" : "outcome");
        Browsers.shoot(page, "desk-board" + suffix);

        row.click();
        assertThat(page.locator(".clocks li")).hasCount(3);
        assertThat(page.locator(".clocks li.overdue")).hasCount(1);
        Browsers.shoot(page, "desk-warning" + suffix);
        doing(page, "acknowledge").click();
        assertThat(page.locator(".hero"))
                .containsText(chinese ? "已确认：officer" : "Acknowledged: officer");
        assertThat(doing(page, "acknowledge")).hasCount(0);

        doing(page, "report-report-30").click();
        page.locator("dialog textarea[name=note]").fill("county duty office, by telephone");
        send(page);
        assertThat(page.locator(".clocks li").nth(1)).containsText("✓ officer");

        assertThat(doing(page, "shelve")).isDisabled();
        assertThat(page.locator("[data-refused=shelve]"))
                .containsText(chinese ? "橙色" : "must not be shelved: Orange");

        doing(page, "close").click();
        Browsers.shoot(page, "desk-close" + suffix);
        page.locator("dialog input[value=FALSE_ALARM]").check();
        page.locator("dialog textarea[name=note]").fill("steam from cleaning");
        send(page);
        assertThat(page.locator(".hero.closed")).containsText(chinese ? "误报" : "false alarm");
        assertThat(page.locator(".timeline li")).hasCount(5);
        assertThat(page.locator(".timeline")).containsText("steam from cleaning");
        Browsers.shoot(page, "desk-closed" + suffix);

        assertThat(done())
                .containsExactly(Command.Kind.ACKNOWLEDGE, Command.Kind.REPORT, Command.Kind.CLOSE);
        assertThat(harness.job.taken().get(2).outcome()).contains(Outcome.FALSE_ALARM);
        page.context().close();
    }

    @Test
    void whatThePolicyAllowsCanBeShelvedAndComesBack() {
        Page page = browsers.logIn(harness, "officer", "en", 1366, 768);
        page.locator(".warning.yellow").click();

        doing(page, "shelve").click();
        Browsers.shoot(page, "desk-shelve");
        page.locator("dialog select[name=minutes]").selectOption("30");
        page.locator("dialog textarea[name=note]").fill("sensor is being changed");
        send(page);
        assertThat(page.locator(".hero.shelved")).isVisible();
        assertThat(page.locator(".hero")).containsText("sensor is being changed");
        doing(page, "unshelve").click();
        assertThat(page.locator(".hero.shelved")).hasCount(0);
        assertThat(doing(page, "shelve")).isEnabled();

        assertThat(done()).containsExactly(Command.Kind.SHELVE, Command.Kind.UNSHELVE);
        page.context().close();
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @CsvSource({"zh-CN, 1366, 768", "en, 1920, 1080"})
    void oneOfficerProposesAndAnotherReleases(String language, int width, int height) {
        String suffix = "-" + language + "-" + width;
        Page first = browsers.logIn(harness, "officer", language, width, height);
        Page second = browsers.logIn(harness, "chief", language, width, height);
        first.locator(".warning.orange").click();
        second.locator(".warning.orange").click();

        doing(first, "propose").click();
        assertThat(first.locator("textarea[name='headline.zh']")).not().isEmpty();
        first.locator("textarea[name='headline.zh']").fill("一号罐区可燃气体泄漏");
        first.locator("textarea[name='headline.en']").fill("Gas leak at tank farm 1");
        Browsers.shoot(first, "desk-propose" + suffix);
        send(first);
        assertThat(first.locator(".proposal")).containsText("officer");

        assertThat(doing(first, "release")).isDisabled();
        assertThat(first.locator("[data-refused=release]")).containsText("officer");
        Browsers.shoot(first, "desk-second-person" + suffix);

        doing(second, "release").click();
        assertThat(dialog(second, "release")).containsText("一号罐区可燃气体泄漏");
        assertThat(dialog(second, "release")).containsText("Gas leak at tank farm 1");
        Browsers.shoot(second, "desk-release" + suffix);
        send(second);
        assertThat(second.locator(".published")).containsText("chief");
        assertThat(first.locator(".published")).containsText("chief");
        Browsers.shoot(second, "desk-released" + suffix);

        first.context().close();
        second.context().close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"zh-CN", "en"})
    void theSecondOfTwoOfficersIsToldWhatTheFirstDidAndLosesNothing(String language) {
        boolean chinese = language.startsWith("zh");
        Page first = browsers.logIn(harness, "officer", language, 1366, 768);
        Page second = browsers.logIn(harness, "chief", language, 1366, 768);
        first.locator(".warning.orange").click();
        second.locator(".warning.orange").click();
        doing(second, "close").click();
        second.locator("dialog input[value=TRUE_EVENT]").check();
        second.locator("dialog textarea[name=note]").fill("crew is there");

        doing(first, "acknowledge").click();
        assertThat(first.locator(".hero.acknowledged")).isVisible();
        assertThat(dialog(second, "close").locator(".notice")).containsText("officer");
        send(second);

        Locator told = dialog(second, "close").locator(".notice");
        assertThat(told).containsText(chinese ? "您的操作未执行" : "was not done");
        assertThat(told).containsText(chinese ? "已确认" : "Acknowledged");
        assertThat(second.locator("dialog textarea[name=note]")).hasValue("crew is there");
        Browsers.shoot(second, "desk-conflict-" + language);

        send(second);
        assertThat(second.locator(".hero.closed")).isVisible();
        assertThat(first.locator(".hero.closed")).isVisible();
        first.context().close();
        second.context().close();
    }

    @Test
    void aWarningThatRisesWhileItsDialogIsOpenIsTold() {
        Page page = browsers.logIn(harness, "officer", "en", 1366, 768);
        page.locator(".warning.orange").click();
        doing(page, "acknowledge").click();
        assertThat(page.locator(".hero.acknowledged")).isVisible();
        doing(page, "close").click();
        harness.job.engine(leak(2, TransitionKind.UPGRADED, Grade.RED, 0), clocks());

        assertThat(dialog(page, "close").locator(".notice")).containsText("risen to Red");
        page.keyboard().press("Escape");
        assertThat(page.locator(".hero.red.unacknowledged")).isVisible();
        page.context().close();
    }

    @Test
    void whoMayOnlyLookSeesNoButtons() {
        Page page = browsers.logIn(harness, "watcher", "en", 1366, 768);
        page.locator(".warning.orange").click();

        assertThat(page.locator(".clocks li")).hasCount(3);
        assertThat(page.locator("[data-do]")).hasCount(0);
        page.context().close();
    }
}
