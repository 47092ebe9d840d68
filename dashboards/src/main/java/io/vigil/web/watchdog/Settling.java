package io.vigil.web.watchdog;

import java.time.Instant;
import java.util.Optional;

/**
 * One part of the system, seen again and again. It is held to be worse only after several looks in
 * a row have shown it so, and better only after several more, so that nothing flaps; then it is as
 * bad as the least of the bad looks, or as good as the least of the good ones. What was not known
 * is taken as it is seen; what is bad at the first look is not known yet, since parts that are only
 * beginning look so. Not thread-safe.
 */
final class Settling {
    private final int worseAfter;
    private final int betterAfter;
    private PartState state;
    private Level candidate;
    private int looks;

    /**
     * @param worseAfter looks in a row after which it is held to be worse
     * @param betterAfter looks in a row after which it is held to be better
     */
    Settling(int worseAfter, int betterAfter) {
        this.worseAfter = worseAfter;
        this.betterAfter = betterAfter;
    }

    /** Takes a look; the state if it has changed by it, the first one included. */
    Optional<PartState> look(Look seen, Instant now) {
        if (state == null) {
            return become(seen.level() == Level.FINE ? Level.FINE : Level.UNKNOWN, seen, now);
        }
        if (state.level() == Level.UNKNOWN && seen.level() != Level.UNKNOWN) {
            return become(seen.level(), seen, now);
        }
        int direction = seen.level().compareTo(state.level());
        if (direction == 0) {
            forget();
            return Optional.empty();
        }
        if (candidate != null && direction > 0 != candidate.compareTo(state.level()) > 0) {
            forget();
        }
        candidate = candidate == null ? seen.level() : nearer(candidate, seen.level(), direction);
        looks++;
        return looks >= (direction > 0 ? worseAfter : betterAfter)
                ? become(candidate, seen, now)
                : Optional.empty();
    }

    private static Level nearer(Level one, Level other, int direction) {
        boolean lower = one.compareTo(other) < 0;
        return direction > 0 == lower ? one : other;
    }

    private void forget() {
        candidate = null;
        looks = 0;
    }

    private Optional<PartState> become(Level level, Look seen, Instant now) {
        forget();
        state = new PartState(seen.key(), level, now, seen.says());
        return Optional.of(state);
    }

    PartState state() {
        return state;
    }
}
