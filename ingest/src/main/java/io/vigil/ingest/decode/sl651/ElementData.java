package io.vigil.ingest.decode.sl651;

import java.time.Duration;
import java.time.LocalDateTime;

/** Puts the data of elements in HEX frames into a report (SL 651-2014, table C.1 and its notes). */
final class ElementData {
    static final int FIVE_MINUTES_RAIN = 0xF4;
    static final int FIRST_LEVELS = 0xF5;
    static final int LAST_LEVELS = 0xFC;
    static final int STATE = 0x45;
    static final int DURATION = 0x05;

    private static final int STATE_LENGTH = 4;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final byte[] bytes;
    private final Report report;

    ElementData(byte[] bytes, Report report) {
        this.bytes = bytes;
        this.report = report;
    }

    /** Whether the element holds an hour of values of five minutes. */
    static boolean isPacked(int identifier) {
        return identifier >= FIVE_MINUTES_RAIN && identifier <= LAST_LEVELS;
    }

    /** Reads the data of {@code element} at {@code from}, observed at {@code at}. */
    void read(Element element, int from, LocalDateTime at) {
        int to = from + element.length();
        if (isPacked(element.identifier())) {
            packed(element, from, to, at);
        } else if (!Digits.areMissing(bytes, from, to)) {
            single(element, from, to, at);
        }
    }

    private void single(Element element, int from, int to, LocalDateTime at) {
        double value;
        String expected = "BCD";
        if (element.identifier() == STATE) {
            expected = "4 HEX";
            value = to - from == STATE_LENGTH ? Encoding.HEX.number(bytes, from, 4) : Double.NaN;
        } else if (element.identifier() == DURATION) {
            expected = "HHmm";
            value = minutes(Digits.hex(bytes, from, to));
        } else {
            value = Digits.number(bytes, from, to, element.decimals());
        }
        if (Double.isNaN(value)) {
            String found = Digits.hex(bytes, from, to);
            report.fault(new Fault(from, to, element.name(), found, expected));
        } else {
            report.value(element.name(), at, value, from, to);
        }
    }

    /** Hours and minutes as minutes; NaN if they are none. */
    static double minutes(String digits) {
        if (!Digits.areDecimal(digits) || digits.length() > 8 || digits.length() < 2) {
            return Double.NaN;
        }
        int number = Integer.parseInt(digits);
        return number % 100 < 60 ? number / 100 * 60 + number % 100 : Double.NaN;
    }

    /** Values at every fifth minute: the first at the time of observation, the others after it. */
    private void packed(Element element, int from, int to, LocalDateTime at) {
        boolean rain = element.identifier() == FIVE_MINUTES_RAIN;
        int size = rain ? 1 : 2;
        if ((to - from) % size != 0) {
            String found = String.valueOf(to - from);
            report.fault(new Fault(from, to, element.name(), found, "24"));
            return;
        }
        LocalDateTime time = at;
        for (int i = from; i < to; i += size) {
            if (!Digits.areMissing(bytes, i, i + size)) {
                double value = Encoding.HEX.number(bytes, i, size) / (rain ? 10.0 : 100.0);
                report.value(element.name(), time, value, i, i + size);
            }
            time = time == null ? null : time.plus(FIVE_MINUTES);
        }
    }
}
