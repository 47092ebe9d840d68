package io.vigil.ingest.decode;

/** A quantity of a sensor that a device reports under a name of its own. Immutable. */
public final class Channel {
    final KnownSensor known;
    private final String quantity;
    private final String unit;

    Channel(KnownSensor known, String quantity, String unit) {
        this.known = known;
        this.quantity = quantity;
        this.unit = unit;
    }

    /** Id of the sensor. */
    public String sensor() {
        return known.sensor.id().value();
    }

    /** Quantity of the sensor. */
    public String quantity() {
        return quantity;
    }

    /** The unit of its values where the message tells none. */
    public String unit() {
        return unit;
    }
}
