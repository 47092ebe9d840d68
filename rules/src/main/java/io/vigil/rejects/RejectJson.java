package io.vigil.rejects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vigil.i18n.Messages;
import io.vigil.model.LocalizedText;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The JSON form of rejects, as published on {@code vigil/v1/down/{enterprise}/rejects}. Beside the
 * fields it carries a sentence and a hint in both languages, so that a sender needs no message
 * catalogue. Unknown fields are ignored when reading. Thread-safe.
 */
public final class RejectJson {
    /** Bundle with the sentence and hint of each {@link RejectCode}. */
    public static final String MESSAGES = "io.vigil.i18n.rejects";

    /** Bundle with the sentence of a {@link RejectSummary}. */
    static final String SUMMARIES = "io.vigil.i18n.reject-summary";

    private static final String SUMMARY = "summary";

    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, MESSAGES);
    private static final Messages CHINESE = Messages.load(Locale.SIMPLIFIED_CHINESE, MESSAGES);

    private static final Messages ENGLISH_SUMMARY = Messages.load(Locale.ENGLISH, SUMMARIES);
    private static final Messages CHINESE_SUMMARY =
            Messages.load(Locale.SIMPLIFIED_CHINESE, SUMMARIES);

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectWriter WRITER = MAPPER.writerFor(Wire.class);
    private static final ObjectWriter SUMMARY_WRITER = MAPPER.writerFor(SummaryWire.class);
    private static final ObjectReader READER = MAPPER.readerFor(Wire.class);

    private RejectJson() {}

    private record Wire(
            String at,
            String enterprise,
            String topic,
            String code,
            String place,
            String sensor,
            String excerpt,
            List<String> arguments,
            LocalizedText message,
            LocalizedText hint) {}

    private record SummaryWire(
            String at,
            String enterprise,
            long count,
            LocalizedText message,
            List<SummaryLine> summary) {}

    private record SummaryLine(
            String code, long count, long total, String first, String last, Wire example) {}

    /** What was found and what was expected, in both languages. */
    public static LocalizedText message(Reject reject) {
        return sentence(reject, reject.code().id());
    }

    /** What to do about it, in both languages. */
    public static LocalizedText hint(Reject reject) {
        return sentence(reject, reject.code().id() + ".hint");
    }

    private static LocalizedText sentence(Reject reject, String key) {
        Object[] arguments = reject.arguments().toArray();
        return new LocalizedText(CHINESE.text(key, arguments), ENGLISH.text(key, arguments));
    }

    public static byte[] write(Reject reject) {
        try {
            return WRITER.writeValueAsBytes(wire(reject));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reject could not be written: " + reject, e);
        }
    }

    /**
     * Published beside rejects, where they are too many; a message with the field {@code summary}
     * is one.
     */
    public static byte[] write(RejectSummary summary) {
        SummaryWire wire =
                new SummaryWire(
                        summary.at().toString(),
                        summary.enterprise(),
                        summary.count(),
                        new LocalizedText(
                                CHINESE_SUMMARY.text(SUMMARY, summary.count()),
                                ENGLISH_SUMMARY.text(SUMMARY, summary.count())),
                        summary.lines().stream().map(RejectJson::line).toList());
        try {
            return SUMMARY_WRITER.writeValueAsBytes(wire);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary could not be written: " + summary, e);
        }
    }

    private static SummaryLine line(RejectSummary.Line line) {
        return new SummaryLine(
                line.code().name(),
                line.count(),
                line.total(),
                line.first().toString(),
                line.last().toString(),
                wire(line.example()));
    }

    private static Wire wire(Reject reject) {
        return new Wire(
                reject.at().toString(),
                reject.enterprise(),
                reject.topic(),
                reject.code().name(),
                reject.place(),
                reject.sensor(),
                reject.excerpt(),
                reject.arguments(),
                message(reject),
                hint(reject));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is not a reject
     */
    public static Reject read(byte[] json) throws IOException {
        Wire wire = READER.readValue(json);
        try {
            return new Reject(
                    Instant.parse(wire.at),
                    wire.enterprise,
                    wire.topic,
                    RejectCode.valueOf(wire.code),
                    wire.place,
                    wire.arguments,
                    wire.sensor,
                    wire.excerpt);
        } catch (RuntimeException e) {
            throw new IOException("not a reject: " + e.getMessage(), e);
        }
    }
}
