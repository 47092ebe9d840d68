package io.vigil.rules.evaluation;

/**
 * The supposition that every value of one quantity of a sensor that counts at a moment, the new one
 * and all that are looked back on, lies from {@code low} to {@code high}.
 *
 * @param sensor whose quantity it is
 * @param quantity its place
 * @param low may be infinite
 * @param high may be infinite
 */
record ValueBand(BoundSensor sensor, int quantity, double low, double high) {
    /** Wider on both sides. */
    ValueBand widened(double step) {
        return new ValueBand(sensor, quantity, low - step, high + step);
    }

    ValueBand withLow(double bound) {
        return new ValueBand(sensor, quantity, bound, high);
    }

    ValueBand withHigh(double bound) {
        return new ValueBand(sensor, quantity, low, bound);
    }

    /** Whether a number is of this quantity itself, and not of what is computed from it. */
    boolean isOf(int numbersQuantity) {
        return numbersQuantity == quantity;
    }

    /** Whether a window keeps the values of this quantity themselves. */
    boolean isKeptIn(int window) {
        SensorSlots.WindowSlot slot = sensor.windows[window];
        return slot.quantity() == quantity && slot.transform() == SampleTransform.VALUE;
    }
}
