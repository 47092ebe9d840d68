package io.vigil.ingest.decode.sparkplug;

/**
 * One metric of a payload, as it was sent: after a birth it may have an alias in place of its name,
 * and no type.
 *
 * @param name or null
 * @param alias the number that stands for the name, or null
 * @param timestamp milliseconds since 1970, or null for the payload's
 * @param type {@link DataType#UNKNOWN} where the message does not say
 * @param historical whether the sender held it back and does not mean the present
 * @param quality the property {@code Quality}, or null
 * @param value what it holds
 */
public record Metric(
        String name,
        Long alias,
        Long timestamp,
        DataType type,
        boolean historical,
        Integer quality,
        Value value) {

    /** What a metric holds. */
    public sealed interface Value permits Whole, Real, Text, None {}

    /**
     * An integer, or a truth as 1 or 0.
     *
     * @param bits as transmitted, zero-extended to 64
     * @param wide whether they were transmitted as 64 bits
     */
    public record Whole(long bits, boolean wide) implements Value {
        boolean isSurelyPositive() {
            return wide ? bits >= 0 : bits <= Integer.MAX_VALUE;
        }
    }

    /** A number with a fraction. */
    public record Real(double value) implements Value {}

    /** A text. */
    public record Text(String value) implements Value {}

    /** Nothing: the metric is null, or holds something that is no single value. */
    public record None(boolean isNull) implements Value {}

    /** A named metric of this moment. */
    public static Metric of(String name, DataType type, long timestamp, Value value) {
        return new Metric(name, null, timestamp, type, false, null, value);
    }

    /** The same with a number for its name. */
    public Metric withAlias(long number) {
        return new Metric(name, number, timestamp, type, historical, quality, value);
    }

    /** The same as it is sent after a birth: neither name nor type. */
    public Metric byAliasOnly() {
        return new Metric(null, alias, timestamp, DataType.UNKNOWN, historical, quality, value);
    }

    /** The same with the property {@code Quality}. */
    public Metric withQuality(int code) {
        return new Metric(name, alias, timestamp, type, historical, code, value);
    }

    /** The same, held back by its sender. */
    public Metric asHistory() {
        return new Metric(name, alias, timestamp, type, true, quality, value);
    }
}
