package io.vigil.web.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Reach;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.auth.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the map draws and how risks are told, over HTTP. */
class MapApiTest {
    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new ConsoleHarness(directory);
        harness.store.write(
                List.of(County.reading(County.GAUGE, ConsoleHarness.NOW.minusSeconds(5), 25.0)));
        harness.job.engine(
                County.flood(
                        1,
                        1,
                        TransitionKind.RAISED,
                        Grade.ORANGE,
                        ConsoleHarness.NOW.minusSeconds(60)));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private static List<String> paths(JsonNode regions) {
        List<String> paths = new ArrayList<>();
        regions.forEach(region -> paths.add(region.path("path").asText()));
        return paths;
    }

    @Test
    void riskIsToldWithWhatItIsMadeOf() throws Exception {
        JsonNode regions = harness.json("/api/v1/risk", harness.login("officer")).path("regions");

        assertThat(paths(regions)).containsExactly("430999", "430999/430999101");
        JsonNode town = regions.get(1);
        assertThat(town.path("worst").asText()).isEqualTo("orange");
        assertThat(town.path("warnings").path("points").asDouble()).isEqualTo(35);
        assertThat(town.path("warnings").path("byGrade").path("orange").asInt()).isEqualTo(1);
        assertThat(town.path("sites").has("points")).isFalse();
        assertThat(town.path("sites").path("total").asInt()).isEqualTo(8);
        assertThat(town.path("silence").path("counted").asInt()).isEqualTo(7);
        assertThat(town.path("silence").path("points").asDouble()).isEqualTo(13.1);
        assertThat(town.path("risk").asDouble()).isEqualTo(48.1);
    }

    @Test
    void whoSeesATownIsToldOfThatTownAndWhoSeesOneSiteOfThatSite() throws Exception {
        JsonNode town = harness.json("/api/v1/risk", harness.login("town")).path("regions");
        JsonNode plant = harness.json("/api/v1/risk", harness.login("chemist")).path("regions");
        JsonNode north = harness.json("/api/v1/risk", harness.login("northern")).path("regions");

        assertThat(paths(town)).containsExactly("430999/430999101");
        assertThat(plant.get(0).path("sites").path("total").asInt()).isEqualTo(1);
        assertThat(plant.get(0).path("warnings").path("points").asDouble()).isZero();
        assertThat(north).isEmpty();
    }

    @Test
    void aStretchIsToldToWhoSeesBothItsEnds() {
        Catalogue known = County.catalogue();
        Site below = known.site(County.TANKS).orElseThrow();
        Site fed =
                new Site(
                        below.id(),
                        below.name(),
                        below.type(),
                        below.enterprise(),
                        below.region(),
                        below.position(),
                        below.lateness(),
                        below.attributes(),
                        List.of(
                                new Reach(County.RIVER, Duration.ofMinutes(90)),
                                new Reach(new SiteId("elsewhere"), Duration.ofMinutes(5))));
        Catalogue joined =
                known.overlaidBy(
                        new Catalogue(
                                List.of(),
                                List.of(),
                                known.enterprises(),
                                List.of(fed),
                                List.of()));

        assertThat(MapApi.reaches(joined, new Scope(Optional.empty(), List.of())))
                .containsExactly(new MapApi.ReachView("stone-bridge", "tank-farm", 5_400));
        assertThat(MapApi.reaches(joined, new Scope(Optional.of(County.PLANT), List.of())))
                .isEmpty();
    }

    @Test
    void regionsAndNetworkAreThoseOfSitesThatAreSeen() throws Exception {
        JsonNode all = harness.json("/api/v1/map", harness.login("officer"));
        JsonNode none = harness.json("/api/v1/map", harness.login("northern"));

        assertThat(paths(all.path("regions"))).containsExactly("430999", "430999/430999101");
        assertThat(all.path("reaches").isArray()).isTrue();
        assertThat(all.has("tiles")).isFalse();
        assertThat(none.path("regions")).isEmpty();
        assertThat(harness.get("/api/v1/map", "").statusCode()).isEqualTo(401);
        assertThat(harness.get("/api/v1/risk", "").statusCode()).isEqualTo(401);
    }
}
