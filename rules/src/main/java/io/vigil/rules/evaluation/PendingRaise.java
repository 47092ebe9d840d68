package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * For how many readings in a row and since when the condition of each grade has held; only rules
 * that do not raise at once have one.
 */
final class PendingRaise {
    private static final int GRADES = Grade.values().length;

    private final int[] row = new int[GRADES];
    private final long[] since = new long[GRADES];

    PendingRaise() {
        Arrays.fill(since, Times.NEVER);
    }

    /**
     * Takes a judgement of one grade.
     *
     * @param truth unknown leaves everything as it is
     * @param counts whether it is another reading and not one more value of the same moment
     * @param gap whether too much time passed since the judgement before to speak of holding
     */
    void take(int grade, int truth, Moment moment, boolean counts, boolean gap) {
        if (!moment.inOrder) {
            // Out of order it may confirm what is pending, neither begin nor break it.
            boolean within = row[grade] > 0 && moment.at >= since[grade];
            row[grade] += truth == Truth.TRUE && within ? 1 : 0;
        } else if (truth == Truth.TRUE) {
            if (since[grade] == Times.NEVER || gap) {
                since[grade] = moment.at;
            }
            row[grade] += counts || row[grade] == 0 ? 1 : 0;
        } else if (truth == Truth.FALSE) {
            row[grade] = 0;
            since[grade] = Times.NEVER;
        }
    }

    boolean isDue(int grade, BoundRule rule, Moment moment) {
        return since[grade] != Times.NEVER
                && (moment.byClock || row[grade] >= rule.raiseReadings)
                && moment.at - since[grade] >= rule.raiseMillis;
    }

    /** Since when; {@link Times#NEVER} if it does not hold. */
    long since(int grade) {
        return since[grade];
    }

    /** Whether nothing holds, so that what does not hold changes nothing. */
    boolean isIdle() {
        for (int i = 0; i < GRADES; i++) {
            if (row[i] != 0 || since[i] != Times.NEVER) {
                return false;
            }
        }
        return true;
    }

    PendingRaise copy() {
        PendingRaise copy = new PendingRaise();
        System.arraycopy(row, 0, copy.row, 0, GRADES);
        System.arraycopy(since, 0, copy.since, 0, GRADES);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < GRADES; i++) {
            out.writeInt(row[i]);
            out.writeLong(since[i]);
        }
    }

    static PendingRaise read(DataInput in) throws IOException {
        PendingRaise result = new PendingRaise();
        for (int i = 0; i < GRADES; i++) {
            result.row[i] = in.readInt();
            result.since[i] = in.readLong();
        }
        return result;
    }
}
