package io.vigil.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.sink.OutboundMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both message types bring their own serializer, found by Flink and stable over versions. */
class MessageSerializationTest {
    private static final byte[] BYTES = {0, -1, 7};

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(
                        Named.of("inbound", MqttMessageRecord.class),
                        List.of(
                                new MqttMessageRecord("vigil/v1/up/企业/s", BYTES, 42),
                                new MqttMessageRecord("", new byte[0], Long.MIN_VALUE))),
                Arguments.of(
                        Named.of("outbound", OutboundMessage.class),
                        List.of(
                                new OutboundMessage("t/😀", BYTES, true),
                                new OutboundMessage("", new byte[0], false))));
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void roundTrips(Class<T> type, List<T> elements) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        for (T element : elements) {
            DataOutputSerializer out = new DataOutputSerializer(16);
            serializer.serialize(element, out);
            DataOutputSerializer copied = new DataOutputSerializer(16);
            serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);

            DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
            assertThat(serializer.deserialize(in)).isEqualTo(element);
            assertThat(in.available()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void isRestoredFromItsSnapshot(Class<T> type, List<T> elements) throws Exception {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(16);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> restored =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(restored)
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void refusesAVersionItDoesNotKnow(Class<T> type, List<T> elements) {
        TypeSerializerSnapshot<T> snapshot = serializer(type).snapshotConfiguration();

        assertThatThrownBy(
                        () ->
                                snapshot.readSnapshot(
                                        9,
                                        new DataInputDeserializer(new byte[0]),
                                        getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 1");
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return TypeInformation.of(type).createSerializer(config);
    }
}
