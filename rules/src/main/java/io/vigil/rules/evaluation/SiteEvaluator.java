package io.vigil.rules.evaluation;

import io.vigil.ledger.Known;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges the readings of one site: given what is remembered, this reading and this instant, what
 * changes, and when does the clock matter next? The meaning is written in docs/evaluation.md.
 *
 * <pre>{@code
 * SiteEvaluator evaluator = new SiteEvaluator(SiteRules.bind(rules, catalogue, site));
 * SiteState state = new SiteState();
 * evaluator.adopt(state, now, out);                  // after a restart and after every edit
 * evaluator.observe(state, reading, now, out);
 * evaluator.wakeAt(state).ifPresent(timer::set);     // then evaluator.elapse(state, now, out)
 * }</pre>
 *
 * <p>The same calls on the same state give the same transitions except for {@link
 * Transition#detectedAt}, whether or not the state was written and read in between. Immutable, owns
 * no clock and no thread; a state must be used by one thread at a time.
 */
public final class SiteEvaluator {
    private final SiteRules rules;
    private final LifeCycle lifeCycle;
    private final StateAdoption adoption;
    private final SensorClock clock;
    private final LinkedJudgement linked;

    /** Numbers episodes from 1. */
    public SiteEvaluator(SiteRules rules) {
        this(rules, EpisodeNumbers.COUNTED);
    }

    /**
     * @param numbers which numbers episodes and their transitions get
     */
    public SiteEvaluator(SiteRules rules, EpisodeNumbers numbers) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.lifeCycle = new LifeCycle(rules.site(), new SecondSource(rules), numbers);
        this.adoption = new StateAdoption(rules, lifeCycle);
        this.clock = new SensorClock(lifeCycle);
        this.linked = new LinkedJudgement(rules, lifeCycle, clock);
    }

    /**
     * Takes a reading of one of the site's sensors; readings of others, and what was taken before,
     * change nothing.
     *
     * @param now the run's clock
     * @return what is to be stored of it: with the flags of quality control and the derived
     *     quantities, and without the values that were taken before, empty if all were. Of readings
     *     that are too old to tell, and of sensors that are not of this site, that is everything.
     */
    public Optional<Reading> observe(
            SiteState state, Reading reading, Instant now, Consumer<Transition> out) {
        return observe(state, reading, now, false, out);
    }

    /**
     * Takes a reading as {@link #observe(SiteState, Reading, Instant, Consumer)} does, perhaps one
     * of many that were held back.
     *
     * @param behind whether others that were made before {@code now} may still be on their way, as
     *     after an outage; nobody counts as silent at this reading then
     */
    public Optional<Reading> observe(
            SiteState state,
            Reading reading,
            Instant now,
            boolean behind,
            Consumer<Transition> out) {
        long nowMillis = now.toEpochMilli();
        attach(state, nowMillis, out);
        state.known = Known.UNTOLD;
        BoundSensor bound = rules.sensor(reading.sensor());
        if (bound == null) {
            return Optional.of(reading);
        }
        SensorState sensor = state.sensors[bound.index];
        long fresh = admit(bound, sensor, reading);
        if (fresh == Timeline.HISTORY) {
            return Optional.of(QualityControl.checkAlone(bound, reading));
        }
        Optional<Reading> kept = withoutKnown(bound, reading, fresh);
        if (fresh == 0 || kept.isEmpty()) {
            state.known = kept.isEmpty() ? Known.REPEATED : Known.UNTOLD;
            return kept;
        }
        state.known = Known.NEW;
        Reading checked = QualityControl.check(state, bound, sensor, kept.get());
        long at = reading.atMillis();
        boolean inOrder = at >= sensor.newest;
        Moment moment = state.moment;
        if (inOrder && !reading.late() && sensor.wake < at) {
            clock.follow(bound, sensor, moment, Math.min(at - 1, nowMillis), nowMillis, out);
        }
        moment.begin(bound, sensor, at, nowMillis);
        moment.inOrder = inOrder;
        moment.behind = behind;
        if (bound.steps.length > 0 && inOrder && !reading.late()) {
            linked.passTime(state, moment, out);
        }
        take(moment, checked, fresh);
        long derived = Derivation.derive(moment);
        if (bound.steps.length > 0) {
            linked.judge(state, moment, reading.late(), out);
        } else if (!reading.late()) {
            judge(moment, out);
        }
        clock.schedule(bound, sensor, state);
        return Optional.of(Derivation.with(checked, moment, derived));
    }

    /** What of the reading was not known yet; quantities beyond those that fit count as new. */
    private static Optional<Reading> withoutKnown(BoundSensor bound, Reading reading, long fresh) {
        List<Measurement> measurements = reading.measurements();
        int kept = 0;
        for (int i = 0; i < measurements.size(); i++) {
            kept += isNew(bound, measurements.get(i), fresh) ? 1 : 0;
        }
        if (kept == measurements.size()) {
            return Optional.of(reading);
        }
        if (kept == 0) {
            return Optional.empty();
        }
        return Optional.of(
                reading.withMeasurements(
                        measurements.stream().filter(m -> isNew(bound, m, fresh)).toList()));
    }

    private static boolean isNew(BoundSensor bound, Measurement measurement, long fresh) {
        int quantity = bound.quantity(measurement.quantity());
        return quantity < 0 || (fresh >>> quantity & 1) != 0;
    }

    /** Which of the reading's quantities were not known yet, as bits. */
    private static long admit(BoundSensor bound, SensorState sensor, Reading reading) {
        List<Measurement> measurements = reading.measurements();
        long reported = 0;
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            int quantity = bound.quantity(measurement.quantity());
            reported |= quantity < 0 ? 0 : 1L << quantity;
            reported |= measurement.quality() == Quality.MISSING ? 0 : BoundSensor.HEARD;
        }
        reported &= ~bound.derivedQuantities;
        return reported == 0 ? 0 : sensor.timeline.admit(reading.atMillis(), reported);
    }

    /** Applies all values of a reading together. */
    private static void take(Moment moment, Reading reading, long fresh) {
        SensorState sensor = moment.sensor;
        BoundSensor bound = moment.bound;
        long at = moment.at;
        sensor.newest = Math.max(sensor.newest, at);
        if ((fresh & BoundSensor.HEARD) != 0) {
            sensor.heardAt = Math.max(sensor.heardAt, at);
        }
        List<Measurement> measurements = reading.measurements();
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            int quantity = bound.quantity(measurement.quantity());
            boolean counts = quantity >= 0 && (fresh >>> quantity & 1) != 0;
            if (counts && !measurement.quality().isUsable()) {
                moment.unusable |= 1L << quantity;
            }
            if (!counts || !measurement.quality().isUsable()) {
                continue;
            }
            sensor.calm.take(quantity, measurement.value(), sensor.warnings);
            boolean suspect = measurement.quality() == Quality.SUSPECT;
            moment.set(quantity, measurement.value(), suspect);
            sensor.setLatest(quantity, at, measurement.value(), suspect);
        }
        if (moment.present != 0) {
            sensor.feed(moment, moment.present);
        }
    }

    /** Judges the rules that look at something new in the reading. */
    private void judge(Moment moment, Consumer<Transition> out) {
        BoundRule[] bound = moment.bound.rules;
        SensorState sensor = moment.sensor;
        if (moment.inOrder) {
            sensor.calm.passed(moment.present, moment.at);
        }
        if (sensor.calm.coversAll()) {
            return;
        }
        for (int i = 0; i < bound.length; i++) {
            boolean concerns = (bound[i].quantities & moment.present) != 0;
            if (!sensor.calm.covers(i) && (concerns || bound[i].usesSilence())) {
                lifeCycle.judge(moment, bound[i], sensor.warnings[i], out);
                sensor.calm.consider(moment, i, sensor.warnings[i]);
            }
        }
    }

    /**
     * Lets the clock tell on silent sensors; a wake-up that is early or superfluous is harmless.
     */
    public void elapse(SiteState state, Instant now, Consumer<Transition> out) {
        long nowMillis = now.toEpochMilli();
        attach(state, nowMillis, out);
        if (rules.isLinked()) {
            linked.elapse(state, nowMillis, out);
            return;
        }
        for (BoundSensor bound : rules.sensors()) {
            SensorState sensor = state.sensors[bound.index];
            if (sensor.wake <= nowMillis) {
                clock.follow(bound, sensor, state.moment, nowMillis, nowMillis, out);
            }
        }
    }

    /**
     * The earliest instant at which {@link #elapse} could change something. For a state that these
     * rules have not seen it is the epoch, because elapsing adopts it.
     */
    public Optional<Instant> wakeAt(SiteState state) {
        if (state.attached != rules) {
            return Optional.of(Instant.EPOCH);
        }
        long earliest = state.wake();
        return earliest == Times.FAR_FUTURE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(earliest));
    }

    /**
     * The baselines that do not know every hour of the day yet, in the order of the site's sensors.
     * Empty for a state that these rules have not seen.
     */
    public List<Learning> learning(SiteState state) {
        List<Learning> result = new ArrayList<>();
        if (state.attached == rules) {
            for (BoundSensor bound : rules.sensors()) {
                addLearning(bound, state.sensors[bound.index], result);
            }
        }
        return result;
    }

    private static void addLearning(BoundSensor bound, SensorState state, List<Learning> result) {
        for (int i = 0; i < bound.baselines.length; i++) {
            SensorSlots.BaselineSlot slot = bound.baselines[i];
            Baseline baseline = state.baselines[i];
            int known = baseline.hoursKnown(slot.zone());
            if (known < Baseline.HOURS) {
                Optional<Instant> until =
                        baseline.since() == Times.FAR_FUTURE
                                ? Optional.empty()
                                : Optional.of(Instant.ofEpochMilli(baseline.until()));
                result.add(
                        new Learning(
                                new SensorId(bound.id),
                                bound.quantities[slot.quantity()],
                                Duration.ofDays(slot.days()),
                                until,
                                known));
            }
        }
    }

    /**
     * Makes the state one of these rules, after a rule edit, a catalogue change or a restart: keeps
     * the state of what did not change, closes warnings whose rule or sensor no longer exists, and
     * starts watching new sensors from {@code now}. Doing it again changes nothing.
     */
    public void adopt(SiteState state, Instant now, Consumer<Transition> out) {
        adoption.adopt(state, now.toEpochMilli(), out);
        for (BoundSensor bound : rules.sensors()) {
            clock.schedule(bound, state.sensors[bound.index], state);
        }
    }

    private void attach(SiteState state, long now, Consumer<Transition> out) {
        if (state.attached != rules) {
            adopt(state, Instant.ofEpochMilli(now), out);
        }
        state.moment.siblings = state.sensors;
    }
}
