package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.testing.RealPrograms;
import io.vigil.web.browser.Browsers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The portal against the running system, as an enterprise uses it. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class PortalScreenITCase {
    private static final String SENSOR = "gas-11-ch4-1";
    private static final String TOPIC = "vigil/v1/up/qinglan-gas/" + SENSOR;

    /** Refusals and readings are told once a checkpoint holds them, and the page asks at times. */
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    @Test
    void anEnterpriseCorrectsARefusedMessageFromWhatThePortalTellsIt(CountyVigil county)
            throws InterruptedException {
        Page page = county.logIn("qinglan-gas", "zh-CN", 1366, 768);
        assertThat(page.locator("h1")).hasText("青岚燃气公司");
        assertThat(page.locator("tr[data-sensor]").first()).isVisible();
        assertThat(page.locator("main")).not().containsText("青岚县水文局");
        county.measurements().mute(SENSOR);

        try (Publisher gateway = county.installation().gatewayOf("qinglan-gas")) {
            send(gateway, "{\"t\":\"" + Instant.now() + "\",\"values\":{\"combustibel\":3}}");
            page.locator(".portal .tab[href*=refused]").click();
            Locator refusal =
                    page.locator(".refusal")
                            .filter(new Locator.FilterOptions().setHasText("combustibel"));
            assertThat(refusal).containsText("没有", PATIENTLY);
            assertThat(refusal.locator(".hint")).containsText("combustible");
            Browsers.shoot(page, "portal-refused");
            String example = refusal.locator(".right-message pre").first().innerText();
            assertThat(refusal.locator(".right-message")).containsText(TOPIC);

            send(gateway, example);
            page.locator(".portal .tab[href*=data]").click();

            assertThat(page.locator("tr[data-sensor=" + SENSOR + "]"))
                    .containsText(CLOCK.format(Instant.parse(example.split("\"")[3])), PATIENTLY);
        } finally {
            county.measurements().speak(SENSOR);
        }
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    private static void send(Publisher gateway, String payload) throws InterruptedException {
        gateway.send(new SimulatedMessage(TOPIC, payload.getBytes(UTF_8), Instant.now()));
    }

    @Test
    void everyPartOfThePortalIsThereInBothLanguagesAndOnAPhone(CountyVigil county) {
        Page page = county.logIn("qinglan-gas", "en", 1366, 768);
        look(page, "connect", "mosquitto_pub", "portal-connect");
        assertThat(page.locator("main")).containsText("vigil/v1/down/qinglan-gas/rejects");
        look(page, "ledger", "gas-11-ch4-1", "portal-ledger");
        page.locator("a:has-text('Statement of the day')").click();
        assertThat(page.locator(".statement tfoot")).containsText("Total", PATIENTLY);
        Browsers.shoot(page, "portal-statement");
        look(page, "warnings", "Ended", "portal-warnings");
        look(page, "maintenance", "Announce", "portal-maintenance");
        page.setViewportSize(390, 844);
        look(page, "connect", "mosquitto_pub", "portal-connect-phone");
        look(page, "data", "gas-11-ch4-1", "portal-data-phone");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    @Test
    void announcedWorkIsListedAndEndedBeforeItsTime(CountyVigil county) {
        Page page = county.logIn("qinglan-gas", "en", 1366, 768);
        look(page, "maintenance", "Announce", "portal-maintenance");
        page.locator(".tools select[name=site]").selectOption("gas-13");
        page.locator("[data-do=announce]").click();
        Locator dialog = page.locator("dialog[data-dialog=maintenance]");
        dialog.locator("textarea[name=note]").fill("Calibration of detector 2");
        dialog.locator("button.primary").click();
        assertThat(dialog.locator("form")).containsText("Announced until");
        page.keyboard().press("Escape");

        Locator row =
                page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("Calibration"));
        assertThat(row).containsText("In progress", PATIENTLY);
        Browsers.shoot(page, "portal-maintenance-running");
        row.locator("button").click();
        assertThat(row).containsText("Ended early by qinglan-gas", PATIENTLY);
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    @Test
    void anAdministratorLooksAtThePortalOfTheEnterpriseThatIsChosen(CountyVigil county) {
        Page page = county.logIn("admin", "zh-CN", 1920, 1080);
        page.navigate(county.installation().boardUrl() + "/#/portal");
        page.locator(".portal-choice select").selectOption("donghe-chemical");

        assertThat(page.locator("h1")).hasText("东河化工园区");
        assertThat(page.locator("tr[data-sensor]").first()).isVisible();
        assertThat(page.locator("main .own-sensors")).not().containsText("调压站");
        Browsers.shoot(page, "portal-admin");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    @Test
    void theCommandsOfTheGuideWorkAsTheyAreCopied(CountyVigil county) throws Exception {
        RealPrograms.require("mosquitto_pub");
        Page page = county.logIn("qinglan-gas", "en", 1366, 768);
        look(page, "connect", "mosquitto_pub", "portal-connect");
        page.locator(".steps select").selectOption("gas-12-ch4-1");
        Locator commands =
                page.locator(".copied-text pre")
                        .filter(new Locator.FilterOptions().setHasText("mosquitto_pub"));
        assertThat(commands.first()).containsText("gas-12-ch4-1");

        for (String command : commands.allInnerTexts()) {
            assertThat(shell(command, county.installation().vigil().password("qinglan-gas")))
                    .as(command)
                    .isZero();
        }

        String refusals =
                (String)
                        page.evaluate(
                                "fetch('/api/v1/portal/rejects').then((answer) => answer.text())");
        assertThat(refusals).doesNotContain("gas-12-ch4-1");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    /** What a command ends with; QoS 1 makes it wait for the broker's answer. */
    private static int shell(String command, String password) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).inheritIO();
        shell.environment().put("password", password);
        return shell.start().waitFor();
    }

    private static void look(Page page, String tab, String expected, String name) {
        page.locator(".portal .tab[href*='tab=" + tab + "']").first().click();
        assertThat(page.locator("main .tab[aria-current=page]").first())
                .hasAttribute("href", Pattern.compile(".*tab=" + tab));
        assertThat(page.locator("main")).containsText(expected);
        Browsers.shoot(page, name);
    }
}
