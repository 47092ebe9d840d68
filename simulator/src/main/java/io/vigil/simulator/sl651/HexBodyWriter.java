package io.vigil.simulator.sl651;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Writes bodies in HEX: packed digits, each identifier with its definition (table 26). */
final class HexBodyWriter implements BodyWriter {
    private static final int NONE = 0xFF;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void put(String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex));
    }

    private void put(int number, int bytes) {
        put(String.format(Locale.ROOT, "%0" + 2 * bytes + "X", number));
    }

    @Override
    public void head(int serial, LocalDateTime sent) {
        put(serial, 2);
        put(StationFrames.SENT.format(sent));
    }

    @Override
    public void station(String address, StationClass stationClass) {
        put("F1F1" + address);
        put(stationClass.letter, 1);
    }

    @Override
    public void observed(LocalDateTime at) {
        put("F0F0" + StationFrames.OBSERVED.format(at));
    }

    @Override
    public void value(Element element, double value) {
        String digits = digits(element, value);
        define(element.code, digits.length() / 2, element.decimals);
        put(digits);
    }

    private void define(int code, int length, int decimals) {
        put(code, 1);
        put(length << 3 | decimals, 1);
    }

    /** FF before the digits of a negative number, FF in all places of a missing one. */
    private static String digits(Element element, double value) {
        if (Double.isNaN(value)) {
            return "FF".repeat(element.width());
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(element.decimals, RoundingMode.HALF_UP);
        String digits = rounded.unscaledValue().abs().toString();
        if (digits.length() > element.digits) {
            throw new IllegalArgumentException(element + " cannot be " + value);
        }
        String padded = "0".repeat(2 * element.width() - digits.length()) + digits;
        return rounded.signum() < 0 ? "FF" + padded : padded;
    }

    @Override
    public void state(int bits) {
        put("4520");
        put(bits, 4);
    }

    @Override
    public void rain(double[] amounts) {
        define(0xF4, amounts.length, 0);
        for (double amount : amounts) {
            put(Double.isNaN(amount) ? NONE : (int) Math.round(amount * 10), 1);
        }
    }

    @Override
    public void levels(double[] levels) {
        define(0xF5, 2 * levels.length, 0);
        for (double level : levels) {
            put(Double.isNaN(level) ? 0xFFFF : (int) Math.round(level * 100), 2);
        }
    }

    @Override
    public void series(Element element, Duration step, List<Double> values) {
        put("0418");
        put(
                String.format(
                        Locale.ROOT,
                        "%02d%02d%02d",
                        step.toDays(),
                        step.toHoursPart(),
                        step.toMinutesPart()));
        define(element.code, element.width(), element.decimals);
        for (double value : values) {
            put(digits(element, value));
        }
    }

    @Override
    public byte[] bytes() {
        return out.toByteArray();
    }
}
