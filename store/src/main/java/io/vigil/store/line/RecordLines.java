package io.vigil.store.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ledger.Count;
import io.vigil.ledger.LedgerJson;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Quality;
import io.vigil.rejects.Reject;
import io.vigil.store.Fnv;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.Act;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Points for records: the same record always gives the same line, so that writing it again
 * overwrites the point with itself. Thread-safe.
 *
 * <p>Texts that come from outside and hold what a tag cannot are softened in the tag; a field keeps
 * them whole.
 */
public final class RecordLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** More transitions than an episode will have. */
    private static final long RANKS_PER_EPISODE = 1_000_000;

    /** More acts than an episode will have within a millisecond. */
    private static final long ACTS_PER_EPISODE = 1_000;

    private static final long JOURNAL_SLOTS = 1_024;

    private RecordLines() {}

    /** One line with its line feed. */
    public static String of(StoreRecord stored) {
        LineProtocol line = new LineProtocol();
        if (stored instanceof ReadingRecord reading) {
            reading(line, reading);
        } else if (stored instanceof TransitionRecord transition) {
            transition(line, transition.transition());
        } else if (stored instanceof JournalRecord journal) {
            journal(line, journal);
        } else if (stored instanceof LedgerRecord ledger) {
            ledger(line, ledger.line());
        } else if (stored instanceof MinuteRecord minute) {
            minute(line, minute);
        } else if (stored instanceof SealedDay day) {
            line.measurement("sealed")
                    .field("readings", day.readings())
                    .field("sealedAt", day.sealedAt().toEpochMilli())
                    .at(day.day().toEpochMilli() * NANOS_PER_MILLI);
        } else {
            reject(line, (RejectRecord) stored);
        }
        return line.toString();
    }

    private static void reading(LineProtocol line, ReadingRecord reading) {
        line.measurement("reading")
                .tag("quantity", soft(reading.quantity()))
                .tag("sensor", reading.sensor().value())
                .tag("site", reading.site().value())
                .field("value", reading.value())
                .field("flag", (long) reading.quality().flag())
                .field("scheme", Quality.SCHEME)
                .field("late", reading.late())
                .at(reading.atMillis() * NANOS_PER_MILLI);
    }

    /** A minute without usable readings has no numbers, so none counts in sums of minutes. */
    private static void minute(LineProtocol line, MinuteRecord minute) {
        line.measurement("minute")
                .tag("quantity", soft(minute.quantity()))
                .tag("sensor", minute.sensor().value())
                .tag("site", minute.site().value())
                .field("many", (long) minute.count())
                .field("bad", (long) minute.bad());
        if (minute.bad() < minute.count()) {
            line.field("low", minute.min())
                    .field("high", minute.max())
                    .field("total", minute.sum());
        }
        line.field("worst", (long) minute.worst().flag())
                .field("lastMillis", minute.last().atMillis() - minute.startMillis())
                .field("lastValue", minute.last().value())
                .field("lastFlag", (long) minute.last().quality().flag())
                .field("lastLate", minute.last().late())
                .at(minute.startMillis() * NANOS_PER_MILLI);
    }

    private static void transition(LineProtocol line, Transition t) {
        if (t.act().isPresent()) {
            line.measurement("act");
            tags(line, t);
            act(line, t, t.act().get());
        } else {
            line.measurement(t.shadow() ? "shadow_warning" : "warning");
            tags(line, t);
            warning(line, t);
        }
    }

    private static void tags(LineProtocol line, Transition t) {
        tag(line, "hazard", t.hazard());
        tag(line, "region", t.region().toString());
        tag(line, "rule", t.episode().rule().value());
        tag(line, "site", t.site().value());
        tag(line, "subject", t.episode().subject());
    }

    private static void warning(LineProtocol line, Transition t) {
        line.field("id", t.episode().toString())
                .field("n", t.sequence())
                .field("transition", t.kind().name())
                .field("grade", t.grade().key())
                .field("previousGrade", t.previousGrade().key())
                .field("ended", t.ends())
                .field("rank", t.episode().number() * RANKS_PER_EPISODE + t.sequence())
                .field("evidence", TransitionJson.writeEvidence(t.evidence()))
                .field("json", new String(TransitionJson.write(t), StandardCharsets.UTF_8))
                .at(t.at().toEpochMilli() * NANOS_PER_MILLI + t.sequence() % NANOS_PER_MILLI);
    }

    /**
     * Acts carry the wall clock, by which two episodes of one subject may be filed in the same
     * millisecond; the nanoseconds tell them apart.
     */
    private static void act(LineProtocol line, Transition t, Act act) {
        long rank = t.episode().number() * ACTS_PER_EPISODE + act.number();
        line.field("id", t.episode().toString())
                .field("n", act.number())
                .field("transition", t.kind().name())
                .field("grade", t.grade().key())
                .field("shadow", t.shadow())
                .field("by", act.by())
                .field("json", new String(TransitionJson.write(t), StandardCharsets.UTF_8))
                .at(t.at().toEpochMilli() * NANOS_PER_MILLI + Math.floorMod(rank, NANOS_PER_MILLI));
    }

    /**
     * The id is not a tag, for each would be a series of its own; its hash in the tag {@code slot}
     * and in the nanoseconds keeps records of one instant apart.
     */
    private static void journal(LineProtocol line, JournalRecord stored) {
        long key = Fnv.hash(stored.kind().name(), stored.id());
        line.measurement("journal")
                .tag("kind", stored.kind().name())
                .tag("slot", Long.toString(Math.floorMod(key >>> 32, JOURNAL_SLOTS)))
                .field("id", stored.id())
                .field("subject", stored.subject())
                .field("json", stored.json())
                .at(
                        stored.at().toEpochMilli() * NANOS_PER_MILLI
                                + Math.floorMod(key & 0xffffffffL, NANOS_PER_MILLI));
    }

    /** The counts are fields of their own for charts; what reads them back reads the JSON. */
    private static void ledger(LineProtocol line, LedgerLine hour) {
        line.measurement("ledger");
        tag(line, "enterprise", hour.enterprise());
        tag(line, "part", hour.part().name());
        tag(line, "sensor", hour.sensor());
        line.field("site", hour.site());
        if (hour.part() == LedgerLine.Part.REJECTS) {
            line.field("rejects", hour.rejects().values().stream().mapToLong(n -> n).sum());
        } else {
            for (Count count : Count.values()) {
                line.field(
                        count.name().toLowerCase(Locale.ROOT), hour.arrived().counts().get(count));
            }
        }
        line.field("json", LedgerJson.write(hour)).at(hour.hour().toEpochMilli() * NANOS_PER_MILLI);
    }

    private static void reject(LineProtocol line, RejectRecord stored) {
        Reject reject = stored.reject();
        line.measurement("reject").tag("code", reject.code().name());
        tag(line, "enterprise", reject.enterprise());
        line.field("sender", reject.enterprise())
                .field("topic", reject.topic())
                .field("place", reject.place())
                .field("arguments", arguments(reject))
                .field("sensor", reject.sensor())
                .field("excerpt", reject.excerpt())
                .at(
                        reject.at().toEpochMilli() * NANOS_PER_MILLI
                                + Math.floorMod(stored.key(), NANOS_PER_MILLI));
    }

    private static void tag(LineProtocol line, String key, String value) {
        if (!value.isEmpty()) {
            line.tag(key, soft(value));
        }
    }

    /** The text as a tag value; the same for every text that a tag can hold. */
    public static String soft(String value) {
        StringBuilder soft = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f || c == '\\') {
                soft = soft == null ? new StringBuilder(value) : soft;
                soft.setCharAt(i, '_');
            }
        }
        return soft == null ? value : soft.toString();
    }

    private static String arguments(Reject reject) {
        try {
            return MAPPER.writeValueAsString(reject.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts could not be written", e);
        }
    }
}
