package io.vigil.standalone.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which warnings of {@link FiveRules} are open for one gauge. */
final class GaugeWarnings {
    private long beyondSince;
    private int grade;

    /** A bit for each rule but {@code stage}, at its place. */
    private int open;

    /**
     * A newer level, and what the last five minutes amount to with it.
     *
     * @param slope m/h; NaN if there is too little for one
     * @return the rules that raise a warning now, a bit for each at its place
     */
    int take(long at, double level, double mean, double range, double slope) {
        return stage(level)
                | pass(FiveRules.MEAN_RULE, mean, FiveRules.MEAN, FiveRules.MEAN_MARGIN)
                | pass(FiveRules.RANGE_RULE, range, FiveRules.RANGE, FiveRules.RANGE_MARGIN)
                | hold(at, level)
                | pass(FiveRules.TREND_RULE, slope, FiveRules.TREND_LIMIT, FiveRules.TREND_MARGIN);
    }

    private int stage(double level) {
        int reached = 0;
        while (reached < FiveRules.STAGE.length && level >= FiveRules.STAGE[reached]) {
            reached++;
        }
        int held = grade;
        if (reached > held) {
            grade = reached;
            return held == 0 ? 1 << FiveRules.STAGE_RULE : 0;
        }
        if (held > 0 && level < FiveRules.STAGE[held - 1] - FiveRules.STAGE_MARGIN) {
            grade = held - 1;
        }
        return 0;
    }

    private int hold(long at, double level) {
        if (level < FiveRules.HOLD) {
            beyondSince = 0;
        } else if (beyondSince == 0) {
            beyondSince = at;
        }
        boolean held = beyondSince != 0 && at - beyondSince >= FiveRules.HOLD_MILLIS;
        return turn(FiveRules.HOLD_RULE, held, level >= FiveRules.HOLD - FiveRules.HOLD_MARGIN);
    }

    private int pass(int rule, double value, double limit, double margin) {
        return turn(rule, value >= limit, !(value < limit - margin));
    }

    /** Raises a warning, or leaves it open as long as it stays. */
    private int turn(int rule, boolean raises, boolean stays) {
        int bit = 1 << rule;
        if ((open & bit) != 0) {
            open = stays ? open : open & ~bit;
            return 0;
        }
        open = raises ? open | bit : open;
        return raises ? bit : 0;
    }

    GaugeWarnings copy() {
        GaugeWarnings copy = new GaugeWarnings();
        copy.beyondSince = beyondSince;
        copy.grade = grade;
        copy.open = open;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(beyondSince);
        out.writeByte(grade);
        out.writeByte(open);
    }

    static GaugeWarnings read(DataInput in) throws IOException {
        GaugeWarnings warnings = new GaugeWarnings();
        warnings.beyondSince = in.readLong();
        warnings.grade = in.readByte();
        warnings.open = in.readByte();
        return warnings;
    }
}
