package io.vigil.ingest.decode.csv;

import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.ConnectionSetting;
import io.vigil.recordings.RecordedTime;
import io.vigil.rejects.RejectCode;
import io.vigil.units.QuantityText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the tables of a sender are written; what its settings do not say is as RFC 4180 has it. */
final class CsvLayout {
    static final String DELIMITER = "delimiter";
    static final String DECIMAL = "decimal";
    static final String COLUMNS = "columns";
    static final String TIME = "time";
    static final String TIME_FORMAT = "time-format";
    static final String ZONE = "zone";
    static final String DEVICE = "device";
    static final String MISSING = "missing";

    private static final Map<String, Character> DELIMITERS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');
    private static final String COMMA = "comma";
    private static final String POINT = "point";
    private static final Pattern OFFSET = Pattern.compile(".*([zZ]|[+-][0-9]{2}(:?[0-9]{2})?)");

    /** Letters of a pattern that stand for an offset or a zone. */
    private static final String ZONE_LETTERS = "XxZzVvO";

    private static final ConnectionSetting ANY_TEXT = new ConnectionSetting("TM", text -> true);

    private final char delimiter;
    private final boolean decimalComma;
    private final List<String> columns;
    private final String timeColumn;
    private final Optional<String> deviceColumn;
    private final Set<String> missing;
    private final RecordedTime times;
    private final boolean offsetNeeded;

    private CsvLayout(ReadingCollector collector) throws UnreadableMessageException {
        delimiter = DELIMITERS.get(collector.setting(DELIMITER, COMMA));
        decimalComma = collector.setting(DECIMAL, POINT).equals(COMMA);
        columns = columns(collector.setting(COLUMNS, ""));
        timeColumn = collector.setting(TIME, TIME);
        deviceColumn = Optional.of(collector.setting(DEVICE, "")).filter(name -> !name.isEmpty());
        missing = words(collector.setting(MISSING, ""));
        String format = collector.setting(TIME_FORMAT, RecordedTime.ISO);
        String zone = collector.setting(ZONE, "");
        offsetNeeded = zone.isEmpty() && format.equals(RecordedTime.ISO);
        if (zone.isEmpty() && isLocal(format)) {
            throw new UnreadableMessageException(
                    RejectCode.NOT_SUPPORTED, 0, TIME_FORMAT + ": " + format, ZONE + ": +08:00");
        }
        times = RecordedTime.of(format, zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    /**
     * The layout of the sender of a message.
     *
     * @throws UnreadableMessageException if times cannot be told without a zone
     */
    static CsvLayout of(ReadingCollector collector) throws UnreadableMessageException {
        return new CsvLayout(collector);
    }

    /** The settings and what they may be. */
    static Map<String, ConnectionSetting> settings() {
        return Map.of(
                DELIMITER,
                ConnectionSetting.oneOf(COMMA, "semicolon", "tab", "pipe"),
                DECIMAL,
                ConnectionSetting.oneOf(POINT, COMMA),
                COLUMNS,
                new ConnectionSetting("time, level[m]", text -> !columns(text).isEmpty()),
                TIME,
                ANY_TEXT,
                DEVICE,
                ANY_TEXT,
                ZONE,
                ConnectionSetting.zone(),
                MISSING,
                new ConnectionSetting("-9999 NA", text -> true),
                TIME_FORMAT,
                new ConnectionSetting(
                        "iso, epoch-seconds, epoch-millis, yyyy/M/d H:mm", CsvLayout::isFormat));
    }

    private static boolean isFormat(String format) {
        try {
            return RecordedTime.of(format, ZoneOffset.UTC) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLocal(String format) {
        boolean pattern =
                !Set.of(RecordedTime.ISO, RecordedTime.EPOCH_MILLIS, RecordedTime.EPOCH_SECONDS)
                        .contains(format);
        String unquoted = format.replaceAll("'[^']*'", "");
        return pattern && unquoted.chars().noneMatch(c -> ZONE_LETTERS.indexOf(c) >= 0);
    }

    private static List<String> columns(String written) {
        return written.isBlank()
                ? List.of()
                : Arrays.stream(written.split(",", -1)).map(String::strip).toList();
    }

    private static Set<String> words(String written) {
        return Set.copyOf(Arrays.asList(written.strip().split("\\s+")));
    }

    char delimiter() {
        return delimiter;
    }

    /** The columns of a table without a header line; empty where it has one. */
    List<String> columns() {
        return columns;
    }

    String timeColumn() {
        return timeColumn;
    }

    /** The column that names the device of each row. */
    Optional<String> deviceColumn() {
        return deviceColumn;
    }

    /** Whether a cell stands for no value. */
    boolean isMissing(String cell) {
        return cell.isEmpty() || missing.contains(cell);
    }

    /** The time in a cell; empty if it is none. */
    Optional<Instant> time(String cell) {
        if (offsetNeeded && !OFFSET.matcher(cell).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochMilli(times.parse(cell)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The number in a cell; empty if it is none. */
    Optional<Double> number(String cell) {
        if (!decimalComma) {
            return QuantityText.number(cell);
        }
        return cell.indexOf('.') >= 0
                ? Optional.empty()
                : QuantityText.number(cell.replace(',', '.'));
    }
}
