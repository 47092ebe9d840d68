package io.vigil.simulator.sl651;

/** Elements that a station reports, with their widest number (SL 651-2014, table C.1). */
public enum Element {
    /** Air temperature, °C. */
    AIR_TEMPERATURE(0x02, "AI", 3, 1),
    /** Water temperature, °C. */
    WATER_TEMPERATURE(0x03, "C", 3, 1),
    /** Rain of the last hour, mm. */
    RAIN_HOUR(0x1A, "P1", 5, 1),
    /** Rain of the day so far, mm. */
    RAIN_NOW(0x20, "PJ", 5, 1),
    /** Rain of the last five minutes, mm. */
    RAIN_FIVE_MINUTES(0x22, "PN05", 5, 1),
    /** Rain since the gauge was set up, mm. */
    RAIN_TOTAL(0x26, "PT", 6, 1),
    /** Flow, m³/s. */
    FLOW(0x27, "Q", 9, 3),
    /** Wind speed, m/s. */
    WIND_SPEED(0x35, "US", 4, 1),
    /** Voltage of the supply, V. */
    VOLTAGE(0x38, "VT", 4, 2),
    /** Level of the river, m. */
    LEVEL(0x39, "Z", 7, 3),
    /** Level below a dam, sluice or pump, m. */
    LEVEL_DOWNSTREAM(0x3A, "ZB", 7, 3),
    /** Level above it, m. */
    LEVEL_UPSTREAM(0x3B, "ZU", 7, 3);

    final int code;
    final String ascii;
    final int digits;
    final int decimals;

    Element(int code, String ascii, int digits, int decimals) {
        this.code = code;
        this.ascii = ascii;
        this.digits = digits;
        this.decimals = decimals;
    }

    /** Bytes of packed digits that the widest number takes. */
    int width() {
        return (digits + 1) / 2;
    }
}
