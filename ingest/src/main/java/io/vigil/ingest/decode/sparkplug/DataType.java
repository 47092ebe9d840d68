package io.vigil.ingest.decode.sparkplug;

import java.util.OptionalDouble;

/** Data types of metrics; Sparkplug B 3.0, section 6.4.16. */
public enum DataType {
    UNKNOWN(0, Use.NUMBER),
    INT8(1, Use.NUMBER),
    INT16(2, Use.NUMBER),
    INT32(3, Use.NUMBER),
    INT64(4, Use.NUMBER),
    UINT8(5, Use.NUMBER),
    UINT16(6, Use.NUMBER),
    UINT32(7, Use.NUMBER),
    UINT64(8, Use.NUMBER),
    FLOAT(9, Use.NUMBER),
    DOUBLE(10, Use.NUMBER),
    BOOLEAN(11, Use.NUMBER),
    STRING(12, Use.TEXT),
    DATE_TIME(13, Use.TEXT),
    TEXT(14, Use.TEXT),
    UUID(15, Use.TEXT),
    DATA_SET(16, Use.COMPOUND),
    BYTES(17, Use.COMPOUND),
    FILE(18, Use.COMPOUND),
    TEMPLATE(19, Use.COMPOUND),
    /** Property sets, arrays and whatever a later edition adds. */
    OTHER(20, Use.COMPOUND);

    private static final DataType[] BY_CODE = values();

    private final int code;
    private final Use use;

    private enum Use {
        NUMBER,
        TEXT,
        COMPOUND
    }

    DataType(int code, Use use) {
        this.code = code;
        this.use = use;
    }

    /** The type with a number of the standard. */
    static DataType of(int code) {
        return code >= 0 && code < OTHER.code ? BY_CODE[code] : OTHER;
    }

    /** Its number in the standard. */
    int code() {
        return code;
    }

    /** Whether values of it can be measured values; a truth is 1 or 0. */
    boolean isNumber() {
        return use == Use.NUMBER;
    }

    /** Whether it holds several values, or bytes that only the sender understands. */
    boolean isCompound() {
        return use == Use.COMPOUND;
    }

    /**
     * The number that a metric of this type holds; empty if it holds none, or one whose sign nobody
     * can tell.
     */
    OptionalDouble number(Metric.Value value) {
        if (value instanceof Metric.Real real) {
            return OptionalDouble.of(real.value());
        }
        if (value instanceof Metric.Whole whole) {
            return whole(whole);
        }
        return OptionalDouble.empty();
    }

    /** Integers travel as unsigned numbers, negative ones as two's complement. */
    private OptionalDouble whole(Metric.Whole whole) {
        long bits = whole.bits();
        return switch (this) {
            case INT8 -> OptionalDouble.of((byte) bits);
            case INT16 -> OptionalDouble.of((short) bits);
            case INT32 -> OptionalDouble.of((int) bits);
            case INT64 -> OptionalDouble.of((double) bits);
            case UINT8 -> OptionalDouble.of((double) (bits & 0xFF));
            case UINT16 -> OptionalDouble.of((double) (bits & 0xFFFF));
            case UINT32 -> OptionalDouble.of((double) (bits & 0xFFFF_FFFFL));
            case UINT64 -> OptionalDouble.of((bits >>> 1) * 2.0 + (bits & 1));
            default ->
                    whole.isSurelyPositive()
                            ? OptionalDouble.of((double) bits)
                            : OptionalDouble.empty();
        };
    }
}
