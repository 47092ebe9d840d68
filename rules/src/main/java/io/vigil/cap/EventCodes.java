package io.vigil.cap;

import io.vigil.model.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Event codes of the national release system, as far as they are known. The table is data: {@code
 * event-codes.csv} beside this class, with a column that says whether public clients agree on the
 * code. Thread-safe.
 */
public final class EventCodes {
    /** Name of the list in {@code eventCode} elements. */
    public static final String LIST = "NATIONAL-EVENT-TYPE";

    private static final String TABLE = "/io/vigil/cap/event-codes.csv";
    private static final String HEAD = "code,zh,en,verified";
    private static final Map<String, EventCode> CODES = read();

    private EventCodes() {}

    /**
     * A code.
     *
     * @param verified whether every public client seen uses it for this event; a code that is not
     *     verified is never sent unless the operator configures it
     */
    public record EventCode(String code, LocalizedText event, boolean verified) {
        public EventCode {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(event, "event");
        }
    }

    /** The code, if the table has it. */
    public static Optional<EventCode> find(String code) {
        return Optional.ofNullable(CODES.get(code));
    }

    /** The whole table, in its order. */
    public static Map<String, EventCode> all() {
        return CODES;
    }

    private static Map<String, EventCode> read() {
        Map<String, EventCode> codes = new LinkedHashMap<>();
        try (InputStream in = EventCodes.class.getResourceAsStream(TABLE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.isBlank() || line.startsWith("#") || line.equals(HEAD)) {
                    continue;
                }
                String[] cells = line.split(",", -1);
                if (cells.length != 4) {
                    throw new IllegalStateException(
                            "event-codes.csv: cannot read \"" + line + "\"");
                }
                codes.put(
                        cells[0],
                        new EventCode(
                                cells[0],
                                new LocalizedText(cells[1], cells[2]),
                                cells[3].equals("true")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Collections.unmodifiableMap(codes);
    }
}
