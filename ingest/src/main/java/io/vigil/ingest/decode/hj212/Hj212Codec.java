package io.vigil.ingest.decode.hj212;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.SessionCodec;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.ConnectionSetting;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * HJ 212-2017 and HJ/T 212-2005: one or several whole frames. Real-time, minute, hourly and daily
 * data, device states and running times become readings; what is asked, answered or told otherwise
 * holds no measurement and is read without effect. One bad frame does not refuse the others.
 *
 * <p>Units and the meaning of codes come from the catalogue alone: the standard's own table cannot
 * be relied upon. A resend is the same readings once more, which changes nothing.
 */
public final class Hj212Codec implements SessionCodec {
    /** The topic level after {@code raw/}. */
    public static final String NAME = "hj212";

    private static final String SHOWN_NAME = "HJ 212";
    private static final Set<String> MEASURED =
            Set.of("2011", "2021", "2031", "2041", "2051", "2061");
    private static final String DATA_TIME = "DataTime";
    private static final String EXAMPLE_TIME = "DataTime=20260701093000";
    private static final String EXAMPLE_SETTING = "settings: { period-time: end, minutes: \"10\" }";

    private final Hj212Memory memory = new Hj212Memory();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, ConnectionSetting> settings() {
        return Map.of(
                Hj212Time.ZONE,
                ConnectionSetting.zone(),
                Hj212Time.PERIOD_TIME,
                ConnectionSetting.oneOf(Hj212Time.START, Hj212Time.END),
                Hj212Time.MINUTES,
                ConnectionSetting.oneOf(
                        "1", "2", "3", "4", "5", "6", "10", "12", "15", "20", "30"));
    }

    @Override
    public byte[] withoutSecrets(byte[] bytes) {
        byte[] covered = bytes.clone();
        boolean isPassword = false;
        for (int i = 0; i < bytes.length; i++) {
            if (i >= 3 && bytes[i - 3] == 'P' && bytes[i - 2] == 'W' && bytes[i - 1] == '=') {
                isPassword = true;
            }
            isPassword &= bytes[i] != ';' && bytes[i] != '&' && bytes[i] != '\r';
            if (isPassword) {
                covered[i] = '*';
            }
        }
        return covered;
    }

    /** The device of the first frame. */
    @Override
    public String session(byte[] payload, String topicRest) {
        String text =
                new String(payload, 0, Math.min(payload.length, Hj212Frame.LONGEST), ISO_8859_1);
        int from = text.indexOf("MN=");
        int to = from < 0 ? -1 : text.indexOf(';', from);
        return to < 0 ? "" : text.substring(from + 3, to).strip();
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        int frames = 0;
        int at = 0;
        while (at < payload.length) {
            int start = Hj212Frame.start(payload, at, payload.length);
            if (start > at && !isBlank(payload, at, start)) {
                refuse(
                        collector,
                        new Hj212Exception(at, text(payload, at, start), "##"),
                        at,
                        start);
            }
            if (start < payload.length) {
                at = Hj212Frame.end(payload, start, payload.length, true);
                frame(payload, start, at, collector);
                frames++;
            } else {
                at = start;
            }
        }
        if (frames == 0) {
            throw new UnreadableMessageException(
                    RejectCode.BAD_FRAME,
                    0,
                    SHOWN_NAME,
                    "0",
                    text(payload, 0, payload.length),
                    "##");
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        return text(bytes, from, to).isBlank();
    }

    /** The beginning of what stands there. */
    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 40), ISO_8859_1);
    }

    private static void refuse(ReadingCollector collector, Hj212Exception why, int from, int to) {
        collector.refusePart(
                RejectCode.BAD_FRAME,
                "",
                from,
                to,
                SHOWN_NAME,
                String.valueOf(why.offset()),
                why.found(),
                why.expected());
    }

    private void frame(byte[] bytes, int from, int to, ReadingCollector collector)
            throws UnreadableMessageException {
        Hj212Segment segment;
        try {
            segment = Hj212Segment.read(bytes, Hj212Frame.open(bytes, from, to));
        } catch (Hj212Exception e) {
            refuse(collector, e, from, to);
            return;
        }
        if (!MEASURED.contains(segment.command())) {
            return;
        }
        Device device = collector.device(segment.device());
        if (device == null) {
            collector.unknownDevice(segment.device(), from, to);
            return;
        }
        String dataTime = dataTime(segment);
        if (segment.packets() > 1) {
            packet(bytes, from, to, segment, device, dataTime, collector);
        } else {
            readings(segment, device, dataTime, from, to, collector);
        }
    }

    private static String dataTime(Hj212Segment segment) {
        return segment.fields().stream()
                .filter(field -> field.name().equals(DATA_TIME))
                .map(Hj212Field::value)
                .findFirst()
                .orElse("");
    }

    private void packet(
            byte[] bytes,
            int from,
            int to,
            Hj212Segment segment,
            Device device,
            String ownTime,
            ReadingCollector collector)
            throws UnreadableMessageException {
        String message = Hj212Memory.message(segment);
        long now = collector.wallNow().toEpochMilli();
        String dataTime = ownTime.isEmpty() ? memory.dataTime(message) : ownTime;
        if (dataTime.isEmpty()) {
            Hj212Memory.Packet displaced =
                    memory.keep(message, Arrays.copyOfRange(bytes, from, to), now);
            if (displaced != null) {
                withoutTime(collector, 0, 0);
            }
            return;
        }
        readings(segment, device, dataTime, from, to, collector);
        if (!ownTime.isEmpty()) {
            memory.told(message, ownTime, now);
            for (Hj212Memory.Packet held : memory.take(message)) {
                readings(reread(held.frame()), device, ownTime, from, to, collector);
            }
        }
    }

    /** A packet was read once before it was kept. */
    private static Hj212Segment reread(byte[] frame) {
        try {
            return Hj212Segment.read(frame, Hj212Frame.open(frame, 0, frame.length))
                    .withoutPlaces();
        } catch (Hj212Exception e) {
            throw new IllegalStateException("a packet in memory has changed", e);
        }
    }

    private static void readings(
            Hj212Segment segment,
            Device device,
            String dataTime,
            int from,
            int to,
            ReadingCollector collector)
            throws UnreadableMessageException {
        if (dataTime.isEmpty()) {
            withoutTime(collector, from, to);
            return;
        }
        Optional<Instant> at = Hj212Time.dataTime(dataTime, Hj212Time.zone(device));
        if (at.isEmpty()) {
            collector.refusePart(
                    RejectCode.BAD_FIELD,
                    DATA_TIME,
                    from,
                    to,
                    "\"" + dataTime + "\"",
                    EXAMPLE_TIME);
            return;
        }
        Optional<Duration> shift = Hj212Time.shift(segment.command(), device);
        if (shift.isEmpty()) {
            collector.refusePart(
                    RejectCode.NOT_SUPPORTED, DATA_TIME, from, to, "CN=2051", EXAMPLE_SETTING);
            return;
        }
        collector.measured(
                device,
                at.get().plus(shift.get()),
                Reading.NO_SEQUENCE,
                new Hj212Values(device, collector).of(segment.fields()),
                from,
                to);
    }

    private static void withoutTime(ReadingCollector collector, int from, int to) {
        collector.refusePart(RejectCode.MISSING_FIELD, "", from, to, DATA_TIME, EXAMPLE_TIME);
    }

    @Override
    public long wakeAt() {
        return memory.wakeAt(NEVER);
    }

    @Override
    public void elapse(ReadingCollector collector) {
        memory.elapse(collector.wallNow().toEpochMilli())
                .forEach(packet -> withoutTime(collector, 0, 0));
    }

    @Override
    public boolean isEmpty() {
        return memory.isEmpty();
    }

    @Override
    public byte[] save() {
        return memory.save();
    }

    @Override
    public void restore(byte[] saved) {
        memory.restore(saved);
    }
}
