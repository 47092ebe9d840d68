package io.vigil.ingest.decode.sl651;

import java.time.Duration;
import java.time.LocalDateTime;

/** Reads the body of a HEX frame (SL 651-2014, §6.6.3 and §6.6.4) into a report. */
final class HexBody {
    private static final int TIME = 0xF0;
    private static final int STATION = 0xF1;
    private static final int BY_HAND = 0xF2;
    private static final int PICTURE = 0xF3;
    private static final int VELOCITIES = 0xFD;
    private static final int STEP = 0x04;

    private static final int HEAD_LENGTH = 8;
    private static final int ADDRESS_LENGTH = 5;
    private static final int TIME_LENGTH = 5;
    private static final int STEP_LENGTH = 3;

    private final byte[] bytes;
    private final int to;
    private final Content content;
    private final Report report;
    private final ElementData data;
    private int at;
    private Duration step;

    HexBody(byte[] bytes, int from, int to, Content content, Report report) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.content = content;
        this.report = report;
        this.data = new ElementData(bytes, report);
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
        while (goOn && at < to) {
            goOn = next();
        }
    }

    /** Serial number and time of sending. */
    private boolean head() {
        if (to - at < HEAD_LENGTH) {
            String found = String.valueOf(to - at);
            report.fault(new Fault(at, to, "LEN", found, "≥ " + HEAD_LENGTH));
            return false;
        }
        int serial = (int) Encoding.HEX.number(bytes, at, 2);
        String sent = Digits.hex(bytes, at + 2, at + HEAD_LENGTH);
        report.head(serial, sent);
        LocalDateTime time = Digits.time(sent);
        if (time == null) {
            report.fault(new Fault(at + 2, at + HEAD_LENGTH, "SEND", sent, "YYMMDDHHmmSS"));
        }
        if (content == Content.STATUS) {
            report.observedUnlessTold(time);
        }
        at += HEAD_LENGTH;
        return true;
    }

    /** Reads one group; false if what follows cannot be told apart any more. */
    private boolean next() {
        int identifier = bytes[at] & 0xFF;
        return switch (identifier) {
            case TIME -> marked(TIME_LENGTH) && time();
            case STATION -> marked(stationLength()) && station();
            case BY_HAND, PICTURE, VELOCITIES -> {
                report.unused(Header.hex(identifier, 2));
                yield false;
            }
            default -> element();
        };
    }

    private int stationLength() {
        return ADDRESS_LENGTH + (content.hasStationClass() ? 1 : 0);
    }

    /** Whether the identifier at hand stands twice, with as many bytes behind it. */
    private boolean marked(int length) {
        String name = Header.hex(bytes[at] & 0xFF, 2);
        boolean twice = at + 1 < to && bytes[at + 1] == bytes[at];
        if (twice && to - at >= 2 + length) {
            return true;
        }
        String found = Digits.hex(bytes, at, Math.min(to, at + 2 + length));
        report.fault(new Fault(at, to, name + name, found, name + name + " + " + length));
        return false;
    }

    private boolean time() {
        String digits = Digits.hex(bytes, at + 2, at + 2 + TIME_LENGTH);
        LocalDateTime time = Digits.time(digits);
        report.observed(time);
        if (time == null) {
            report.fault(new Fault(at, at + 2 + TIME_LENGTH, "F0F0", digits, "YYMMDDHHmm"));
        }
        at += 2 + TIME_LENGTH;
        return true;
    }

    private boolean station() {
        report.station(Digits.hex(bytes, at + 2, at + 2 + ADDRESS_LENGTH));
        at += 2 + stationLength();
        return true;
    }

    private boolean element() {
        Element element = Element.read(bytes, at, to);
        if (element == null || to - at < element.header() + element.length()) {
            String found = Digits.hex(bytes, at, Math.min(to, at + 3));
            String name = element == null ? found : element.name();
            String expected = element == null ? "ID + DEF" : String.valueOf(element.length());
            report.fault(new Fault(at, to, name, cutOff(element, found), expected));
            return false;
        }
        if (element.length() == 0) {
            int behind = at + element.header();
            report.fault(new Fault(at, behind, element.name(), "0", "1-31"));
            at = behind;
            return true;
        }
        at += element.header();
        if (content == Content.SERIES && element.identifier() != STEP) {
            return series(element);
        }
        if (element.identifier() == STEP) {
            step(element);
        } else {
            data.read(element, at, report.observed());
        }
        at += element.length();
        return true;
    }

    private String cutOff(Element element, String found) {
        return element == null ? found : String.valueOf(to - at - element.header());
    }

    private void step(Element element) {
        String digits = Digits.hex(bytes, at, at + element.length());
        boolean right = element.length() == STEP_LENGTH && Digits.areDecimal(digits);
        step =
                right
                        ? Duration.ofDays(Integer.parseInt(digits.substring(0, 2)))
                                .plusHours(Integer.parseInt(digits.substring(2, 4)))
                                .plusMinutes(Integer.parseInt(digits.substring(4, 6)))
                        : null;
        if (!right) {
            report.fault(new Fault(at, at + element.length(), "04", digits, "ddhhmm"));
        }
    }

    /** One element's values, one after the other, each as long as its definition says. */
    private boolean series(Element element) {
        boolean packed = ElementData.isPacked(element.identifier());
        Duration between = packed && step != null && step.isZero() ? Duration.ofHours(1) : step;
        if (between == null || between.isZero()) {
            String found = step == null ? "" : "000000";
            report.fault(new Fault(at, to, "04", found, "04 18 ddhhmm"));
            return false;
        }
        int end = seriesEnd(element.length(), packed);
        if (end > to) {
            String found = String.valueOf(to - at);
            String expected = "n × " + element.length();
            report.fault(new Fault(at, to, element.name(), found, expected));
            return false;
        }
        LocalDateTime time = report.observed();
        for (; at < end; at += element.length()) {
            data.read(element, at, time);
            time = time == null ? null : time.plus(between);
        }
        return true;
    }

    /** Behind the last value of a series; beyond the body if a value is cut off. */
    private int seriesEnd(int length, boolean packed) {
        int end = at;
        while (end < to && (packed || !isMark(end))) {
            end += length;
        }
        return end;
    }

    /** Whether another time or station begins here; no decimal value looks like that. */
    private boolean isMark(int place) {
        int identifier = bytes[place] & 0xFF;
        boolean twice = place + 1 < to && bytes[place + 1] == bytes[place];
        return twice && (identifier == TIME || identifier == STATION);
    }
}
