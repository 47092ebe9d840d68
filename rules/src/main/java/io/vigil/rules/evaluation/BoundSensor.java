package io.vigil.rules.evaluation;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.quality.QualityPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A sensor with the rules that judge it and the state they need. Immutable. */
final class BoundSensor {
    /** As many quantities of one sensor as are told apart: one bit each. */
    static final int MOST_QUANTITIES = 62;

    /** The bit that says that the sensor was heard of, whatever it reported. */
    static final long HEARD = 1L << MOST_QUANTITIES;

    /** The one quantity of a site or an area: that something it looks at has come. */
    static final long SUBJECT = 1;

    final int index;
    final String id;
    final long freshness;
    final long hold;
    final BoundRule[] rules;
    final String[] quantities;

    /** Of each quantity; of derived ones with what they are computed from. */
    final String[] units;

    final SensorSlots.WindowSlot[] windows;
    final SensorSlots.FlatSlot[] flatRuns;
    final SensorSlots.ChainSlot[] chains;
    final SensorSlots.BaselineSlot[] baselines;
    final String[] fires;
    final BoundDerived[] derived;

    /** Bits of the derived quantities; what a reading says of them does not count. */
    final long derivedQuantities;

    final SensorSlots.MarkSlot[] marks;
    final boolean usesSilence;
    final String kind;
    final String site;

    /** Ids of the sensors that confirm it; empty where all others of its site do. */
    final Set<String> neighbours;

    final SensorQuality quality;

    /** Where it is. */
    final Locality locality;

    /** What to do at a reading, in order; empty where only its own rules look at it. */
    final Step[] steps;

    /** Depth of its deepest rule. */
    final int depth;

    /** Whether instants of others matter to its rules. */
    final boolean followsOthers;

    /**
     * @param sharing keeps what other sensors have, too
     */
    BoundSensor(
            int index,
            SensorSlots slots,
            List<BoundRule> rules,
            QualityPlan[] plans,
            List<Step> steps,
            Locality locality,
            Sharing sharing) {
        this.index = index;
        this.id = slots.id();
        this.steps = sharing.array(steps, Step[]::new);
        this.locality = sharing.one(locality);
        this.depth = rules.stream().mapToInt(rule -> rule.linkage.depth()).max().orElse(0);
        this.followsOthers = rules.stream().anyMatch(BoundRule::followsOthers);
        this.marks = sharing.array(slots.marks(), SensorSlots.MarkSlot[]::new);
        this.freshness = Times.freshness(slots.sensor().interval());
        this.hold = Times.hold(slots.sensor().interval());
        this.rules = sharing.array(rules, BoundRule[]::new);
        List<SensorQuantity> watched = slots.quantities();
        this.quantities =
                sharing.array(watched.stream().map(SensorQuantity::name).toList(), String[]::new);
        this.units = sharing.array(watched.stream().map(slots::measure).toList(), String[]::new);
        this.windows = sharing.array(slots.windows(), SensorSlots.WindowSlot[]::new);
        this.flatRuns = sharing.array(slots.flatRuns(), SensorSlots.FlatSlot[]::new);
        this.chains = sharing.array(slots.chains(), SensorSlots.ChainSlot[]::new);
        this.baselines = sharing.array(slots.baselines(), SensorSlots.BaselineSlot[]::new);
        this.fires = sharing.array(slots.fires(), String[]::new);
        this.derived = sharing.array(slots.derived(), BoundDerived[]::new);
        long computed = 0;
        for (BoundDerived quantity : derived) {
            computed |= 1L << quantity.quantity();
        }
        this.derivedQuantities = computed;
        this.usesSilence = rules.stream().anyMatch(BoundRule::usesSilence);
        Sensor sensor = slots.sensor();
        this.kind = sensor.kind();
        this.site = sensor.site().value();
        this.neighbours =
                sensor.neighbours().stream()
                        .map(SensorId::value)
                        .collect(Collectors.toUnmodifiableSet());
        this.quality = sharing.quality(new SensorQuality(this, plans));
    }

    /** Whether it is a site or an area, which is kept like a sensor. */
    boolean isSubject() {
        return id.indexOf(':') >= 0;
    }

    /** What its warnings are about. */
    String subject() {
        return id.substring(id.indexOf(':') + 1);
    }

    int quantityCount() {
        return quantities.length;
    }

    /** Place of a quantity, or -1 if the sensor has none of that name or more than fit. */
    int quantity(String name) {
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a rule judges this sensor. */
    boolean isJudgedBy(String rule) {
        for (BoundRule bound : rules) {
            if (bound.id.equals(rule) && !bound.linkage.silent()) {
                return true;
            }
        }
        return false;
    }
}
