package io.vigil.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vigil.web.ConsoleHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the modules of board and wall work out, in the browser that runs them. */
class BoardModulesITCase {
    private static final String MAKE =
            """
            const at = (minute) => new Date(Date.UTC(2026, 0, 1) + minute * 60000).toISOString();
            const make = (i, minute, grade) => ({
              id: `rule:${i}:1`,
              standing: 'unacknowledged',
              raisedAt: at(minute),
              newest: { transition: 'RAISED', at: at(minute), grade, region: `43/${i % 5}`, site: '' },
            });
            """;

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
                  %s
                }
                """
                        .formatted(MAKE, body),
                List.of(module, argument));
    }

    @ParameterizedTest(name = "{0} warnings, one each {1} min, {2} min after the first: {3}")
    @CsvSource({
        "10, 0.5, 6,    none",
        "11, 0.5, 5,    11",
        "11, 0.5, 12.9, 5",
        "11, 0.5, 13.1, none",
        "40, 2,   78,   none",
        "30, 0.9, 26,   11"
    })
    void aFloodBeginsAboveTenInTenMinutesAndEndsBelowFive(
            int count, double apart, double now, String recent) {
        Object told =
                run(
                        "screen/board/flood.js",
                        """
                        const [count, apart, now] = argument;
                        const all = Array.from({ length: count }, (_, i) => make(i, i * apart, 'blue'));
                        const flood = module.floodOf(all, Date.parse(at(now)));
                        return flood ? String(flood.recent) : 'none';
                        """,
                        List.of(count, apart, now));

        assertThat(told).isEqualTo(recent);
    }

    @ParameterizedTest(name = "{0} red, {1} yellow: {2}")
    @CsvSource({
        "0,  4,   wide 4 0",
        "2,  300, wide 9 293",
        "20, 300, dense 34 286",
        "60, 300, tiny 72 288",
        "200, 7,  regions 200 7"
    })
    void theWallLeavesOutNoRed(int red, int yellow, String expected) {
        Object told =
                run(
                        "screen/wall/layout.js",
                        """
                        const [red, yellow] = argument;
                        const all = Array.from({ length: red + yellow }, (_, i) =>
                          make(i, 0, i < red ? 'red' : 'yellow'),
                        );
                        const { size, shown, places, rest } = module.layoutOf(all);
                        const drawn = shown?.length ?? places.reduce((sum, p) => sum + p.count, 0);
                        const left = rest.reduce((sum, [, count]) => sum + count, 0);
                        return [places ? 'regions' : size, drawn, left].join(' ');
                        """,
                        List.of(red, yellow));

        assertThat(told).isEqualTo(expected);
    }
}
