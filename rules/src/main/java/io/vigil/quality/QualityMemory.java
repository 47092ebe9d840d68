package io.vigil.quality;

import io.vigil.model.Quality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the tests of one quantity of one sensor remember. About 80 bytes; 48 more for a flat-line
 * test; up to 2 KiB for each stretch of time over which a standard deviation is needed.
 */
public final class QualityMemory {
    private static final int MOST_SPREADS = 64;

    private final Quarantine quarantine;
    private FlatLine flat;
    private Spread[] spreads;

    /** The value accepted before the one accepted last, for the spike test. */
    private double before = Double.NaN;

    /** Whether the value accepted last was flagged as a spike. */
    private boolean afterSpike;

    /** The change that the newest reading brought; NaN while unknown. Not stored. */
    private double change = Double.NaN;

    /** Standard deviations before the newest reading, in step with the spreads. Not stored. */
    private double[] deviations = new double[0];

    /** A memory of nothing. */
    public QualityMemory() {
        this(new Quarantine(), null, new Spread[0]);
    }

    private QualityMemory(Quarantine quarantine, FlatLine flat, Spread[] spreads) {
        this.quarantine = quarantine;
        this.flat = flat;
        this.spreads = spreads;
    }

    /** The newest value, also one that is held back; NaN before the first. */
    public double newest() {
        return quarantine.newest();
    }

    /** When {@link #newest} was measured; {@link Long#MIN_VALUE} before the first. */
    public long newestAt() {
        return quarantine.newestAt();
    }

    /** The step that is held back, or was confirmed, after {@code since}; 0 without one. */
    public double step(long since) {
        return quarantine.step(since);
    }

    /** Keeps what a changed plan still needs. */
    public void arrange(QualityPlan plan) {
        Spread[] arranged = new Spread[plan.spreads.length];
        for (int i = 0; i < arranged.length; i++) {
            arranged[i] = new Spread(plan.spreads[i]);
            for (Spread spread : spreads) {
                arranged[i] = spread.width() == plan.spreads[i] ? spread : arranged[i];
            }
        }
        spreads = arranged;
        deviations = new double[0];
        if (plan.flat.isEmpty()) {
            flat = null;
        } else if (flat == null) {
            flat = new FlatLine();
        }
    }

    /**
     * Notes the change that a new value brings, before any quantity of the reading is checked, so
     * that the multivariate test does not depend on their order. Superfluous without {@link
     * QualityPlan#needsSpread}.
     */
    public void announce(QualityPlan plan, long at, double value) {
        if (deviations.length != spreads.length) {
            deviations = new double[spreads.length];
        }
        for (int i = 0; i < spreads.length; i++) {
            deviations[i] = spreads[i].isFull(at) ? spreads[i].deviation(at) : Double.NaN;
        }
        long since = quarantine.newestAt();
        boolean comparable = since < at && !isGap(plan, since, at);
        change = comparable ? value - quarantine.accepted() : Double.NaN;
    }

    private static boolean isGap(QualityPlan plan, long from, long to) {
        return from == Long.MIN_VALUE || (plan.gap.isPresent() && plan.gap.get().isGap(from, to));
    }

    /**
     * Flags a value that is newer than all before it, and remembers it.
     *
     * @param second the memory of the second quantity of the multivariate test; null without one
     */
    public Quality take(
            QualityPlan plan, long at, double value, Companions companions, QualityMemory second) {
        Quality flag = plan.alone(at, value);
        if (plan.neighbour.isPresent()) {
            flag = Flags.worse(flag, plan.neighbour.get().flag(value, companions.nearest(value)));
        }
        if (!plan.remembers()) {
            return flag;
        }
        if (flag == Quality.BAD) {
            return flag; // what the sensor cannot measure says nothing about what comes next
        }
        long since = quarantine.newestAt();
        boolean gap = isGap(plan, since, at);
        double accepted = quarantine.accepted();
        flag = Flags.worse(flag, moved(plan, at, value, gap ? 0 : at - since, second));
        flag = Flags.worse(flag, stepped(plan, at, value, companions, gap, accepted));
        return Flags.worse(flag, rested(plan, at, value, gap, flag));
    }

    /** Tests of the change since the value before; {@code millis} is 0 after a gap. */
    private Quality moved(
            QualityPlan plan, long at, double value, long millis, QualityMemory second) {
        Quality flag = Quality.MISSING;
        if (plan.rate.isPresent()) {
            RateTest test = plan.rate.get();
            double step = value - quarantine.accepted();
            double deviation = test.usesSpread() ? deviation(test.over()) : Double.NaN;
            Quality found =
                    millis == 0
                            ? Quality.UNEVALUATED
                            : test.flag(step, at - quarantine.acceptedAt(), deviation);
            flag = Flags.worse(flag, found);
        }
        if (plan.multivariate.isPresent()) {
            MultivariateTest test = plan.multivariate.get();
            Quality found =
                    second == null
                            ? Quality.UNEVALUATED
                            : test.flag(
                                    change,
                                    deviation(test.over()),
                                    second.change,
                                    second.deviation(test.over()));
            flag = Flags.worse(flag, found);
        }
        return flag;
    }

    /** Spike and step: what became of the value against those before. */
    private Quality stepped(
            QualityPlan plan,
            long at,
            double value,
            Companions companions,
            boolean gap,
            double accepted) {
        StepTest test = plan.step.orElse(StepTest.NONE);
        Quarantine.Outcome outcome = quarantine.take(test, at, value, companions);
        Quality flag =
                switch (outcome) {
                    case FIRST -> Quality.UNEVALUATED;
                    case ACCEPTED, AGREED -> Quality.GOOD;
                    case HELD -> Quality.BAD;
                    case PERSISTED -> Quality.SUSPECT;
                };
        if (plan.spike.isPresent() && outcome != Quarantine.Outcome.HELD) {
            boolean compares = outcome == Quarantine.Outcome.ACCEPTED && !gap;
            Quality spike =
                    compares ? spike(plan.spike.get(), accepted, value) : Quality.UNEVALUATED;
            afterSpike = spike == Quality.SUSPECT;
            flag = Flags.worse(flag, spike);
            before = accepted;
        }
        return plan.step.isPresent() || plan.spike.isPresent() ? flag : Quality.MISSING;
    }

    /**
     * The newest value against the one before; against the one before that, if the one before turns
     * out to have been the spike.
     */
    private Quality spike(SpikeTest test, double accepted, double value) {
        boolean back = afterSpike && test.flag(before, accepted, value) != Quality.GOOD;
        double distance = Math.abs(value - (back ? before : accepted));
        return distance > test.suspect() ? Quality.SUSPECT : Quality.GOOD;
    }

    /** Tests of values that rest; what is flagged bad does not enter the deviations. */
    private Quality rested(QualityPlan plan, long at, double value, boolean gap, Quality sofar) {
        Quality flag = Quality.MISSING;
        if (plan.flat.isPresent()) {
            FlatLineTest test = plan.flat.get();
            if (gap) {
                flat = new FlatLine();
            }
            flat.add(at, value, test.tolerance());
            flag = test.flag(flat);
        }
        if (sofar != Quality.BAD) {
            for (Spread spread : spreads) {
                spread.add(at, value);
            }
            if (plan.attenuated.isPresent()) {
                AttenuatedTest test = plan.attenuated.get();
                flag = Flags.worse(flag, test.flag(spread(test.over()), at));
            }
        }
        return flag;
    }

    /** Flags a value that is not newer than all before it; order matters to most tests. */
    public Quality takeOutOfOrder(QualityPlan plan, long at, double value) {
        Quality flag = plan.alone(at, value);
        boolean plausible =
                flag == Quality.BAD
                        || plan.step.isEmpty()
                        || quarantine.takeOutOfOrder(plan.step.get(), at, value);
        return Flags.worse(flag, plausible ? Quality.UNEVALUATED : Quality.BAD);
    }

    private double deviation(long width) {
        for (int i = 0; i < deviations.length; i++) {
            if (spreads[i].width() == width) {
                return deviations[i];
            }
        }
        return Double.NaN;
    }

    private Spread spread(long width) {
        for (Spread spread : spreads) {
            if (spread.width() == width) {
                return spread;
            }
        }
        return null;
    }

    public QualityMemory copy() {
        Spread[] copies = spreads.clone();
        Arrays.setAll(copies, i -> spreads[i].copy());
        QualityMemory copy =
                new QualityMemory(quarantine.copy(), flat == null ? null : flat.copy(), copies);
        copy.before = before;
        copy.afterSpike = afterSpike;
        return copy;
    }

    public void write(DataOutput out) throws IOException {
        quarantine.write(out);
        out.writeDouble(before);
        out.writeBoolean(afterSpike);
        out.writeBoolean(flat != null);
        if (flat != null) {
            flat.write(out);
        }
        out.writeByte(spreads.length);
        for (Spread spread : spreads) {
            spread.write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is anything else
     */
    public static QualityMemory read(DataInput in) throws IOException {
        Quarantine quarantine = Quarantine.read(in);
        double before = in.readDouble();
        boolean afterSpike = in.readBoolean();
        FlatLine flat = in.readBoolean() ? FlatLine.read(in) : null;
        int count = in.readByte();
        if (count < 0 || count > MOST_SPREADS) {
            throw new IOException(
                    "site state is damaged: a quantity has "
                            + count
                            + " spreads, expected 0 to "
                            + MOST_SPREADS);
        }
        Spread[] spreads = new Spread[count];
        for (int i = 0; i < count; i++) {
            spreads[i] = Spread.read(in);
        }
        QualityMemory result = new QualityMemory(quarantine, flat, spreads);
        result.before = before;
        result.afterSpike = afterSpike;
        return result;
    }
}
