package io.vigil.standalone.endtoend.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readings that come over HTTP, and old ones that come as a file, through a whole Vigil. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class BackfillITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTERPRISE = "qinglan-hydrology";
    private static final String SENSOR = "river-10-level";

    /** Above the station's warning level of 75.9 m. */
    private static final double HIGH = 76.4;

    /** A day, one each minute. */
    private static final int READINGS = 24 * 60;

    private static String line(Instant at) {
        return "{\"sensor\":\"%s\",\"t\":\"%s\",\"values\":{\"level\":%s}}"
                .formatted(SENSOR, at, HIGH);
    }

    @Test
    void aFileCompletesHistoryInAnyOrderAndTwiceAndRaisesNothing(CountyVigil county)
            throws Exception {
        CountyApi api = CountyApi.as(county, "admin");
        Instant from = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(30));
        List<String> lines = new ArrayList<>();
        for (int minute = 0; minute < READINGS; minute++) {
            lines.add(line(from.plus(Duration.ofMinutes(minute))));
        }
        Collections.shuffle(lines, new Random(1));

        for (String name : List.of("a.jsonl", "b.jsonl")) {
            drop(county, name, lines);
        }

        String range =
                "?quantity=level&from="
                        + from
                        + "&to="
                        + from.plus(Duration.ofDays(1))
                        + "&points="
                        + READINGS;
        await().atMost(PATIENCE)
                .until(
                        () ->
                                api.get("sensors/" + SENSOR + "/series" + range)
                                        .path("samples")
                                        .size(),
                        count -> count == READINGS);
        JsonNode report = JSON.readTree(done(county, "b.jsonl.report.json").toFile());
        assertThat(report.at("/figures/readings").asInt()).isEqualTo(READINGS);
        assertThat(report.at("/figures/refused")).isEmpty();
        assertThat(api.get("warnings").toString())
                .as("no live warning comes of it")
                .doesNotContain("river-stage:" + SENSOR);
    }

    private static Path folder(CountyVigil county) {
        return county.installation().dropped().resolve(ENTERPRISE);
    }

    private static Path done(CountyVigil county, String name) {
        return folder(county).resolve("done").resolve(name);
    }

    private static void drop(CountyVigil county, String name, List<String> lines) throws Exception {
        await().atMost(PATIENCE).until(() -> Files.isDirectory(folder(county)));
        Path part = Files.write(folder(county).resolve(name + ".part"), lines);
        Files.move(part, folder(county).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(done(county, name)));
    }

    @Test
    void whatIsSentOverHttpIsStoredOnceAndRefusalsAreTold(CountyVigil county) throws Exception {
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        String token = api.newPushToken("backfill");
        Instant at = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(8));
        String[] headers = {
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "backfill-1"
        };
        String body = "[%s,%s]".formatted(line(at), line(at).replace("level\":7", "levle\":7"));

        String first = api.post("readings", body, headers);
        String again = api.post("readings", body, headers);

        assertThat(again).isEqualTo(first);
        assertThat(JSON.readTree(first).path("topic").asText())
                .isEqualTo("vigil/v1/up/" + ENTERPRISE);
        String range = "?quantity=level&from=" + at + "&to=" + at.plusSeconds(1);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                api.get("sensors/" + SENSOR + "/series" + range)
                                        .path("samples")
                                        .size(),
                        count -> count == 1);
        JsonNode rejects =
                await().atMost(PATIENCE)
                        .until(
                                () -> api.get("portal/rejects").path("rejects"),
                                told -> told.toString().contains("levle"));
        assertThat(rejects.findValuesAsText("code")).containsOnlyOnce("UNKNOWN_QUANTITY");
    }
}
