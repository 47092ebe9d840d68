package io.vigil.standalone.endtoend.screens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Catalogue;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.TargetException;
import io.vigil.simulator.hj212.LoggerTarget;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.simulator.sl651.Element;
import io.vigil.simulator.sl651.StationClass;
import io.vigil.simulator.sl651.StationFrames;
import io.vigil.standalone.endtoend.Installation;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A data logger and a telemetry station at the doors of a whole Vigil. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class DoorITCase {
    private static final String WIRED = Installation.WIRED_SITE + "-ch4-2";
    private static final String NOT_WIRED = "gas-16-ch4-1";

    /** The station's is 70.7 m, its guaranteed level 71.6 m. */
    private static final double ABOVE_WARNING_LEVEL = 71.2;

    /** Start, station, centre, password, function, length. */
    private static final int LENGTH_OF_HEAD = 2 + 5 + 1 + 2 + 1 + 2;

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
        return new LoggerTarget(COUNTY, county.installation().doorOfLoggers(), "123456", patience);
    }

    @Test
    void framesThatComeInThroughTheDoorRaiseAWarning(CountyVigil county) {
        county.measurements().mute(WIRED);
        // A little ahead, so that they are newer than what the sensor has just measured itself.
        Instant now = Instant.now().plusSeconds(10);
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

    @Test
    void reportsOfAStationAreAnsweredAndRaiseAWarning(CountyVigil county) throws Exception {
        county.measurements().mute(Installation.STATION_SENSOR);
        StationFrames station =
                new StationFrames(1, Installation.STATION, 0x1234, StationClass.RIVER, false);
        // Of whole minutes, so that they are newer than what the gauge has measured itself.
        LocalDateTime now = LocalDateTime.now(ZoneOffset.ofHours(8));
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            InetSocketAddress door = county.installation().doorOfStations();
            socket.connect(door, 20_000);
            for (int minute = 1; minute <= 3; minute++) {
                LocalDateTime at = now.plusMinutes(minute);
                Map<Element, Double> values = Map.of(Element.LEVEL, ABOVE_WARNING_LEVEL);
                socket.getOutputStream().write(station.timed(minute, at, at, values));

                assertThat(HexFormat.of().withUpperCase().formatHex(answer(socket)))
                        .as("M2, from centre 1 to the station: received, no more to come")
                        .startsWith("7E7E" + Installation.STATION + "01")
                        .containsPattern("04....$");
            }
        }

        county.installation().awaitWarning("river-stage:" + Installation.STATION_SENSOR + ":1");
    }

    /** The first 11 bytes tell the length of the rest. */
    private static byte[] answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] head = new byte[LENGTH_OF_HEAD];
        in.readFully(head);
        int body = ((head[LENGTH_OF_HEAD - 2] & 0x0F) << 8) | (head[LENGTH_OF_HEAD - 1] & 0xFF);
        byte[] all = Arrays.copyOf(head, LENGTH_OF_HEAD + 1 + body + 1 + 2);
        in.readFully(all, LENGTH_OF_HEAD, all.length - LENGTH_OF_HEAD);
        return all;
    }
}
