package io.vigil.standalone.endtoend.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live board against the running system. */
@ExtendWith(SharedCounty.class)
class BoardScreenITCase {
    @Test
    void aLeakAppearsWithinASecondOfItsPublication(CountyVigil county) {
        Page page = county.logIn("duty", "zh-CN", 1366, 768);

        county.measurements().set("gas-03-ch4-1", "combustible", 32);

        Locator row =
                page.locator(".warning.yellow")
                        .filter(new Locator.FilterOptions().setHasText("中心菜场厨房"));
        assertThat(row).isVisible();
        county.measurements().calm("gas-03-ch4-1");
        assertThat(county.complaints()).isEmpty();
        page.close();
    }
}
