package io.vigil.simulator.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole MQTT 5 PUBLISH packet at QoS 1 whose numbers have fixed widths and are written over in
 * place: no object is made per message. Not thread-safe.
 */
final class PublishTemplate {
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int TIME_DIGITS = 13;
    private static final int SEQUENCE_DIGITS = 10;
    private static final int SENSOR_DIGITS = 7;
    private static final int ENTERPRISE_DIGITS = 4;
    private static final int METRE_DIGITS = 2;
    private static final int MILLIMETRE_DIGITS = 3;

    private final byte[] packet;
    private final int enterpriseAt;
    private final int packetIdAt;
    private final int[] sensorAt;
    private final int[] timeAt;
    private final int[] sequenceAt;
    private final int[] valueAt;

    /**
     * @param gateway whether readings name their sensor and go to the enterprise's topic; else
     *     there is one, on its sensor's own topic
     */
    PublishTemplate(int readings, boolean gateway) {
        String topic =
                "vigil/v1/up/"
                        + LoadCatalogue.enterpriseId(0)
                        + (gateway ? "" : "/" + LoadCatalogue.sensorId(0));
        StringBuilder payload = new StringBuilder();
        List<Integer> sensors = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        List<Integer> sequences = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        payload.append(gateway ? "[" : "");
        for (int i = 0; i < readings; i++) {
            payload.append(i == 0 ? "{" : ",{");
            if (gateway) {
                payload.append("\"sensor\":\"");
                sensors.add(payload.length() + "load-".length());
                payload.append(LoadCatalogue.sensorId(0)).append("\",");
            }
            payload.append("\"t\":");
            times.add(payload.length());
            payload.append("0".repeat(TIME_DIGITS)).append(",\"seq\":");
            sequences.add(payload.length());
            payload.append("0".repeat(SEQUENCE_DIGITS)).append(",\"values\":{\"level\":");
            values.add(payload.length());
            payload.append("00.000}}");
        }
        payload.append(gateway ? "]" : "");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(PUBLISH_QOS1);
        // Topic with its length, packet id, no properties, payload.
        MqttBytes.writeVariableLength(out, 2 + topic.length() + 2 + 1 + payload.length());
        int topicAt = out.size() + 2;
        MqttBytes.writeText(out, topic);
        packetIdAt = out.size();
        out.write(0);
        out.write(0);
        out.write(0);
        int payloadAt = out.size();
        out.writeBytes(payload.toString().getBytes(StandardCharsets.US_ASCII));
        packet = out.toByteArray();

        enterpriseAt = topicAt + "vigil/v1/up/load-ent-".length();
        sensorAt =
                gateway
                        ? shift(sensors, payloadAt)
                        : new int[] {topicAt + topic.length() - SENSOR_DIGITS};
        timeAt = shift(times, payloadAt);
        sequenceAt = shift(sequences, payloadAt);
        valueAt = shift(values, payloadAt);
    }

    private static int[] shift(List<Integer> places, int by) {
        return places.stream().mapToInt(place -> place + by).toArray();
    }

    void header(int enterprise, int packetId) {
        digits(enterpriseAt, ENTERPRISE_DIGITS, enterprise);
        packet[packetIdAt] = (byte) (packetId >> 8);
        packet[packetIdAt + 1] = (byte) packetId;
    }

    /**
     * Writes reading number {@code i} of the message.
     *
     * @param millimetres of level, 0 to 99,999
     */
    void reading(int i, int sensor, long epochMillis, long sequence, int millimetres) {
        digits(sensorAt[i], SENSOR_DIGITS, sensor);
        digits(timeAt[i], TIME_DIGITS, epochMillis);
        digits(sequenceAt[i], SEQUENCE_DIGITS, sequence);
        digits(valueAt[i], METRE_DIGITS, millimetres / 1000);
        digits(valueAt[i] + METRE_DIGITS + 1, MILLIMETRE_DIGITS, millimetres % 1000);
    }

    private void digits(int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            packet[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The packet as it is now; valid until the next change. */
    byte[] bytes() {
        return packet;
    }
}
