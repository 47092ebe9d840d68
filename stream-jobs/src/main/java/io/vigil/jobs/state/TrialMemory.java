package io.vigil.jobs.state;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.onboarding.TrialStep;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What an enterprise tried on its test topic: when each step succeeded first, and the identities of
 * the last {@value #MOST_READINGS} readings, so that one that is sent again is recognised. Changed
 * in place; must be put back into state after every change.
 */
public final class TrialMemory {
    /** As many as a message may hold. */
    private static final int MOST_READINGS = 5_000;

    private final Map<TrialStep, Instant> steps = new EnumMap<>(TrialStep.class);
    private final Set<String> readings = new LinkedHashSet<>();

    /** When each step succeeded first. */
    public Map<TrialStep, Instant> steps() {
        return steps;
    }

    /** Notes that a step succeeded; returns whether it did so for the first time. */
    public boolean succeeded(TrialStep step, Instant at) {
        return steps.putIfAbsent(step, at) == null;
    }

    /** Remembers a reading; returns whether it was known. */
    public boolean isRepeated(Reading reading) {
        StringJoiner identity = new StringJoiner("\n");
        identity.add(reading.sensor().value()).add(Long.toString(reading.atMillis()));
        for (Measurement measurement : reading.measurements()) {
            identity.add(measurement.quantity());
        }
        if (!readings.add(identity.toString())) {
            return true;
        }
        if (readings.size() > MOST_READINGS) {
            Iterator<String> oldest = readings.iterator();
            oldest.next();
            oldest.remove();
        }
        return false;
    }

    Set<String> readings() {
        return readings;
    }
}
