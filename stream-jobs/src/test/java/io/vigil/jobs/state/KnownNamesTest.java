package io.vigil.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.jobs.Samples;
import io.vigil.model.SensorId;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private static final int MOST = 8;

    private final List<String> made = new ArrayList<>();
    private final KnownNames<SensorId> sensors = new KnownNames<>(MOST, this::sensor);

    private SensorId sensor(String name) {
        made.add(name);
        return new SensorId(name);
    }

    @Test
    void aNameThatComesAgainGivesTheSameObject() throws Exception {
        SensorId first = read(sensors, "gauge-1");
        SensorId other = read(sensors, "gauge-2");

        assertThat(read(sensors, "gauge-1")).isSameAs(first);
        assertThat(read(sensors, "gauge-2")).isSameAs(other);
        assertThat(other).isEqualTo(new SensorId("gauge-2"));
        assertThat(made).containsExactly("gauge-1", "gauge-2");
    }

    @Test
    void namesForWhichThereIsNoRoomAreReadAllTheSame() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5 * MOST; i++) {
                assertThat(read(sensors, "gauge-" + i)).isEqualTo(new SensorId("gauge-" + i));
            }
        }
    }

    @Test
    void everyTextIsReadAsItWasWritten() throws Exception {
        KnownNames<String> texts = new KnownNames<>(MOST, Function.identity());
        List<String> all =
                List.of(
                        "",
                        "a",
                        "水位",
                        "a\0b",
                        "😀",
                        "x".repeat(65_535),
                        "é".repeat(300),
                        "AaBB",
                        "BBAa");

        for (String text : all) {
            assertThat(read(texts, text)).isEqualTo(text);
            assertThat(read(texts, text)).isEqualTo(text);
        }
    }

    @Test
    void aNameThatIsNoneIsRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read(sensors, "no name"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no name");
        }
    }

    @Test
    void aNameThatBreaksOffIsTold() {
        byte[] cut = {0, 5, 'a', 'b'};

        assertThatThrownBy(() -> sensors.read(new DataInputDeserializer(cut)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void eachThreadHasNamesOfItsOwnAndOneReaderKeepsThem() throws Exception {
        TypeSerializer<SiteInput> serializer =
                States.SITE_INPUT.createSerializer(new SerializerConfigImpl());
        SiteInput input = SiteInput.of("river-1", Samples.level(0, 20));
        SiteInput first = read(serializer, input);

        assertThat(serializer.duplicate()).isNotSameAs(serializer).isEqualTo(serializer);
        assertThat(read(serializer.duplicate(), input)).isEqualTo(input);
        assertThat(read(InstantiationUtil.clone(serializer), input)).isEqualTo(input);
        SiteInput again = read(serializer, input);
        assertThat(again).isEqualTo(first);
        assertThat(again.site()).isSameAs(first.site());
        assertThat(again.reading().sensor()).isSameAs(first.reading().sensor());
        assertThat(again.reading().measurements().get(0).quantity())
                .isSameAs(first.reading().measurements().get(0).quantity());
    }

    private static SiteInput read(TypeSerializer<SiteInput> serializer, SiteInput input)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(input, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static <T> T read(KnownNames<T> names, String name) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(name);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T value = names.read(in);
        assertThat(in.available()).as("bytes left over").isZero();
        return value;
    }
}
