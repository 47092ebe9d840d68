package io.vigil.simulator;

/** Topics that readings are published on. */
final class Topics {
    private Topics() {}

    /** Readings of one sensor. */
    static String up(String enterprise, String sensor) {
        return "vigil/v1/up/" + enterprise + "/" + sensor;
    }

    /** A batch of readings of many sensors. */
    static String up(String enterprise) {
        return "vigil/v1/up/" + enterprise;
    }
}
