package io.vigil.web.feed;

import io.vigil.warnings.Act;
import io.vigil.warnings.Transition;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which steps of one warning have been told: exactly those, in whatever order they came. What is
 * kept grows with the gaps between the numbers, not with the numbers. Not thread-safe.
 */
final class ToldSteps {
    private final NavigableMap<Long, Long> transitions = new TreeMap<>();
    private final NavigableMap<Long, Long> acts = new TreeMap<>();

    boolean contains(Transition step) {
        Map.Entry<Long, Long> range = ranges(step).floorEntry(number(step));
        return range != null && range.getValue() >= number(step);
    }

    /** Takes note of a step; returns whether it had not been told. */
    boolean add(Transition step) {
        if (contains(step)) {
            return false;
        }
        NavigableMap<Long, Long> ranges = ranges(step);
        long number = number(step);
        Map.Entry<Long, Long> before = ranges.lowerEntry(number);
        Long after = ranges.remove(number + 1);
        boolean follows = before != null && before.getValue() == number - 1;
        ranges.put(follows ? before.getKey() : number, after == null ? number : after);
        return true;
    }

    private NavigableMap<Long, Long> ranges(Transition step) {
        return step.act().isPresent() ? acts : transitions;
    }

    private static long number(Transition step) {
        return step.act().map(Act::number).orElseGet(step::sequence);
    }
}
