package io.vigil.web.admin;

import io.vigil.i18n.Messages;
import io.vigil.web.watchdog.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects items with their sentences: {@code admin.health.KEY} is the title, {@code .says} how it
 * is, {@code .advice} what to do. Not thread-safe.
 */
final class HealthItems {
    private static final String PREFIX = "admin.health.";

    private final Messages messages;
    private final List<HealthItem> items = new ArrayList<>();

    HealthItems(Messages messages) {
        this.messages = messages;
    }

    List<HealthItem> all() {
        return List.copyOf(items);
    }

    /** Something that is so or not; {@code whenNot} is its level if not. */
    void state(String key, boolean fine, Level whenNot, Object... arguments) {
        Level level = fine ? Level.FINE : whenNot;
        String says = PREFIX + key + (fine ? ".fine" : ".not");
        add(key, level, null, null, null, null, messages.text(says, arguments));
    }

    /** A number that is better the smaller it is. */
    void most(
            String key,
            double value,
            String unit,
            double caution,
            double bad,
            Object... arguments) {
        add(key, most(value, caution, bad), value, unit, caution, bad, says(key, arguments));
    }

    private static Level most(double value, double caution, double bad) {
        return value >= bad ? Level.BAD : value >= caution ? Level.CAUTION : Level.FINE;
    }

    /** The same with {@code .none} as its sentence up to a number that is none to speak of. */
    void mostOrNone(
            String key,
            double value,
            String unit,
            double none,
            double caution,
            double bad,
            Object... arguments) {
        String says = value > none ? says(key, arguments) : messages.text(PREFIX + key + ".none");
        add(key, most(value, caution, bad), value, unit, caution, bad, says);
    }

    /** A number that is better the greater it is. */
    void least(
            String key,
            double value,
            String unit,
            double caution,
            double bad,
            Object... arguments) {
        Level level = value <= bad ? Level.BAD : value <= caution ? Level.CAUTION : Level.FINE;
        add(key, level, value, unit, caution, bad, says(key, arguments));
    }

    /** A number that nothing follows from. */
    void told(String key, double value, String unit, Object... arguments) {
        add(key, Level.FINE, value, unit, null, null, says(key, arguments));
    }

    /** Something that cannot be told at the moment, or not here. */
    void unknown(String key) {
        add(key, Level.UNKNOWN, null, null, null, null, messages.text(PREFIX + key + ".unknown"));
    }

    private String says(String key, Object... arguments) {
        return messages.text(PREFIX + key + ".says", arguments);
    }

    private void add(
            String key,
            Level level,
            Double value,
            String unit,
            Double caution,
            Double bad,
            String says) {
        boolean acts = level == Level.CAUTION || level == Level.BAD;
        items.add(
                new HealthItem(
                        key,
                        level,
                        value,
                        unit,
                        caution,
                        bad,
                        messages.text(PREFIX + key),
                        says,
                        acts ? messages.text(PREFIX + key + ".advice") : null,
                        null));
    }
}
