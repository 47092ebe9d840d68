package io.vigil.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.Simulation;
import io.vigil.simulator.hj212.LoggerFrames;
import io.vigil.simulator.scenario.Scenarios;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a simulated data logger of the county writes is what the decoder reads. */
class LoggerFramesTest {
    private static final Set<String> KINDS = Set.of("gas-leak", "hazardous-chemical");
    private static final Instant START = Instant.parse("2026-07-01T01:30:00Z");
    private static final int MESSAGES = 200;

    /** What came out of the decoder. */
    private static final class Told implements ReadingSink {
        private final List<Reading> readings = new ArrayList<>();
        private final List<Reject> rejects = new ArrayList<>();

        @Override
        public void reading(Site site, Reading reading) {
            readings.add(reading);
        }

        @Override
        public void reject(Reject reject) {
            rejects.add(reject);
        }
    }

    @Test
    void readingsOfGasAndChemicalSensorsComeBackAsTheyWere() throws Exception {
        Catalogue county = Scenarios.byName("county").orElseThrow().catalogue();
        Catalogue wired = LoggerFrames.wired(county, each -> KINDS.contains(each.kind()));
        MessageDecoder decoder = new MessageDecoder(wired);
        Simulation run = new Simulation(Scenarios.byName("county").orElseThrow(), 7, START);
        ObjectMapper json = new ObjectMapper();
        int sent = 0;
        while (sent < MESSAGES) {
            SimulatedMessage message = run.next();
            Sensor sensor = wired.sensor(new SensorId(message.topic().split("/")[4])).orElseThrow();
            JsonNode reading = json.readTree(message.payload());
            if (sensor.connection().isEmpty() || reading.isArray()) {
                continue;
            }
            Instant at = OffsetDateTime.parse(reading.get("t").asText()).toInstant();
            Map<String, Double> values = new LinkedHashMap<>();
            reading.get("values")
                    .properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asDouble()));
            Told told = new Told();
            decoder.decode(
                    "vigil/v1/up/"
                            + wired.site(sensor.site()).orElseThrow().enterprise().value()
                            + "/raw/hj212",
                    new LoggerFrames(LoggerFrames.device(sensor.site()), "123456")
                            .realTime(at, sensor.id().value(), values, "N")
                            .bytes(),
                    at,
                    at,
                    told);

            assertThat(told.rejects).isEmpty();
            assertThat(told.readings).hasSize(1);
            Reading decoded = told.readings.get(0);
            assertThat(decoded.sensor()).isEqualTo(sensor.id());
            assertThat(decoded.atMillis()).isEqualTo(at.toEpochMilli());
            Map<String, Double> measured = new LinkedHashMap<>();
            for (Measurement each : decoded.measurements()) {
                measured.put(each.quantity(), each.value());
            }
            assertThat(measured).isEqualTo(values);
            sent++;
        }
    }
}
