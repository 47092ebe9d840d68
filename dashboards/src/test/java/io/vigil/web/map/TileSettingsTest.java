package io.vigil.web.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileSettingsTest {
    private static TileSettings tiles(List<String> urls, List<String> subdomains) {
        return new TileSettings(
                urls,
                subdomains,
                "© 天地图",
                3,
                18,
                TileSettings.Datum.WGS_84,
                Optional.of("secret-token"));
    }

    @Test
    void namesExactlyTheHostsThatTilesComeFrom() {
        TileSettings tiles =
                tiles(
                        List.of(
                                "https://t{s}.example.cn/vec/{z}/{x}/{y}?tk={token}",
                                "http://gis.local:8081/own/{z}/{x}/{-y}.png"),
                        List.of("0", "1"));

        assertThat(tiles.origins())
                .containsExactly(
                        "https://t0.example.cn", "https://t1.example.cn", "http://gis.local:8081");
    }

    @Test
    void putsTheTokenWhereItBelongsAndPrintsItNever() {
        TileSettings tiles = tiles(List.of("https://example.cn/{z}/{x}/{y}?tk={token}"), List.of());

        assertThat(tiles.urlsWithToken())
                .containsExactly("https://example.cn/{z}/{x}/{y}?tk=secret-token");
        assertThat(tiles.toString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.cn/tiles",
                "/tiles/{z}/{x}/{y}.png",
                "ftp://example.cn/{z}/{x}/{y}",
                "https://user:word@example.cn/{z}/{x}/{y}",
                "https://example.cn; script-src */{z}/{x}/{y}",
                "{z}{x}{y}"
            })
    void refusesWhatIsNoTemplate(String url) {
        assertThat(TileSettings.isTemplate(url)).isFalse();
        assertThatThrownBy(() -> tiles(List.of(url), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
