package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vigil.web.browser.Browsers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One's own login: tokens for programs and walls, and where one is logged in. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class AccountScreenITCase {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void aTokenIsMadeUsedAndRevoked(CountyVigil county) throws Exception {
        Page page = county.logIn("engineer", "en", 1366, 768);
        page.navigate(county.installation().boardUrl() + "/#/account");

        create(page, "nightly report", "read");
        String token = page.locator(".made-text").textContent();
        assertThat(sites(county, token)).isEqualTo(200);
        Browsers.shoot(page, "account-en");
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("nightly"));
        row.locator("button").click();

        assertThat(row).hasCount(0);
        assertThat(sites(county, token)).isEqualTo(401);
        assertThat(page.locator(".account table").first()).containsText("127.0.0.1");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }

    private static void create(Page page, String name, String scope) {
        page.locator(".account-form [name=name]").fill(name);
        page.locator("[name=scope][value=" + scope + "]").check();
        page.locator(".account-form")
                .filter(new Locator.FilterOptions().setHas(page.locator("[name=scope]")))
                .locator("button")
                .click();
        page.locator(".made-text").waitFor();
    }

    private static int sites(CountyVigil county, String token) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(county.installation().boardUrl() + "/api/v1/sites"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aWallOpensWithItsTokenAndLeadsNowhereElse(CountyVigil county) {
        Page officer = county.logIn("viewer", "zh-CN", 390, 844);
        officer.navigate(county.installation().boardUrl() + "/#/account");
        create(officer, "值班大厅", "wall");
        Browsers.shoot(officer, "account-zh-phone");
        String address = officer.locator(".made-text").textContent();
        Page wall = county.open("zh-CN", 1920, 1080);

        wall.navigate(address);

        assertThat(wall.locator("main.wall")).isVisible();
        assertThat(wall.url()).doesNotContain("token");
        wall.evaluate("location.hash = '#/sites'");
        assertThat(wall.locator("main.wall")).isVisible();
        assertThat(wall.locator(".shell")).hasCount(0);
        officer.locator("tr")
                .filter(new Locator.FilterOptions().setHasText("值班大厅"))
                .locator("button")
                .click();
        assertThat(wall.locator("form.card")).isVisible();
        assertThat(county.complaints()).isEmpty();
        officer.close();
        wall.close();
    }

    @Test
    void aPasswordThatIsTooSimpleIsToldWhy(CountyVigil county) {
        Page page = county.logIn("engineer", "zh-CN", 1366, 768);
        page.navigate(county.installation().boardUrl() + "/#/account");

        page.locator("[name=current]").fill(county.installation().vigil().password("engineer"));
        page.locator("[name=next]").fill("123456789012");
        page.locator("[name=again]").fill("123456789012");
        page.locator(".account-form button").first().click();

        assertThat(page.locator(".account-form .problem")).containsText("重复或连续的字符过多");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
