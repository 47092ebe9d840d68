package io.vigil.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The statement of an enterprise over one day: each sensor, what was refused of no sensor, and
 * their sums, which are exact.
 *
 * @param from first instant of the day
 * @param to end of the day or, of today, now
 * @param complete whether the day is over
 * @param sensors each sensor; a last one without a name for what was refused of none
 */
public record Statement(
        String enterprise,
        LocalDate day,
        Instant from,
        Instant to,
        boolean complete,
        List<SensorSum> sensors) {
    public Statement {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        sensors = List.copyOf(sensors);
    }

    public long expected() {
        return sensors.stream().mapToLong(SensorSum::expected).sum();
    }

    /** Sum of what each sensor lacks: what one sends too much does not make up for another. */
    public long lacking() {
        return sensors.stream().mapToLong(SensorSum::lacking).sum();
    }

    public Counts counts() {
        return sensors.stream().map(SensorSum::counts).reduce(Counts.NONE, Counts::plus);
    }

    /** Refusals by code. */
    public Map<String, Long> rejects() {
        Map<String, Long> sums = new TreeMap<>();
        for (SensorSum sensor : sensors) {
            sensor.rejects().forEach((code, count) -> sums.merge(code, count, Long::sum));
        }
        return sums;
    }
}
