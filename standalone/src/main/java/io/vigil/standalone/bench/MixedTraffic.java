package io.vigil.standalone.bench;

import io.vigil.ingest.decode.hj212.Hj212Writer;
import io.vigil.ingest.decode.sparkplug.DataType;
import io.vigil.ingest.decode.sparkplug.Metric;
import io.vigil.ingest.decode.sparkplug.Payload;
import io.vigil.ingest.decode.sparkplug.PayloadWriter;
import io.vigil.simulator.sl651.Element;
import io.vigil.simulator.sl651.StationClass;
import io.vigil.simulator.sl651.StationFrames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Messages of many devices in many formats, in turn, a part of them bad. Each device is heard every
 * {@link #PAUSE}. The same seed and start give the same messages.
 */
public final class MixedTraffic {
    /** How often each device sends: formats tell times in whole seconds. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** Readings in a gateway's batch. */
    static final int BATCH = 5;

    private static final int ENTERPRISES = 10;
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter HJ212_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(BEIJING);

    /** SL 651 tells minutes; stations tell those since then, one each time. */
    private static final Duration STATIONS_BEHIND = Duration.ofHours(12);

    /** A format, and how many of twenty devices speak it. */
    public enum Format {
        JSON(8),
        JSON_BATCH(2),
        SENML(3),
        CSV(2),
        HJ212(2),
        SL651(2),
        SPARKPLUG(1);

        private final int share;

        Format(int share) {
            this.share = share;
        }
    }

    private static final List<Format> GROUP =
            Stream.of(Format.values())
                    .flatMap(format -> Collections.nCopies(format.share, format).stream())
                    .toList();

    /**
     * A message.
     *
     * @param readings how many good readings it holds
     * @param bad whether it holds something that has to be refused, once
     */
    public record Message(String topic, byte[] payload, Format format, int readings, boolean bad) {}

    private final int groups;
    private final double rate;
    private final double badShare;
    private final Instant start;
    private final SplittableRandom random;
    private final int[] sparkplugSequence;
    private long next;

    /**
     * @param rate messages per second
     * @param badShare part of the messages that is bad, 0 to 1
     * @param start time of the first reading
     */
    public MixedTraffic(double rate, double badShare, Instant start, long seed) {
        this.rate = rate;
        this.badShare = badShare;
        this.start = start.truncatedTo(ChronoUnit.MILLIS);
        this.random = new SplittableRandom(seed);
        this.groups = (int) Math.max(1, Math.ceil(rate * PAUSE.toMillis() / 1000.0 / GROUP.size()));
        this.sparkplugSequence = new int[groups];
    }

    /** Devices that send in turn. */
    public int devices() {
        return groups * GROUP.size();
    }

    /** The catalogue with all of them, a file of YAML. */
    public String catalogue() {
        StringBuilder yaml =
                new StringBuilder(
                        "regions: [ { path: \"439900\", name: Somewhere } ]\nenterprises:\n");
        for (int e = 0; e < Math.min(ENTERPRISES, groups); e++) {
            yaml.append("  - { id: e%d, name: Enterprise %d }\n".formatted(e, e));
        }
        yaml.append("sites:\n");
        for (int group = 0; group < groups; group++) {
            yaml.append(
                    """
                      - id: g%d
                        name: Group %d
                        type: river
                        enterprise: e%d
                        region: "439900"
                        position: { lat: 28, lon: 112 }
                        sensors:
                    """
                            .formatted(group, group, group % ENTERPRISES));
            for (int place = 0; place < GROUP.size(); place++) {
                sensors(group, place, yaml);
            }
        }
        return yaml.toString();
    }

    private static void sensors(int group, int place, StringBuilder yaml) {
        String id = name(group, place);
        switch (GROUP.get(place)) {
            case JSON, CSV -> sensor(id, "", yaml);
            case JSON_BATCH -> {
                for (int i = 0; i < BATCH; i++) {
                    sensor(id + "-" + i, "", yaml);
                }
            }
            case SENML -> sensor(id, connection("senml", "urn:mix:" + id + ":", "level"), yaml);
            case HJ212 -> sensor(id, connection("hj212", logger(group, place), "w01-Rtd"), yaml);
            case SL651 -> sensor(id, connection("sl651", station(group, place), "39"), yaml);
            case SPARKPLUG -> sensor(id, connection("sparkplug", id, "Level"), yaml);
        }
    }

    private static void sensor(String id, String connection, StringBuilder yaml) {
        yaml.append(
                "      - { id: %s, kind: water-level, interval: 2 s, quantities: { level: m }%s }\n"
                        .formatted(id, connection));
    }

    private static String connection(String format, String device, String name) {
        return ", connection: { format: %s, device: \"%s\", quantities: { level: { name: \"%s\", unit: m } } }"
                .formatted(format, device, name);
    }

    private static String name(int group, int place) {
        return "g" + group + "-" + place;
    }

    private static String logger(int group, int place) {
        return String.format(Locale.ROOT, "%022d%02d", group, place);
    }

    private static String station(int group, int place) {
        return String.format(Locale.ROOT, "%08d%02d", group, place);
    }

    /** When the next message is due, from the start. */
    public Duration due() {
        return Duration.ofNanos((long) (next * 1e9 / rate));
    }

    /** The next message. */
    public Message next() {
        Instant at = start.plus(due()).truncatedTo(ChronoUnit.MILLIS);
        int device = (int) (next % devices());
        long round = next / devices();
        next++;
        int group = device / GROUP.size();
        int place = device % GROUP.size();
        double level = 10 + random.nextInt(1_000) / 1_000.0;
        boolean bad = random.nextDouble() < badShare;
        String up = "vigil/v1/up/e" + group % ENTERPRISES;
        Format format = GROUP.get(place);
        String id = name(group, place);
        return switch (format) {
            case JSON -> json(up, id, at, level, bad);
            case JSON_BATCH -> batch(up, id, at, level, bad);
            case SENML -> text(up + "/raw/senml", format, senml(id, at, level, bad), bad);
            case CSV -> text(up + "/raw/csv", format, csv(id, at, level, bad), bad);
            case HJ212 -> {
                byte[] frame = hj212(logger(group, place), at, level);
                yield binary(up + "/raw/hj212", format, frame, bad);
            }
            case SL651 -> {
                byte[] frame = sl651(station(group, place), at, round, level);
                yield binary(up + "/raw/sl651", format, frame, bad);
            }
            case SPARKPLUG -> sparkplug(group, id, at, round, level, bad);
        };
    }

    private Message json(String up, String id, Instant at, double level, boolean bad) {
        String right = "{\"t\":\"%s\",\"values\":{\"level\":%s}}".formatted(at, level);
        String topic = up + "/" + id;
        if (!bad) {
            return text(topic, Format.JSON, right, false);
        }
        return switch (random.nextInt(4)) {
            case 0 -> text(topic, Format.JSON, right.substring(0, right.length() - 3), true);
            case 1 -> text(topic, Format.JSON, right.replace("level", "levle"), true);
            case 2 -> text(topic + "-unknown", Format.JSON, right, true);
            default -> text(topic, Format.JSON, right.replace(at.toString(), "noon"), true);
        };
    }

    private static Message batch(String up, String id, Instant at, double level, boolean bad) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            String value = bad && i == 2 ? "\"high\"" : String.valueOf(level + i);
            json.append(i == 0 ? '[' : ',')
                    .append("{\"sensor\":\"%s-%d\",\"t\":%d,".formatted(id, i, at.toEpochMilli()))
                    .append("\"values\":{\"level\":%s}}".formatted(value));
        }
        return new Message(
                up, bytes(json.append(']')), Format.JSON_BATCH, bad ? BATCH - 1 : BATCH, bad);
    }

    private static String senml(String id, Instant at, double level, boolean bad) {
        String time =
                String.format(
                        Locale.ROOT,
                        "%d.%03d",
                        at.getEpochSecond(),
                        at.get(ChronoField.MILLI_OF_SECOND));
        String pack =
                "[{\"bn\":\"urn:mix:%s:\",\"bt\":%s,\"n\":\"level\",\"u\":\"m\",\"v\":%s}]"
                        .formatted(id, time, level);
        return bad ? pack.substring(0, pack.length() - 2) : pack;
    }

    private static String csv(String id, Instant at, double level, boolean bad) {
        return "time,sensor,level[m]\n%s,%s,%s\n".formatted(at, id, bad ? "high" : level);
    }

    private static byte[] hj212(String device, Instant at, double level) {
        String content =
                "DataTime=%s;w01-Rtd=%.3f,w01-Flag=N".formatted(HJ212_TIME.format(at), level);
        String request =
                HJ212_TIME.format(at)
                        + String.format(Locale.ROOT, "%03d", at.get(ChronoField.MILLI_OF_SECOND));
        return Hj212Writer.frame(
                Hj212Writer.segment(request, "21", "2011", "123456", device, 5, content));
    }

    private byte[] sl651(String station, Instant at, long round, double level) {
        LocalDateTime sent = LocalDateTime.ofInstant(at, BEIJING);
        LocalDateTime observed =
                LocalDateTime.ofInstant(start.minus(STATIONS_BEHIND), BEIJING).plusMinutes(round);
        return new StationFrames(1, station, 0x1234, StationClass.RIVER, false)
                .timed((int) (round % 65_535) + 1, sent, observed, Map.of(Element.LEVEL, level));
    }

    private Message sparkplug(
            int group, String id, Instant at, long round, double level, boolean bad) {
        String namespace = "spBv1.0/e" + group % ENTERPRISES;
        boolean birth = round == 0;
        String topic = namespace + (birth ? "/NBIRTH/" : "/NDATA/") + id;
        if (bad && !birth) {
            return new Message(topic, new byte[] {0x12, 0x7F, 0x01}, Format.SPARKPLUG, 0, true);
        }
        long millis = at.toEpochMilli();
        Metric measured =
                Metric.of("Level", DataType.DOUBLE, millis, new Metric.Real(level)).withAlias(1);
        List<Metric> metrics =
                birth
                        ? List.of(
                                Metric.of(
                                        "bdSeq", DataType.INT64, millis, new Metric.Whole(0, true)),
                                measured)
                        : List.of(measured.byAliasOnly());
        int sequence = birth ? 0 : (sparkplugSequence[group] + 1) % 256;
        sparkplugSequence[group] = sequence;
        byte[] payload = PayloadWriter.write(new Payload(millis, sequence, metrics));
        return new Message(topic, payload, Format.SPARKPLUG, 1, false);
    }

    private static Message text(String topic, Format format, String text, boolean bad) {
        return new Message(topic, bytes(text), format, bad ? 0 : 1, bad);
    }

    /** A bad one is damaged on the way. */
    private static Message binary(String topic, Format format, byte[] frame, boolean bad) {
        if (bad) {
            frame[frame.length - 8] ^= 0x01;
        }
        return new Message(topic, frame, format, bad ? 0 : 1, bad);
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
