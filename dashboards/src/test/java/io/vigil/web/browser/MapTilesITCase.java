package io.vigil.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.vigil.web.Console;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.ConsoleSettings;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import io.vigil.web.auth.QuickUsers;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.feed.InProcessWarningFeed;
import io.vigil.web.map.TileSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Map tiles from another host, in a real browser that keeps the page's rules. */
class MapTilesITCase {
    /** A grey square. */
    private static final byte[] TILE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAF/gL+"
                                    + "Bo9ZPgAAAABJRU5ErkJggg==");

    private static Browsers browsers;

    @TempDir Path directory;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> referrers = ConcurrentHashMap.newKeySet();
    private HttpServer tiles;

    @BeforeAll
    static void startBrowser() {
        browsers = new Browsers();
    }

    @AfterAll
    static void stopBrowser() {
        browsers.close();
    }

    @BeforeEach
    void startTiles() throws Exception {
        tiles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tiles.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    String referrer = exchange.getRequestHeaders().getFirst("Referer");
                    referrers.add(referrer == null ? "" : referrer);
                    boolean broken = exchange.getRequestURI().getPath().startsWith("/broken/");
                    exchange.getResponseHeaders().add("Content-Type", "image/png");
                    exchange.sendResponseHeaders(broken ? 503 : 200, broken ? -1 : TILE.length);
                    if (!broken) {
                        exchange.getResponseBody().write(TILE);
                    }
                    exchange.close();
                });
        tiles.start();
    }

    @AfterEach
    void stopTiles() {
        tiles.stop(0);
    }

    private String origin() {
        return "http://127.0.0.1:" + tiles.getAddress().getPort();
    }

    private void open(String folder, TileSettings.Datum datum, Consumer<Page> more)
            throws Exception {
        UserStore users = QuickUsers.open(directory);
        String user = "officer-" + datum.key();
        String password = users.createIfMissing(User.of(user, Role.OPERATOR)).orElseThrow();
        TileSettings settings =
                new TileSettings(
                        List.of(origin() + folder + "/{z}/{x}/{y}.png?tk={token}"),
                        List.of(),
                        "© 测试瓦片",
                        1,
                        18,
                        datum,
                        Optional.of("key-of-the-bureau"));
        try (Console console =
                Console.with(
                                ConsoleSettings.builder(
                                                directory,
                                                BrokerAccess.anonymous("tcp://127.0.0.1:1"))
                                        .tiles(settings)
                                        .build(),
                                County::catalogue,
                                new MemoryStore())
                        .clock(() -> ConsoleHarness.NOW)
                        .users(users)
                        .feed(new InProcessWarningFeed())
                        .start()) {
            Page page = browsers.open("zh-CN", 1366, 768);
            page.navigate(console.url());
            Browsers.logIn(page, user, password);
            page.navigate(console.url() + "/#/map");
            page.locator("[data-site]").first().waitFor();
            more.accept(page);
            page.context().close();
        }
    }

    @Test
    void tilesAreDrawnWithTheirTokenAndAttributionAndNoOtherHostIsOpened() throws Exception {
        open(
                "/own",
                TileSettings.Datum.WGS_84,
                page -> {
                    assertThat(page.locator(".leaflet-tile-loaded").first()).isVisible();
                    assertThat(page.locator(".leaflet-control-attribution")).containsText("© 测试瓦片");
                    assertThat(asked).allMatch(path -> path.endsWith("?tk=key-of-the-bureau"));
                    assertThat(referrers).allMatch(from -> from.matches("http://[^/]+/"));
                    String policy =
                            (String)
                                    page.evaluate(
                                            "fetch('/').then(a => a.headers.get("
                                                    + "'content-security-policy'))");
                    assertThat(policy).contains("img-src 'self' data: " + origin() + ";");
                    Browsers.shoot(page, "map-tiles");
                });

        assertThat(browsers.complaints()).isEmpty();
    }

    /** How far from a site the place lies that its sign covers on the tiles, by their numbers. */
    private static final String UNDER_THE_SIGN =
            """
            async ([latitude, longitude]) => {
              const base = document.querySelector('script[type=module]').src;
              const { fromGcj02 } = await import(new URL('map/gcj02.js', base).href);
              const sign = document.querySelector('.site-mark.selected').getBoundingClientRect();
              const [x, y] = [sign.x + sign.width / 2, sign.y + sign.height / 2];
              const tile = [...document.querySelectorAll('.leaflet-tile-loaded')].find((image) => {
                const box = image.getBoundingClientRect();
                return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
              });
              const box = tile.getBoundingClientRect();
              const [z, column, row] = tile.src.match(/own.(\\d+).(\\d+).(\\d+)/).slice(1).map(Number);
              const east = (column + (x - box.left) / box.width) / 2 ** z;
              const south = (row + (y - box.top) / box.height) / 2 ** z;
              const lon = east * 360 - 180;
              const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * south))) * 180) / Math.PI;
              const metres = (a, b) => Math.hypot(a - latitude, (b - longitude) * 0.878) * 111195;
              return [metres(lat, lon), metres(...fromGcj02([lat, lon]))];
            }
            """;

    private List<Double> distances(TileSettings.Datum datum) throws Exception {
        List<Double> found = new ArrayList<>();
        open(
                "/own",
                datum,
                page -> {
                    page.evaluate("location.hash = '#/map?site=stone-bridge&at=28.62+110.42+15'");
                    page.reload();
                    page.locator(".site-mark.selected").waitFor();
                    page.locator(".leaflet-tile-loaded").first().waitFor();
                    assertThat(page.locator(".leaflet-tile:not(.leaflet-tile-loaded)")).hasCount(0);
                    List<?> metres =
                            (List<?>) page.evaluate(UNDER_THE_SIGN, List.of(28.62, 110.42));
                    metres.forEach(metre -> found.add(((Number) metre).doubleValue()));
                });
        return found;
    }

    @Test
    void sitesStandWhereTheTilesHaveThem() throws Exception {
        List<Double> plain = distances(TileSettings.Datum.WGS_84);
        List<Double> shifted = distances(TileSettings.Datum.GCJ_02);

        assertThat(plain.get(0)).isLessThan(10);
        assertThat(shifted.get(0)).isBetween(200.0, 1_000.0);
        assertThat(shifted.get(1)).isLessThan(10);
    }

    @Test
    void whereNoTilesComeTheMapOfTheServerIsShownAndThatIsSaid() throws Exception {
        open(
                "/broken",
                TileSettings.Datum.GCJ_02,
                page -> {
                    assertThat(page.locator(".atlas-panel .problem")).containsText("地图瓦片无法加载");
                    assertThat(page.locator(".leaflet-tile")).hasCount(0);
                    assertThat(page.locator(".site-mark")).hasCount(8);
                });

        assertThat(asked).isNotEmpty();
        assertThat(browsers.complaints()).allMatch(told -> told.contains("503"));
    }
}
