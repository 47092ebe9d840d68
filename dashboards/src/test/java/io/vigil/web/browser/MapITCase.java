package io.vigil.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import io.vigil.web.ConsoleHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the map's modules work out, in the browser that runs them. */
class MapITCase {
    private static final double METRE = 1 / 111_195.0;

    @TempDir static Path directory;
    private static ConsoleHarness harness;
    private static Browsers browsers;
    private static Page page;

    @BeforeAll
    static void openPage() throws IOException {
        harness = new ConsoleHarness(directory);
        browsers = new Browsers();
        page = browsers.logIn(harness, "officer", "zh-CN", 1366, 768);
    }

    @AfterAll
    static void close() {
        browsers.close();
        harness.close();
    }

    /** Runs {@code body} with {@code module} and {@code argument} in sight, as the page would. */
    private static Object run(String module, String body, Object argument) {
        return page.evaluate(
                """
                async ([file, argument]) => {
                  const base = document.querySelector('script[type=module]').src;
                  const module = await import(new URL(file, base).href);
                  %s
                }
                """
                        .formatted(body),
                List.of(module, argument));
    }

    @SuppressWarnings("unchecked")
    private static List<Double> place(String function, double latitude, double longitude) {
        return ((List<Number>)
                        run(
                                "map/gcj02.js",
                                "return module." + function + "(argument);",
                                List.of(latitude, longitude)))
                .stream().map(Number::doubleValue).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Shanghai, 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "Shenzhen, 22.543847, 113.912316, 22.540796131694766, 113.9171764808363",
        "Beijing, 39.911954, 116.377817, 39.91334545536069, 116.38404722455657"
    })
    void shiftsKnownPlacesAsPublishedAndBack(
            String name, double latitude, double longitude, double shiftedLat, double shiftedLon) {
        List<Double> shifted = place("toGcj02", latitude, longitude);
        List<Double> back = place("fromGcj02", shifted.get(0), shifted.get(1));

        assertThat(shifted.get(0)).isCloseTo(shiftedLat, within(0.1 * METRE));
        assertThat(shifted.get(1)).isCloseTo(shiftedLon, within(0.1 * METRE));
        assertThat(back.get(0)).isCloseTo(latitude, within(0.01 * METRE));
        assertThat(back.get(1)).isCloseTo(longitude, within(0.01 * METRE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Denver, 39.7392, -104.9903",
        "Tokyo, 35.681236, 139.767125",
        "Brisbane, -27.4698, 153.0251"
    })
    void leavesPlacesOutsideChinaAsTheyAre(String name, double latitude, double longitude) {
        assertThat(place("toGcj02", latitude, longitude)).containsExactly(latitude, longitude);
        assertThat(place("fromGcj02", latitude, longitude)).containsExactly(latitude, longitude);
    }

    @Test
    void comesBackToWithinACentimetreFromAnywhereInChina() {
        Number farthest =
                (Number)
                        run(
                                "map/gcj02.js",
                                """
                                let farthest = 0;
                                for (let lat = 18; lat < 54; lat += 0.7) {
                                  for (let lon = 74; lon < 135; lon += 0.7) {
                                    const [a, b] = module.fromGcj02(module.toGcj02([lat, lon]));
                                    farthest = Math.max(farthest, Math.abs(a - lat), Math.abs(b - lon));
                                  }
                                }
                                return farthest;
                                """,
                                "");

        assertThat(farthest.doubleValue()).isLessThan(0.01 * METRE);
    }

    @Test
    @SuppressWarnings("unchecked")
    void gathersManySitesInCellsButNeverARedOrOrangeOneWithOthers() {
        List<Map<String, Object>> marks =
                (List<Map<String, Object>>)
                        run(
                                "map/cluster.js",
                                """
                                const grades = { 7: 'red', 8: 'red', 9: 'orange', 10: 'yellow' };
                                const points = Array.from({ length: 1000 }, (_, i) => ({
                                  id: String(i), x: i % 50, y: (i * 7) % 50,
                                  grade: grades[i] ?? null, heard: i % 2 === 0,
                                }));
                                return module.cluster(points, 72).map((mark) => ({
                                  grade: mark.grade, of: mark.points.length,
                                  counts: mark.counts, unheard: mark.unheard,
                                }));
                                """,
                                "");

        assertThat(marks)
                .extracting(mark -> mark.get("grade") + " " + mark.get("of"))
                .containsExactlyInAnyOrder("red 2", "orange 1", "yellow 997");
        Map<String, Object> rest =
                marks.stream().filter(mark -> mark.get("grade").equals("yellow")).findAny().get();
        assertThat((Map<String, Object>) rest.get("counts"))
                .containsEntry("red", 0)
                .containsEntry("yellow", 1);
        assertThat(((Number) rest.get("unheard")).intValue()).isEqualTo(498);
    }

    @Test
    void leavesFewSitesAloneEvenInOnePlace() {
        Object signs =
                run(
                        "map/cluster.js",
                        """
                        const points = Array.from({ length: 150 }, (_, i) => (
                          { id: String(i), x: 1, y: 1, grade: null, heard: true }));
                        return module.cluster(points, 72).length;
                        """,
                        "");

        assertThat(((Number) signs).intValue()).isEqualTo(150);
    }

    @Test
    void townsAreFoundByTheirCodes() {
        Object town =
                run(
                        "map/regions.js",
                        "return module.townOf(argument);",
                        "439900/439921/439921103/439921103201");

        assertThat(town).isEqualTo("439900/439921/439921103");
    }

    @Test
    void showsTheMapWithItsLists() {
        page.navigate(harness.console.url() + "/#/map");

        assertThat(page.locator(".atlas-panel [data-site]")).hasCount(8);
        assertThat(page.locator(".site-mark")).hasCount(8);
        Browsers.shoot(page, "map-small");
        assertThat(browsers.complaints()).isEmpty();
    }
}
