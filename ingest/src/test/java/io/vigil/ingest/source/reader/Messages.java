package io.vigil.ingest.source.reader;

import io.vigil.ingest.source.MqttMessageRecord;
import java.nio.ByteBuffer;

/** Messages that wait, each with a number in its payload. */
final class Messages {
    private Messages() {}

    static Inbound of(String topic, int number) {
        return of(topic, number, Integer.BYTES);
    }

    /**
     * @param bytes length of the payload, at least 4
     */
    static Inbound of(String topic, int number, int bytes) {
        byte[] payload = ByteBuffer.allocate(bytes).putInt(number).array();
        return new Inbound(null, 1, number, number + 1, new MqttMessageRecord(topic, payload, 0));
    }

    static int numberOf(Inbound message) {
        return ByteBuffer.wrap(message.message().payload()).getInt();
    }
}
