package io.vigil.simulator.physics;

/** Checks of physical parameters. */
final class Require {
    private Require() {}

    /** Returns {@code value} if it is a finite number above 0. */
    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0, but was " + value);
        }
        return value;
    }
}
