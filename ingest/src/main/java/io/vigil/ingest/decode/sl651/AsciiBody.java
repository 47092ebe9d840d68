package io.vigil.ingest.decode.sl651;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of an ASCII frame (SL 651-2014, §6.6.2 and §6.6.4) into a report. */
final class AsciiBody {
    private static final int SERIAL_LENGTH = 4;
    private static final int HEAD_LENGTH = 16;
    private static final Set<String> RAW = Set.of("RGZS", "PIC", "DATA");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,7}");
    private static final Pattern STEP = Pattern.compile("DR([DHN])([0-9]{2})?");
    private static final Pattern STATION = Pattern.compile("[0-9A-Fa-f]{10}");
    private static final String MISSING = "M";

    private final String text;
    private final int offset;
    private final Content content;
    private final Report report;
    private final AsciiData data;

    private int at;
    private int tokenAt;
    private Duration step;

    AsciiBody(byte[] bytes, int from, int to, Content content, Report report) {
        this.text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        this.offset = from;
        this.content = content;
        this.report = report;
        this.data = new AsciiData(report);
    }

    void read() {
        if (!head() || content == Content.NOTHING) {
            return;
        }
        if (content == Content.OTHER) {
            report.unused("");
            return;
        }
        boolean goOn = true;
        for (String token = token(); goOn && !token.isEmpty(); token = goOn ? token() : "") {
            goOn = group(token);
        }
    }

    private boolean head() {
        if (text.length() < HEAD_LENGTH) {
            fault(0, text.length(), "LEN", String.valueOf(text.length()), "≥ " + HEAD_LENGTH);
            return false;
        }
        String serial = text.substring(0, SERIAL_LENGTH);
        String sent = text.substring(SERIAL_LENGTH, HEAD_LENGTH);
        if (!serial.chars().allMatch(c -> Encoding.digit(c) >= 0)) {
            fault(0, SERIAL_LENGTH, "SERIAL", serial, "0001-FFFF");
            return false;
        }
        report.head(Integer.parseInt(serial, 16), sent);
        LocalDateTime time = Digits.time(sent);
        if (time == null) {
            fault(SERIAL_LENGTH, HEAD_LENGTH, "SEND", sent, "YYMMDDHHmmSS");
        }
        if (content == Content.STATUS) {
            report.observedUnlessTold(time);
        }
        at = HEAD_LENGTH;
        return true;
    }

    /** The next text between spaces; empty at the end. */
    private String token() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        tokenAt = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return text.substring(tokenAt, at);
    }

    /** Reads the group that an identifier leads; false if what follows cannot be told apart. */
    private boolean group(String identifier) {
        if (identifier.equals("TT")) {
            return time();
        }
        if (identifier.equals("ST")) {
            return station();
        }
        if (RAW.contains(identifier)) {
            report.unused(identifier);
            return false;
        }
        Matcher matcher = STEP.matcher(identifier);
        if (matcher.matches()) {
            return step(matcher);
        }
        if (!IDENTIFIER.matcher(identifier).matches()) {
            fault(tokenAt, at, "ID", identifier, "A-Z 0-9");
            return false;
        }
        return content == Content.SERIES ? series(identifier) : element(identifier);
    }

    private boolean time() {
        String digits = token();
        LocalDateTime time = digits.length() == 10 ? Digits.time(digits) : null;
        report.observed(time);
        if (time == null) {
            fault(tokenAt, at, "TT", digits, "YYMMDDHHmm");
        }
        return true;
    }

    private boolean station() {
        String address = token();
        if (!STATION.matcher(address).matches()) {
            fault(tokenAt, at, "ST", address, "0012345678");
            return false;
        }
        report.station(address.toUpperCase(Locale.ROOT));
        return !content.hasStationClass() || stationClass(token());
    }

    private boolean stationClass(String letter) {
        if (letter.length() != 1) {
            fault(tokenAt, at, "ST", letter, "P H K Z D T M G Q I O");
            return false;
        }
        return true;
    }

    private boolean step(Matcher matcher) {
        String digits = matcher.group(2) == null ? token() : matcher.group(2);
        if (digits.length() != 2 || !Digits.areDecimal(digits)) {
            fault(tokenAt, at, "DR", digits, "DRDnn DRHnn DRNnn");
            step = null;
            return true;
        }
        int count = Integer.parseInt(digits);
        step =
                switch (matcher.group(1)) {
                    case "D" -> Duration.ofDays(count);
                    case "H" -> Duration.ofHours(count);
                    default -> Duration.ofMinutes(count);
                };
        return true;
    }

    private boolean element(String identifier) {
        int identifierAt = tokenAt;
        String value = token();
        if (value.isEmpty()) {
            fault(identifierAt, text.length(), identifier, "", "0-9");
            return false;
        }
        put(identifier, value, report.observed());
        return true;
    }

    private void put(String identifier, String value, LocalDateTime time) {
        if (!value.equals(MISSING)) {
            String name = AsciiNames.hexadecimal(identifier);
            data.read(name, value, time, offset + tokenAt, offset + at);
        }
    }

    /** Identifiers first, then their values at the first time, at the second and so on. */
    private boolean series(String first) {
        List<String> identifiers = new ArrayList<>();
        String token = first;
        while (isIdentifier(token)) {
            identifiers.add(token);
            token = token();
        }
        boolean packed = identifiers.stream().anyMatch(AsciiData::isPacked);
        Duration between = packed && step != null && step.isZero() ? Duration.ofHours(1) : step;
        if (identifiers.isEmpty() || between == null || between.isZero()) {
            fault(tokenAt, text.length(), "DR", "", "DRDnn DRHnn DRNnn");
            return false;
        }
        LocalDateTime time = report.observed();
        int column = 0;
        while (!token.isEmpty() && !isIdentifier(token)) {
            put(identifiers.get(column), token, time);
            column = (column + 1) % identifiers.size();
            time = column > 0 || time == null ? time : time.plus(between);
            int before = at;
            token = token();
            if (isIdentifier(token)) {
                at = before;
                token = "";
            }
        }
        if (column > 0) {
            fault(tokenAt, at, identifiers.get(column), "", MISSING);
        }
        return true;
    }

    /** Packed values are longer than identifiers, and the mark of a missing one is none. */
    private static boolean isIdentifier(String token) {
        return !token.equals(MISSING) && IDENTIFIER.matcher(token).matches();
    }

    private void fault(int from, int to, String field, String found, String expected) {
        report.fault(new Fault(offset + from, offset + to, field, found, expected));
    }
}
