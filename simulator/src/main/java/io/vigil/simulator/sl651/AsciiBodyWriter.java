package io.vigil.simulator.sl651;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** Writes bodies in ASCII: groups that end with a space, numbers with their point (§6.6.2). */
final class AsciiBodyWriter implements BodyWriter {
    private final StringBuilder out = new StringBuilder();

    private void put(String group) {
        out.append(group).append(' ');
    }

    @Override
    public void head(int serial, LocalDateTime sent) {
        out.append(String.format(Locale.ROOT, "%04X", serial));
        out.append(StationFrames.SENT.format(sent));
    }

    @Override
    public void station(String address, StationClass stationClass) {
        put("ST");
        put(address);
        put(String.valueOf(stationClass.letter));
    }

    @Override
    public void observed(LocalDateTime at) {
        put("TT");
        put(StationFrames.OBSERVED.format(at));
    }

    @Override
    public void value(Element element, double value) {
        put(element.ascii);
        put(text(element, value));
    }

    private static String text(Element element, double value) {
        return Double.isNaN(value)
                ? "M"
                : BigDecimal.valueOf(value)
                        .setScale(element.decimals, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    @Override
    public void state(int bits) {
        put("ZT");
        put(String.format(Locale.ROOT, "%08X", bits));
    }

    @Override
    public void rain(double[] amounts) {
        put("DRP");
        StringBuilder hex = new StringBuilder();
        for (double amount : amounts) {
            int tenths = Double.isNaN(amount) ? 0xFF : (int) Math.round(amount * 10);
            hex.append(String.format(Locale.ROOT, "%02X", tenths));
        }
        put(hex.toString());
    }

    @Override
    public void levels(double[] levels) {
        put("DRZ1");
        StringBuilder hex = new StringBuilder();
        for (double level : levels) {
            int centimetres = Double.isNaN(level) ? 0xFFFF : (int) Math.round(level * 100);
            hex.append(String.format(Locale.ROOT, "%04X", centimetres));
        }
        put(hex.toString());
    }

    @Override
    public void series(Element element, Duration step, List<Double> values) {
        put(step(step));
        put(element.ascii);
        values.forEach(value -> put(text(element, value)));
    }

    private static String step(Duration step) {
        if (step.toDays() > 0) {
            return String.format(Locale.ROOT, "DRD%02d", step.toDays());
        }
        return step.toHours() > 0
                ? String.format(Locale.ROOT, "DRH%02d", step.toHours())
                : String.format(Locale.ROOT, "DRN%02d", step.toMinutes());
    }

    @Override
    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
