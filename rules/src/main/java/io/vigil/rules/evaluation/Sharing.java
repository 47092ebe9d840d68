package io.vigil.rules.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Keeps once what is the same for many sensors. The rules of hundreds of thousands of sensors are
 * mostly the same few, so that they stay in the processor's caches.
 *
 * <p>What it gives is immutable and may be used by any thread; it itself by one at a time.
 */
final class Sharing {
    private final Map<Object, Object> known = new HashMap<>();

    /** Finds a rule by what it does. */
    private record Likeness(BoundRule rule) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Likeness likeness && rule.isLike(likeness.rule);
        }

        @Override
        public int hashCode() {
            return rule.likeness();
        }
    }

    /** Arrays are equal if they are of the same type and have the same elements. */
    private record Elements(Class<?> type, List<?> elements) {}

    /** What is tested of so many quantities: nothing. */
    private record Untested(int quantities) {}

    /** The first of all that are equal to it. */
    <T> T one(T value) {
        return one(value, value);
    }

    @SuppressWarnings("unchecked") // a key tells the type of its value
    private <T> T one(Object key, T value) {
        Object before = known.putIfAbsent(key, value);
        return before == null ? value : (T) before;
    }

    /** A rule that judges just so. */
    BoundRule rule(BoundRule rule) {
        return one(new Likeness(rule), rule);
    }

    /** An array of these; nobody writes into it. */
    <T> T[] array(List<T> elements, IntFunction<T[]> type) {
        T[] array = elements.toArray(type);
        return one(new Elements(array.getClass(), List.copyOf(elements)), array);
    }

    /** Where something is tested each sensor has its own, which knows its companions. */
    SensorQuality quality(SensorQuality quality) {
        return quality.isIdle ? one(new Untested(quality.plans.length), quality) : quality;
    }
}
