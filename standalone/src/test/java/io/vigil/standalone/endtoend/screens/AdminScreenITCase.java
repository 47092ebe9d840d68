package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.vigil.web.auth.Right;
import io.vigil.web.auth.Role;
import io.vigil.web.browser.Browsers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Administration against the running system. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class AdminScreenITCase {
    private static final String SENSOR = "gas-14-ch4-3";
    private static final String SITE = "北环阀井";

    /** Everything that the live stream tells from now on, in {@code heard}. */
    private static final String LISTEN =
            """
            () => {
              window.heard = [];
              const stream = new EventSource('/api/v1/events');
              for (const type of ['warning', 'sensors', 'incident', 'pulse']) {
                stream.addEventListener(type, (event) => window.heard.push(event.data));
              }
            }
            """;

    private static void open(Page page, CountyVigil county, String tab) {
        page.navigate(county.installation().boardUrl() + "/#/admin/" + tab);
        assertThat(page.locator(".admin-head [aria-current=page]"))
                .hasAttribute("href", "#/admin/" + tab);
    }

    private static Locator row(Page page, String text) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static String get(Page page, CountyVigil county, String path) {
        return page.request().get(county.installation().boardUrl() + path).text();
    }

    @Test
    void aViewerOfOneTownSeesNothingOfOthersAndIsThrownOutWhenDisabled(CountyVigil county) {
        Page admin = county.logIn("admin", "zh-CN", 1366, 768);
        String password = createViewerOfYunling(admin, county);
        Page viewer = county.open("zh-CN", 1366, 768);
        viewer.navigate(county.installation().boardUrl());
        Browsers.logIn(viewer, "yunling", password);
        viewer.evaluate(LISTEN);

        county.measurements().set(SENSOR, "combustible", 32);
        try {
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> get(admin, county, "/api/v1/warnings").contains(SENSOR));
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> (boolean) viewer.evaluate("window.heard.length >= 4"));

            assertThat(viewer.evaluate("window.heard.join()").toString()).doesNotContain("gas-14");
            assertThat(viewer.locator(".shell")).not().containsText(SITE);
            for (String path : List.of("warnings", "sites", "sensors", "incidents", "rejects")) {
                assertThat(get(viewer, county, "/api/v1/" + path))
                        .as(path)
                        .doesNotContain("gas-14", SITE);
            }
            assertThat(get(viewer, county, "/api/v1/sites")).contains("439921103");
        } finally {
            county.measurements().calm(SENSOR);
        }

        Locator user = row(admin, "yunling");
        user.locator("[data-do=disable]").click();
        admin.locator("dialog .primary").click();
        assertThat(user).containsText("已停用");
        assertThat(viewer.locator("input[name=password]")).isVisible();
        viewer.locator("input[name=user]").fill("yunling");
        viewer.locator("input[name=password]").fill(password);
        viewer.locator("button.primary").click();
        assertThat(viewer.locator("[role=alert]")).isVisible();
        viewer.close();

        auditTellsAll(admin, county);
        healthIsTold(admin, county);
        assertThat(county.complaints()).isEmpty();
        admin.close();
    }

    private static String createViewerOfYunling(Page admin, CountyVigil county) {
        open(admin, county, "users");
        admin.locator("[data-do=create]").click();
        admin.locator("dialog input[name=name]").fill("yunling");
        admin.locator("dialog input[type=search]").fill("云岭镇");
        admin.locator("dialog .region-choices label")
                .filter(new Locator.FilterOptions().setHasText("云岭镇"))
                .locator("input")
                .check();
        admin.locator("dialog input[type=search]").fill("");
        assertThat(admin.locator("dialog .region-choices input:checked")).hasCount(1);
        Browsers.shoot(admin, "admin-new-user");
        admin.locator("dialog .primary").click();
        String password = admin.locator("dialog pre").innerText().strip();
        admin.locator("dialog .buttons button").click();
        assertThat(row(admin, "yunling")).containsText("云岭镇");
        Browsers.shoot(admin, "admin-users");
        return password;
    }

    private static void auditTellsAll(Page admin, CountyVigil county) {
        open(admin, county, "audit");
        admin.locator("input[name=text]").fill("yunling");
        admin.locator("select[name=kind]").selectOption("USER");
        admin.locator(".audit-search button").click();
        assertThat(admin.locator("tbody tr")).hasCount(2);
        assertThat(row(admin, "新建")).containsText("admin");
        assertThat(row(admin, "停用")).containsText("admin");
        admin.locator("[data-do=verify]").click();
        assertThat(admin.locator(".chain")).containsText("完好");
        Browsers.shoot(admin, "admin-audit");
    }

    private static void healthIsTold(Page admin, CountyVigil county) {
        open(admin, county, "health");
        assertThat(row(admin, "研判作业")).containsText("正常");
        assertThat(row(admin, "最新检查点")).containsText("正常");
        assertThat(row(admin, "审计日志")).containsText("校验完好");
        Browsers.shoot(admin, "admin-health");
        for (String tab : List.of("duty", "channels", "roles", "regions")) {
            open(admin, county, tab);
            assertThat(admin.locator(".admin .card").first()).isVisible();
            Browsers.shoot(admin, "admin-" + tab);
        }
    }

    @Test
    void theTableOfRightsIsWhatTheServerDoes(CountyVigil county) {
        Map<Role, String> users =
                Map.of(
                        Role.VIEWER, "viewer",
                        Role.OPERATOR, "duty",
                        Role.ENGINEER, "engineer",
                        Role.ADMIN, "admin",
                        Role.ENTERPRISE, "qinglan-gas");
        for (Role role : Role.values()) {
            Page page = county.logIn(users.get(role), "en", 390, 844);
            for (Right right : Right.values()) {
                String[] address = right.address().split(" ");
                APIResponse answer =
                        page.request()
                                .fetch(
                                        county.installation().boardUrl() + address[1],
                                        RequestOptions.create()
                                                .setMethod(address[0])
                                                .setHeader("X-Vigil-Request", "1")
                                                .setData(address[0].equals("GET") ? "" : "{}"));
                boolean refused = answer.status() == 403 && answer.text().contains("NOT_ALLOWED");

                assertThat(refused)
                        .as(role + " " + right + ": " + answer.text())
                        .isEqualTo(!right.roles().contains(role));
            }
            if (role == Role.ADMIN) {
                open(page, county, "users");
                Browsers.shoot(page, "admin-users-phone");
                open(page, county, "health");
                assertThat(page.locator("tbody tr").first()).isVisible();
                Browsers.shoot(page, "admin-health-phone");
            }
            page.close();
        }
        assertThat(county.complaints()).isEmpty();
    }
}
