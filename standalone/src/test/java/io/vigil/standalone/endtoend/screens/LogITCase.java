package io.vigil.standalone.endtoend.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.endtoend.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a whole Vigil writes into its log, and what it does not. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class LogITCase {
    private static final String SENSOR = "river-12-level";

    /** The station's warning level is 65.4 m. */
    private static final double HIGH = 65.937;

    private static List<String> log(CountyVigil county) throws Exception {
        Path file = county.installation().vigil().data().resolve("log/vigil.log");
        return Files.readAllLines(file);
    }

    @Test
    void aWarningIsFollowedByItsNameAndReadingsAreNotWritten(CountyVigil county) throws Exception {
        String warning = "river-stage:" + SENSOR + ":1";
        county.measurements().set(SENSOR, "level", HIGH);
        county.measurements().set(SENSOR, "level", HIGH);
        county.installation().awaitWarning(warning);

        List<String> lines = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            lines.clear();
                            log(county).stream()
                                    .filter(line -> line.contains("warning=" + warning + " "))
                                    .forEach(lines::add);
                            assertThat(lines).anyMatch(line -> line.contains("taken in"));
                        });
        county.measurements().calm(SENSOR);

        assertThat(lines)
                .anyMatch(
                        line ->
                                line.contains("RAISED")
                                        && line.contains("transition=" + warning + "#1")
                                        && line.contains("sensor=" + SENSOR + " quantity=level"));
        assertThat(log(county)).noneMatch(line -> line.contains(Double.toString(HIGH)));
    }

    @Test
    void secretsAreNotWritten(CountyVigil county) throws Exception {
        Installation installation = county.installation();
        CountyApi enterprise = CountyApi.as(county, "qinglan-hydrology");
        String token = enterprise.newPushToken("log");
        List<String> secrets = new ArrayList<>(List.of(token));
        for (String login : List.of("admin", "duty", "viewer", "qinglan-hydrology")) {
            secrets.add(installation.vigil().password(login));
        }
        secrets.add(Files.readString(installation.servicePassword()).strip());

        assertThat(log(county)).isNotEmpty();
        for (String secret : secrets) {
            assertThat(log(county)).noneMatch(line -> line.contains(secret));
        }
    }
}
