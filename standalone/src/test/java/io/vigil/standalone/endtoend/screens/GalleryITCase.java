package io.vigil.standalone.endtoend.screens;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of every screen for people to look at, in the folder that {@code vigil.gallery} names.
 */
@Tag("screens")
@ExtendWith(SharedCounty.class)
@EnabledIfSystemProperty(named = "vigil.gallery", matches = ".+")
class GalleryITCase {
    private static final Path FOLDER = Path.of(System.getProperty("vigil.gallery", "gallery"));

    @ParameterizedTest(name = "{0} {1} {2}x{3}")
    @CsvSource({
        "zh-CN, DARK, 1366, 768",
        "zh-CN, DARK, 1920, 1080",
        "zh-CN, DARK, 390, 844",
        "zh-CN, LIGHT, 1366, 768",
        "zh-CN, LIGHT, 1920, 1080",
        "zh-CN, LIGHT, 390, 844",
        "en, DARK, 1366, 768",
        "en, DARK, 1920, 1080",
        "en, DARK, 390, 844",
        "en, LIGHT, 1366, 768",
        "en, LIGHT, 1920, 1080",
        "en, LIGHT, 390, 844",
        "zh-CN, DARK, 3840, 2160"
    })
    void everyScreen(
            String language, ColorScheme scheme, int width, int height, CountyVigil county) {
        county.measurements().set("gas-18-ch4-1", "combustible", 32);
        county.measurements().set("gas-16-ch4-1", "combustible", 55);
        county.measurements().set("river-14-level", "level", 200);
        county.measurements().mute("forest-18-node-1");
        Page page = county.logIn("admin", language, width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.locator(".warning").first().waitFor();
        Path folder = FOLDER.resolve("%s-%s-%dx%d".formatted(language, scheme, width, height));
        new ScreenTour(page)
                .visit(
                        (name, shown) ->
                                shown.screenshot(
                                        new Page.ScreenshotOptions()
                                                .setPath(folder.resolve(name + ".png"))));
        page.close();
    }
}
