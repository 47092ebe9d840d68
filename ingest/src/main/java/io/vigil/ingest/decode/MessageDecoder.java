package io.vigil.ingest.decode;

import io.vigil.model.Catalogue;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns MQTT messages into valid readings and rejects. It never throws for what a message holds:
 * whatever cannot be used comes out as a reject that says where and why. A message that cannot be
 * read to its end is refused as a whole.
 *
 * <p>Messages of a {@link SessionCodec} are read with what their session remembers. {@link #decode(
 * String, byte[], Instant, Instant, ReadingSink)} keeps the sessions of the last {@value
 * #MAX_SESSIONS} devices itself; who keeps them elsewhere asks {@link #sessionOf} first.
 *
 * <p>Cheap to build; one per task, not thread-safe.
 */
public final class MessageDecoder {
    /** Largest payload, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    /** Longest name of a device that is remembered, in characters. */
    static final int MAX_SESSION_NAME = 256;

    private static final int MAX_SESSIONS = 1_000;
    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);

    private final Map<String, ServiceLoader.Provider<PayloadCodec>> providers = new TreeMap<>();
    private final Map<String, PayloadCodec> codecs = new TreeMap<>();
    private final Map<String, Session> sessions = new RecentSessions();
    private final ReadingCollector collector;

    public MessageDecoder(Catalogue catalogue) {
        this.collector = new ReadingCollector(catalogue);
        CodecFormats.providers()
                .forEach(
                        provider -> {
                            PayloadCodec codec = provider.get();
                            codecs.put(codec.name(), codec);
                            providers.put(codec.name(), provider);
                        });
    }

    /** The sessions that were used last. */
    private static final class RecentSessions extends LinkedHashMap<String, Session> {
        private static final long serialVersionUID = 1L;

        RecentSessions() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MAX_SESSIONS;
        }
    }

    /** Name of the format of what is published on a topic, {@code other} if none has it. */
    public String formatOf(String topic) {
        if (!UplinkTopic.mayBeForeign(topic)) {
            return JsonCodec.NAME;
        }
        UplinkTopic uplink = UplinkTopic.parse(topic);
        return uplink != null && codecs.containsKey(uplink.codec()) ? uplink.codec() : "other";
    }

    /**
     * The name of the session that a message belongs to, unique among all enterprises and formats;
     * empty if it is read by itself, or not at all.
     */
    public Optional<String> sessionOf(String topic, byte[] payload) {
        if (!UplinkTopic.mayBeForeign(topic)
                || UplinkTopic.isToNodes(topic)
                || payload.length > MAX_MESSAGE_BYTES) {
            return Optional.empty();
        }
        UplinkTopic uplink = UplinkTopic.parse(topic);
        return codec(uplink) instanceof SessionCodec codec
                ? Optional.of(sessionOf(uplink, codec, payload))
                : Optional.empty();
    }

    private static String sessionOf(UplinkTopic uplink, SessionCodec codec, byte[] payload) {
        String name = codec.session(payload, uplink.rest());
        return uplink.enterprise()
                + "/"
                + uplink.codec()
                + "/"
                + (name.length() > MAX_SESSION_NAME ? "" : name);
    }

    /**
     * A session that goes on from where {@link Session#save} was asked.
     *
     * @param name as {@link #sessionOf} gave it
     * @param memory empty for one that begins
     * @throws IllegalArgumentException if the memory is of no version that this program reads
     */
    public Session session(String name, byte[] memory) {
        String[] parts = name.split("/", 3);
        SessionCodec codec = freshCodec(parts[1]);
        if (memory.length > 0) {
            codec.restore(memory);
        }
        return new Session(parts[0], parts[1], codec);
    }

    private SessionCodec freshCodec(String format) {
        ServiceLoader.Provider<PayloadCodec> provider = providers.get(format);
        if (provider != null && provider.get() instanceof SessionCodec codec) {
            return codec;
        }
        throw new IllegalArgumentException("no format with sessions is named \"" + format + "\"");
    }

    /**
     * Decodes one message.
     *
     * @param now the run's clock, against which lateness is measured
     * @param wallNow the wall clock, against which times in the future are measured
     */
    public void decode(
            String topic, byte[] payload, Instant now, Instant wallNow, ReadingSink out) {
        if (UplinkTopic.isToNodes(topic)) {
            return;
        }
        UplinkTopic uplink = UplinkTopic.parse(topic);
        PayloadCodec codec = codec(uplink);
        if (codec instanceof SessionCodec sessionCodec && payload.length <= MAX_MESSAGE_BYTES) {
            Session session =
                    sessions.computeIfAbsent(
                            sessionOf(uplink, sessionCodec, payload),
                            name -> session(name, NOTHING));
            decode(session, topic, payload, now, wallNow, out);
        } else {
            decode(uplink, codec, topic, payload, now, wallNow, out);
        }
    }

    /** Decodes one message of a session; see {@link #sessionOf}. */
    public void decode(
            Session session,
            String topic,
            byte[] payload,
            Instant now,
            Instant wallNow,
            ReadingSink out) {
        UplinkTopic uplink = UplinkTopic.parse(topic);
        if (!decode(uplink, session.codec(), topic, payload, now, wallNow, out)) {
            // What a codec that failed remembers may be half of something.
            session.begin(freshCodec(session.format()));
        }
    }

    /** Tells what time alone has changed in a session; due at {@link Session#wakeAt}. */
    public void elapse(Session session, Instant now, Instant wallNow, ReadingSink out) {
        String topic = UplinkTopic.ofFormat(session.enterprise(), session.format());
        SessionCodec codec = session.codec();
        MessageRejects rejects =
                new MessageRejects(wallNow, session.enterprise(), topic, NOTHING, codec);
        collector.open(session.enterprise(), codec, null, now, wallNow, rejects);
        collector.topic(topic, "");
        try {
            codec.elapse(collector);
            collector.finish(0);
        } catch (RuntimeException e) {
            // A codec must not stop the stream; the device tells what it has to tell anew.
            LOG.warn("codec {} failed as time passed for {}", session.format(), topic, e);
            collector.discard();
            session.begin(freshCodec(session.format()));
        }
        collector.deliver(out);
        rejects.deliver(out);
    }

    /** The codec for a topic; null if there is none, or the topic says more than it reads. */
    private PayloadCodec codec(UplinkTopic uplink) {
        PayloadCodec codec = uplink == null ? null : codecs.get(uplink.codec());
        boolean fits = codec != null && (!uplink.goesOn() || codec.takesTopicRest());
        return fits ? codec : null;
    }

    /** Returns whether the codec did what it promises. */
    private boolean decode(
            UplinkTopic uplink,
            PayloadCodec codec,
            String topic,
            byte[] payload,
            Instant now,
            Instant wallNow,
            ReadingSink out) {
        if (codec == null) {
            String enterprise = UplinkTopic.enterpriseOf(topic);
            MessageRejects rejects = new MessageRejects(wallNow, enterprise, topic, payload, null);
            String accepted = UplinkTopic.accepted(enterprise, codecs.keySet());
            rejects.addWhole(RejectCode.BAD_TOPIC, "", 0, topic, accepted);
            rejects.deliver(out);
            return true;
        }
        boolean kept = true;
        MessageRejects rejects =
                new MessageRejects(wallNow, uplink.enterprise(), topic, payload, codec);
        if (isAcceptable(uplink, payload, rejects)) {
            KnownSensor sensor = uplink.sensor() == null ? null : collector.find(uplink.sensor());
            collector.open(uplink.enterprise(), codec, sensor, now, wallNow, rejects);
            collector.topic(topic, uplink.rest());
            kept = read(codec, payload, uplink, rejects);
            collector.deliver(out);
        }
        rejects.deliver(out);
        return kept;
    }

    /** Checks what can be known without reading the payload. */
    private boolean isAcceptable(UplinkTopic uplink, byte[] payload, MessageRejects rejects) {
        String sensor = uplink.sensor() == null ? "" : uplink.sensor();
        if (payload.length > MAX_MESSAGE_BYTES) {
            rejects.addWhole(
                    RejectCode.MESSAGE_TOO_LARGE,
                    sensor,
                    0,
                    String.valueOf(payload.length),
                    String.valueOf(MAX_MESSAGE_BYTES));
            return false;
        }
        if (sensor.isEmpty()) {
            return true;
        }
        KnownSensor known = collector.find(sensor);
        if (known == null) {
            rejects.addWhole(RejectCode.UNKNOWN_SENSOR, sensor, 0, sensor);
            return false;
        }
        if (!known.enterprise.equals(uplink.enterprise())) {
            rejects.addWhole(RejectCode.FOREIGN_SENSOR, sensor, 0, sensor, uplink.enterprise());
            return false;
        }
        return true;
    }

    private boolean read(
            PayloadCodec codec, byte[] payload, UplinkTopic uplink, MessageRejects rejects) {
        String sensor = uplink.sensor() == null ? "" : uplink.sensor();
        try {
            codec.decode(payload, collector);
            collector.finish(payload.length);
        } catch (UnreadableMessageException e) {
            collector.discard();
            rejects.addWhole(e.code(), sensor, e.offset(), e.arguments().toArray(String[]::new));
        } catch (RuntimeException e) {
            // A codec must not stop the stream; what it could not read is kept and told.
            LOG.warn("codec {} failed on a message from {}", codec.name(), uplink.enterprise(), e);
            collector.discard();
            rejects.addWhole(
                    RejectCode.UNREADABLE, sensor, 0, codec.name(), e.getClass().getName());
            return false;
        }
        return true;
    }
}
