package io.vigil.indicators.alarms;

import io.vigil.warnings.DeskState;
import io.vigil.warnings.Transition;
import java.util.Objects;

/**
 * A warning that its rule has not ended.
 *
 * @param newest its newest transition that came of readings
 * @param desk what the desk knows of it
 */
public record OpenAlarm(Transition newest, DeskState desk) {
    public OpenAlarm {
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(desk, "desk");
    }
}
