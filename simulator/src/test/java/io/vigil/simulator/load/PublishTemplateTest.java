package io.vigil.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Catalogue;
import io.vigil.model.SensorId;
import io.vigil.simulator.PublisherSettings;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishTemplateTest {
    private record Decoded(String topic, int packetId, JsonNode payload) {}

    private static Decoded decode(byte[] packet) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packet));
        assertThat(in.readUnsignedByte()).isEqualTo(0x32);
        int length = MqttBytes.readVariableLength(in);
        assertThat(in.available()).isEqualTo(length);
        String topic = in.readUTF();
        int packetId = in.readUnsignedShort();
        assertThat(in.readUnsignedByte()).isZero();
        return new Decoded(topic, packetId, new ObjectMapper().readTree(in.readAllBytes()));
    }

    @Test
    void oneReadingGoesToItsSensorsTopic() throws IOException {
        PublishTemplate template = new PublishTemplate(1, false);
        template.header(12, 513);
        template.reading(0, 345_612, 1_785_000_000_123L, 1_000_000_007L, 25_042);

        Decoded decoded = decode(template.bytes());

        assertThat(decoded.topic()).isEqualTo("vigil/v1/up/load-ent-0012/load-0345612");
        assertThat(decoded.packetId()).isEqualTo(513);
        assertThat(decoded.payload().toString())
                .isEqualTo(
                        "{\"t\":1785000000123,\"seq\":1000000007,\"values\":{\"level\":25.042}}");
    }

    @Test
    void batchNamesItsSensors() throws IOException {
        PublishTemplate template = new PublishTemplate(50, true);
        template.header(3, 1);
        for (int i = 0; i < 50; i++) {
            template.reading(i, 100 + i, 1_785_000_000_000L + i, 1_000_000_000L, 10_000 + i);
        }

        Decoded decoded = decode(template.bytes());

        assertThat(decoded.topic()).isEqualTo("vigil/v1/up/load-ent-0003");
        assertThat(decoded.payload()).hasSize(50);
        assertThat(decoded.payload().get(49).get("sensor").asText()).isEqualTo("load-0000149");
        assertThat(decoded.payload().get(49).at("/values/level").asDouble()).isEqualTo(10.049);
    }

    @Test
    void catalogueHasEachSensorOnceWithItsEnterprise() {
        Catalogue catalogue = LoadCatalogue.of(1003, 7, Duration.ofSeconds(10));

        assertThat(catalogue.sensors()).hasSize(1003);
        assertThat(catalogue.enterprises()).hasSize(7);
        for (int sensor : new int[] {0, 6, 7, 1002}) {
            SensorId id = new SensorId(LoadCatalogue.sensorId(sensor));
            assertThat(
                            catalogue
                                    .site(catalogue.sensor(id).orElseThrow().site())
                                    .orElseThrow()
                                    .enterprise()
                                    .value())
                    .isEqualTo(LoadCatalogue.enterpriseId(sensor % 7));
        }
    }

    @Test
    void profileRefusesWhatCannotBe() {
        PublisherSettings broker = PublisherSettings.of("tcp://localhost:1883", "load");

        assertThatThrownBy(
                        () ->
                                new LoadProfile(
                                        broker,
                                        10,
                                        2,
                                        100,
                                        1,
                                        Duration.ofSeconds(1),
                                        3,
                                        0,
                                        Optional.empty(),
                                        1))
                .hasMessage("connections must be within 1..2, but was 3");
        assertThatThrownBy(
                        () ->
                                new LoadProfile(
                                        broker,
                                        10,
                                        2,
                                        0,
                                        1,
                                        Duration.ofSeconds(1),
                                        1,
                                        0,
                                        Optional.empty(),
                                        1))
                .hasMessageContaining("readingsPerSecond");
    }
}
