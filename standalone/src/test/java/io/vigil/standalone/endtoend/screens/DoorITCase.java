package io.vigil.standalone.endtoend.screens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Catalogue;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.TargetException;
import io.vigil.simulator.hj212.LoggerTarget;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.standalone.endtoend.Installation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A data logger at the door of a whole Vigil. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class DoorITCase {
    private static final String WIRED = Installation.WIRED_SITE + "-ch4-2";
    private static final String NOT_WIRED = "gas-16-ch4-1";
    private static final Catalogue COUNTY = Scenarios.byName("county").orElseThrow().catalogue();

    private static SimulatedMessage reading(String sensor, Instant at, double value) {
        return new SimulatedMessage(
                "vigil/v1/up/qinglan-gas/" + sensor,
                "{\"t\":\"%s\",\"values\":{\"combustible\":%s}}"
                        .formatted(at, value)
                        .getBytes(UTF_8),
                at);
    }

    private static LoggerTarget loggers(CountyVigil county, Duration patience) {
        return new LoggerTarget(COUNTY, county.installation().door(), "123456", patience);
    }

    @Test
    void framesThatComeInThroughTheDoorRaiseAWarning(CountyVigil county) {
        county.measurements().mute(WIRED);
        Instant now = Instant.now();
        try (LoggerTarget loggers = loggers(county, Duration.ofSeconds(20))) {
            // Each is answered only once the broker holds it.
            loggers.send(reading(WIRED, now.minusSeconds(2), 32.5));
            loggers.send(reading(WIRED, now.minusSeconds(1), 33.5));
            loggers.send(reading(WIRED, now, 34.5));
        }

        county.installation().awaitWarning("gas-combustible:" + WIRED + ":1");

        county.measurements().speak(WIRED);
    }

    @Test
    void aLoggerThatTheCatalogueDoesNotHaveIsNotAnswered(CountyVigil county) {
        try (LoggerTarget loggers = loggers(county, Duration.ofMillis(100))) {
            assertThatThrownBy(() -> loggers.send(reading(NOT_WIRED, Instant.now(), 32.5)))
                    .isInstanceOf(TargetException.class)
                    .cause()
                    .hasMessageContaining("no answer");
        }
    }
}
