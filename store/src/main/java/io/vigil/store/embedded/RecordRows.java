package io.vigil.store.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.TableWriterAPI;
import io.questdb.std.str.Utf8String;
import io.vigil.ledger.LedgerJson;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Quality;
import io.vigil.rejects.Reject;
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

/** Turns records into rows. Stateless. */
final class RecordRows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MICROS_PER_MILLI = 1000;

    private RecordRows() {}

    /** Table that keeps this kind of record. */
    static String tableOf(StoreRecord stored) {
        if (stored instanceof ReadingRecord) {
            return Tables.READING;
        }
        if (stored instanceof TransitionRecord warning) {
            return tableOf(warning.transition());
        }
        if (stored instanceof JournalRecord) {
            return Tables.JOURNAL;
        }
        if (stored instanceof LedgerRecord) {
            return Tables.LEDGER;
        }
        if (stored instanceof MinuteRecord) {
            return Tables.MINUTE;
        }
        if (stored instanceof SealedDay) {
            return Tables.SEALED;
        }
        return Tables.REJECT;
    }

    private static String tableOf(Transition t) {
        if (t.act().isPresent()) {
            return Tables.ACT;
        }
        return t.shadow() ? Tables.SHADOW_WARNING : Tables.WARNING;
    }

    static void append(TableWriterAPI writer, StoreRecord stored) {
        if (stored instanceof ReadingRecord reading) {
            append(writer, reading);
        } else if (stored instanceof TransitionRecord transition) {
            append(writer, transition.transition());
        } else if (stored instanceof JournalRecord journal) {
            append(writer, journal);
        } else if (stored instanceof LedgerRecord ledger) {
            append(writer, ledger.line());
        } else if (stored instanceof MinuteRecord minute) {
            append(writer, minute);
        } else if (stored instanceof SealedDay day) {
            append(writer, day);
        } else {
            append(writer, (RejectRecord) stored);
        }
    }

    private static void append(TableWriterAPI writer, ReadingRecord reading) {
        TableWriter.Row row = writer.newRow(reading.atMillis() * MICROS_PER_MILLI);
        row.putSym(Tables.Reading.SITE, reading.site().value());
        row.putSym(Tables.Reading.SENSOR, reading.sensor().value());
        row.putSym(Tables.Reading.QUANTITY, reading.quantity());
        row.putDouble(Tables.Reading.VALUE, reading.value());
        row.putByte(Tables.Reading.FLAG, (byte) reading.quality().flag());
        row.putBool(Tables.Reading.LATE, reading.late());
        row.putSym(Tables.Reading.SCHEME, Quality.SCHEME);
        row.append();
    }

    private static void append(TableWriterAPI writer, MinuteRecord minute) {
        TableWriter.Row row = writer.newRow(minute.startMillis() * MICROS_PER_MILLI);
        row.putSym(Tables.Minute.SITE, minute.site().value());
        row.putSym(Tables.Minute.SENSOR, minute.sensor().value());
        row.putSym(Tables.Minute.QUANTITY, minute.quantity());
        row.putInt(Tables.Minute.MANY, minute.count());
        row.putInt(Tables.Minute.BAD, minute.bad());
        row.putDouble(Tables.Minute.LOW, minute.min());
        row.putDouble(Tables.Minute.HIGH, minute.max());
        row.putDouble(Tables.Minute.TOTAL, minute.sum());
        row.putByte(Tables.Minute.WORST, (byte) minute.worst().flag());
        row.putInt(
                Tables.Minute.LAST_MILLIS, (int) (minute.last().atMillis() - minute.startMillis()));
        row.putDouble(Tables.Minute.LAST_VALUE, minute.last().value());
        row.putByte(Tables.Minute.LAST_FLAG, (byte) minute.last().quality().flag());
        row.putBool(Tables.Minute.LAST_LATE, minute.last().late());
        row.append();
    }

    private static void append(TableWriterAPI writer, SealedDay day) {
        TableWriter.Row row = writer.newRow(day.day().toEpochMilli() * MICROS_PER_MILLI);
        row.putLong(Tables.Sealed.READINGS, day.readings());
        row.putLong(Tables.Sealed.SEALED_AT, day.sealedAt().toEpochMilli());
        row.append();
    }

    private static void append(TableWriterAPI writer, Transition t) {
        TableWriter.Row row = writer.newRow(t.at().toEpochMilli() * MICROS_PER_MILLI);
        row.putSym(Tables.Warning.RULE, t.episode().rule().value());
        row.putSym(Tables.Warning.SUBJECT, t.episode().subject());
        row.putLong(Tables.Warning.EPISODE, t.episode().number());
        row.putLong(Tables.Warning.N, t.act().map(Act::number).orElse(t.sequence()));
        row.putSym(Tables.Warning.SITE, t.site().value());
        row.putSym(Tables.Warning.REGION, t.region().toString());
        row.putSym(Tables.Warning.HAZARD, t.hazard());
        row.putSym(Tables.Warning.TRANSITION, t.kind().name());
        row.putSym(Tables.Warning.GRADE, t.grade().key());
        if (t.act().isPresent()) {
            row.putBool(Tables.Warning.SHADOW, t.shadow());
        } else {
            row.putBool(Tables.Warning.ENDED, t.ends());
        }
        row.putVarchar(Tables.Warning.JSON, new Utf8String(TransitionJson.write(t), false));
        row.append();
    }

    private static void append(TableWriterAPI writer, JournalRecord journal) {
        TableWriter.Row row = writer.newRow(journal.at().toEpochMilli() * MICROS_PER_MILLI);
        row.putSym(Tables.Journal.KIND, journal.kind().name());
        row.putVarchar(Tables.Journal.ID, new Utf8String(journal.id()));
        row.putVarchar(Tables.Journal.SUBJECT, new Utf8String(journal.subject()));
        row.putVarchar(Tables.Journal.JSON, new Utf8String(journal.json()));
        row.append();
    }

    private static void append(TableWriterAPI writer, LedgerLine line) {
        TableWriter.Row row = writer.newRow(line.hour().toEpochMilli() * MICROS_PER_MILLI);
        row.putSym(Tables.Ledger.ENTERPRISE, line.enterprise());
        row.putSym(
                Tables.Ledger.SENSOR,
                line.sensor().isEmpty() ? Tables.Ledger.NO_SENSOR : line.sensor());
        row.putSym(Tables.Ledger.PART, line.part().name());
        row.putVarchar(Tables.Ledger.JSON, new Utf8String(LedgerJson.write(line)));
        row.append();
    }

    private static void append(TableWriterAPI writer, RejectRecord stored) {
        Reject reject = stored.reject();
        TableWriter.Row row = writer.newRow(reject.at().toEpochMilli() * MICROS_PER_MILLI);
        row.putLong(Tables.Reject.KEY, stored.key());
        row.putVarchar(Tables.Reject.ENTERPRISE, new Utf8String(reject.enterprise()));
        row.putSym(Tables.Reject.CODE, reject.code().name());
        row.putVarchar(Tables.Reject.TOPIC, new Utf8String(reject.topic()));
        row.putVarchar(Tables.Reject.PLACE, new Utf8String(reject.place()));
        row.putVarchar(Tables.Reject.ARGUMENTS, new Utf8String(arguments(reject)));
        row.putVarchar(Tables.Reject.SENSOR, new Utf8String(reject.sensor()));
        row.putVarchar(Tables.Reject.EXCERPT, new Utf8String(reject.excerpt()));
        row.append();
    }

    private static String arguments(Reject reject) {
        try {
            return MAPPER.writeValueAsString(reject.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts could not be written", e);
        }
    }
}
