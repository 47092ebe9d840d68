package io.vigil.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Holds back values after an implausible step until something confirms it: a sensor that jumps by
 * metres is broken, unless it measures a dam break. What is held is stored as bad and judged by
 * none; what is confirmed becomes the new measure of plausible. A value near the one that was
 * accepted last ends the quarantine.
 */
final class Quarantine {
    /** Older values than this say nothing about a new one. */
    private static final long MEMORY = 86_400_000;

    private static final long NEVER = Long.MIN_VALUE;

    /** What became of a value. */
    enum Outcome {
        /** Nothing to compare it with. */
        FIRST,
        /** Plausible. */
        ACCEPTED,
        /** Not plausible, not confirmed. */
        HELD,
        /** Not plausible, but another sensor agrees. */
        AGREED,
        /** Not plausible, but it persists and moves. */
        PERSISTED
    }

    private double accepted = Double.NaN;
    private long acceptedAt = NEVER;

    /** The newest step that was confirmed, for other sensors to agree with. */
    private double confirmed;

    private long confirmedAt = NEVER;

    /** The values held; nothing is held while the count is 0. */
    private int held;

    private double newest;
    private double low;
    private double high;
    private long since;
    private long until;

    /** The value accepted last; NaN before the first. */
    double accepted() {
        return accepted;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    boolean isHolding() {
        return held > 0;
    }

    /** The newest value, held or not; NaN before the first. */
    double newest() {
        return held > 0 ? newest : accepted;
    }

    /** When {@link #newest} was measured. */
    long newestAt() {
        return held > 0 ? until : acceptedAt;
    }

    /**
     * How far the newest held value lies from the one accepted last, or lay when it was confirmed;
     * 0 if neither was after {@code since}.
     */
    double step(long since) {
        if (held > 0) {
            return until > since ? newest - accepted : 0;
        }
        return confirmedAt > since ? confirmed : 0;
    }

    /** Takes a value that is newer than all before it. */
    Outcome take(StepTest test, long at, double value, Companions companions) {
        if (acceptedAt == NEVER || at - newestAt() > MEMORY) {
            accept(at, value);
            return Outcome.FIRST;
        }
        double step = value - accepted;
        long interval = at - newestAt();
        if (Math.abs(step) <= test.allowed(interval)) {
            accept(at, value);
            return Outcome.ACCEPTED;
        }
        if (held > 0 && goesOn(step, value, test.allowed(interval))) {
            hold(at, value);
        } else if (held > 0 && Math.abs(step) <= test.allowed(at - acceptedAt)) {
            accept(at, value);
            return Outcome.ACCEPTED;
        } else {
            held = 0;
            since = at;
            low = value;
            high = value;
            hold(at, value);
        }
        return confirm(test.confirmation(), step, companions);
    }

    /** Whether a value belongs to those held: near the newest, or further off on the same side. */
    private boolean goesOn(double step, double value, double allowed) {
        double before = newest - accepted;
        boolean further = step * before > 0 && Math.abs(step) > Math.abs(before);
        return further || Math.abs(value - newest) <= allowed;
    }

    private void hold(long at, double value) {
        held++;
        newest = value;
        low = Math.min(low, value);
        high = Math.max(high, value);
        until = at;
    }

    private Outcome confirm(
            StepTest.Confirmation confirmation, double step, Companions companions) {
        boolean agreed =
                Math.abs(companions.nearest(newest) - newest) <= confirmation.agree()
                        || companions.stepped(step);
        boolean moves = high - low > confirmation.still();
        boolean persists =
                held >= confirmation.readings()
                        || (held > 1 && until - since >= confirmation.millis());
        if (agreed || (moves && persists)) {
            confirmed = step;
            confirmedAt = until;
            accept(until, newest);
            return agreed ? Outcome.AGREED : Outcome.PERSISTED;
        }
        return Outcome.HELD;
    }

    private void accept(long at, double value) {
        accepted = value;
        acceptedAt = at;
        held = 0;
    }

    /**
     * Whether a value that is not newer than all before it is plausible beside what is known. One
     * that lies between what was accepted and the newest is the better measure from then on.
     */
    boolean takeOutOfOrder(StepTest test, long at, double value) {
        if (acceptedAt == NEVER) {
            return true;
        }
        boolean plausible =
                Math.abs(value - accepted) <= test.allowed(Math.abs(at - acceptedAt))
                        || (held > 0
                                && Math.abs(value - newest) <= test.allowed(Math.abs(at - until)));
        if (plausible && at > acceptedAt && at < newestAt()) {
            accepted = value;
            acceptedAt = at;
        }
        return plausible;
    }

    Quarantine copy() {
        Quarantine copy = new Quarantine();
        copy.accepted = accepted;
        copy.acceptedAt = acceptedAt;
        copy.confirmed = confirmed;
        copy.confirmedAt = confirmedAt;
        copy.held = held;
        copy.newest = newest;
        copy.low = low;
        copy.high = high;
        copy.since = since;
        copy.until = until;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(accepted);
        out.writeLong(acceptedAt);
        out.writeDouble(confirmed);
        out.writeLong(confirmedAt);
        out.writeInt(held);
        if (held > 0) {
            out.writeDouble(newest);
            out.writeDouble(low);
            out.writeDouble(high);
            out.writeLong(since);
            out.writeLong(until);
        }
    }

    static Quarantine read(DataInput in) throws IOException {
        Quarantine result = new Quarantine();
        result.accepted = in.readDouble();
        result.acceptedAt = in.readLong();
        result.confirmed = in.readDouble();
        result.confirmedAt = in.readLong();
        result.held = in.readInt();
        if (result.held > 0) {
            result.newest = in.readDouble();
            result.low = in.readDouble();
            result.high = in.readDouble();
            result.since = in.readLong();
            result.until = in.readLong();
        }
        return result;
    }
}
