package io.vigil.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vigil.exercise.Drill;
import io.vigil.exercise.DrillScript.Target;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.store.TransitionRecord;
import io.vigil.testing.RealPrograms;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.ConsoleSettings;
import io.vigil.web.County;
import io.vigil.web.DeskActs;
import io.vigil.web.MemoryStore;
import io.vigil.web.api.DrillsApi;
import io.vigil.web.auth.User;
import io.vigil.web.portal.Credentials;
import io.vigil.web.portal.GatewayAccess;
import io.vigil.web.portal.PortalPart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shared county has no occasion for: a drill that is over, and a new password. */
class ReportAndPasswordITCase {
    private static Browsers browsers;

    @TempDir Path directory;
    private final MemoryStore store = new MemoryStore();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private ConsoleHarness harness;

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
        Drill drill =
                new Drill(
                        "drill-20261122-0930",
                        "gas-leak",
                        new LocalizedText("燃气泄漏演练", "Gas leak drill"),
                        List.of(County.TANKS),
                        "chief",
                        now.minusSeconds(3_600),
                        Map.of(
                                Target.ACKNOWLEDGE,
                                Duration.ofMinutes(2),
                                Target.REPORT,
                                Duration.ofMinutes(10)),
                        Optional.of(now.minusSeconds(600)));
        Transition raised =
                ofDrill(
                        County.leak(
                                1, 1, TransitionKind.RAISED, Grade.ORANGE, now.minusSeconds(3_000)),
                        drill.id());
        Transition taken =
                DeskActs.act(
                        raised,
                        60,
                        TransitionKind.ACKNOWLEDGED,
                        "officer",
                        DeskActs.acknowledged("officer", raised.at(), Grade.ORANGE));
        store.write(List.of(new TransitionRecord(raised), new TransitionRecord(taken)));
        GatewayAccess gateway = new GatewayAccess(Optional.empty(), 8883, true, true);
        harness =
                new ConsoleHarness(
                        directory,
                        now,
                        ConsoleSettings.EMPTY_MAP,
                        it -> {},
                        builder ->
                                builder.part(
                                                new DrillsApi(
                                                        () -> List.of(drill),
                                                        store,
                                                        County::catalogue))
                                        .part(
                                                new PortalPart(
                                                        gateway,
                                                        new OnePassword(),
                                                        store,
                                                        County::catalogue,
                                                        () -> now,
                                                        enterprise -> Map.of())));
    }

    private static final class OnePassword implements Credentials {
        @Override
        public Renewed renew(User login, User by, Duration overlap) {
            return new Renewed("abcd-efgh-2345", Optional.empty());
        }

        @Override
        public Optional<Instant> earlierUntil(User login) {
            return Optional.empty();
        }
    }

    private static Transition ofDrill(Transition of, String drill) {
        return new Transition(
                of.episode(),
                of.sequence(),
                of.kind(),
                of.grade(),
                of.previousGrade(),
                of.revision(),
                of.hazard(),
                of.title(),
                of.advice(),
                of.site(),
                of.siteName(),
                of.region(),
                of.position(),
                of.at(),
                of.detectedAt(),
                of.stale(),
                of.evidence(),
                of.reason(),
                of.shadow(),
                Optional.of(drill),
                of.act());
    }

    @AfterEach
    void stopConsole() {
        harness.close();
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void theReportOfADrillTellsWhatWasReachedAndWhatWasMissed() {
        Page page = browsers.logIn(harness, "officer", "en", 1366, 768);
        page.navigate(harness.console.url() + "/#/drills");
        page.getByText("Gas leak drill").click();

        Locator main = page.locator("main");
        assertThat(main.locator("h1")).containsText("Gas leak drill");
        assertThat(row(main, "Acknowledged")).containsText("Reached");
        assertThat(row(main, "Reported")).containsText("Missed: nobody did it");
        assertThat(main).containsText("combustible-gas:detector-1:1");
        Browsers.shoot(page, "drill");
        page.close();
    }

    private static Locator row(Locator main, String text) {
        return main.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    @Test
    void aNewPasswordIsShownOnceAndOnlyAfterAWordOfWarning() {
        Page page = browsers.logIn(harness, "chemist", "zh-CN", 1366, 768);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.navigate(harness.console.url() + "/#/portal?tab=connect");
        assertThat(page.locator("main")).containsText("--cafile ca.pem");
        page.locator("[data-do=renew]").click();
        Locator dialog = page.locator("dialog[data-dialog=renew]");
        assertThat(dialog).containsText("立即失效");

        dialog.locator("button.primary").click();
        assertThat(dialog.locator("pre")).hasText("abcd-efgh-2345");
        Browsers.shoot(page, "portal-password-dark");
        dialog.locator("button.primary").click();

        assertThat(dialog).isHidden();
        assertThat(page.locator("body")).not().containsText("abcd-efgh-2345");
        Browsers.shoot(page, "portal-connect-dark");
        page.close();
    }
}
