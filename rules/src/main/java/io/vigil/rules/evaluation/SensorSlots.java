package io.vigil.rules.evaluation;

import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the places in a sensor's state to what its rules need, each kind of state once. */
final class SensorSlots {
    private final String id;
    private final Sensor sensor;
    private final long lateness;
    private final List<SensorQuantity> quantities = new ArrayList<>();
    private final List<WindowSlot> windows = new ArrayList<>();
    private final List<FlatSlot> flatRuns = new ArrayList<>();
    private final List<ChainSlot> chains = new ArrayList<>();
    private final List<BaselineSlot> baselines = new ArrayList<>();
    private final List<String> fires = new ArrayList<>();
    private final List<BoundDerived> derived = new ArrayList<>();
    private final Map<SensorQuantity, String> revisions = new HashMap<>();
    private final Map<String, NotApplicable> refused = new HashMap<>();
    private final List<MarkSlot> marks = new ArrayList<>();

    /**
     * @param key tells the state apart from all other state of the sensor, also across rule edits
     * @param retention how far back samples are needed, milliseconds
     * @param transform what is kept of each value
     */
    record WindowSlot(String key, int quantity, long retention, SampleTransform transform) {}

    record FlatSlot(String key, int quantity) {}

    record ChainSlot(String key, int quantity, long retention, ChainStep step) {}

    record BaselineSlot(String key, int quantity, int days, ZoneId zone) {}

    /**
     * @param condition what is marked when it holds
     * @param order after the rules whose warnings it looks at
     */
    record MarkSlot(String key, int order, ConditionNode condition) {}

    /**
     * @param id names the state
     */
    SensorSlots(String id, Sensor sensor, long lateness) {
        this.id = id;
        this.sensor = sensor;
        this.lateness = lateness;
    }

    int quantity(SensorQuantity quantity) {
        int slot = quantities.indexOf(quantity);
        if (slot < 0) {
            slot = quantities.size();
            quantities.add(quantity);
        }
        return slot;
    }

    /** Whether another quantity would not find a bit. */
    boolean isFull(SensorQuantity quantity) {
        return quantities.size() >= BoundSensor.MOST_QUANTITIES && !quantities.contains(quantity);
    }

    int window(int quantity, long width) {
        return window(quantity, "", width, SampleTransform.VALUE);
    }

    /**
     * @param computed tells what is computed of each value from other things that are; empty for
     *     the value itself
     */
    int window(int quantity, String computed, long width, SampleTransform transform) {
        String key = series(quantity) + computed + "/" + width;
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).key().equals(key)) {
                return i;
            }
        }
        windows.add(new WindowSlot(key, quantity, width + lateness, transform));
        return windows.size() - 1;
    }

    int flatRun(int quantity) {
        String key = series(quantity);
        for (int i = 0; i < flatRuns.size(); i++) {
            if (flatRuns.get(i).key().equals(key)) {
                return i;
            }
        }
        flatRuns.add(new FlatSlot(key, quantity));
        return flatRuns.size() - 1;
    }

    /** Calls of the same step share a chain. */
    int chain(int quantity, ChainStep step) {
        String key = series(quantity) + " " + step.key();
        for (int i = 0; i < chains.size(); i++) {
            if (chains.get(i).key().equals(key)) {
                return i;
            }
        }
        chains.add(new ChainSlot(key, quantity, lateness, step));
        return chains.size() - 1;
    }

    int baseline(int quantity, int days, ZoneId zone) {
        String key = series(quantity) + " " + days + " d";
        for (int i = 0; i < baselines.size(); i++) {
            if (baselines.get(i).key().equals(key)) {
                return i;
            }
        }
        baselines.add(new BaselineSlot(key, quantity, days, zone));
        return baselines.size() - 1;
    }

    /** What carries fire weather codes on, by what they are computed from. */
    int fire(String key) {
        if (!fires.contains(key)) {
            fires.add(key);
        }
        return fires.indexOf(key);
    }

    int mark(String key, int order, ConditionNode condition) {
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).key().equals(key)) {
                return i;
            }
        }
        marks.add(new MarkSlot(key, order, condition));
        return marks.size() - 1;
    }

    private String series(int quantity) {
        return quantities.get(quantity).name() + "@" + measure(quantities.get(quantity));
    }

    /** Unit of a quantity and, of a derived one, what it means: with it old values are dropped. */
    String measure(SensorQuantity quantity) {
        String revision = revisions.get(quantity);
        return quantity.unit().symbol() + (revision == null ? "" : "#" + revision);
    }

    /** Gives the sensor a derived quantity. */
    int derive(SensorQuantity quantity, String revision) {
        revisions.put(quantity, revision);
        return quantity(quantity);
    }

    void add(BoundDerived bound) {
        derived.add(bound);
    }

    /** Remembers why the sensor does not have a derived quantity of its kind. */
    void refuse(String quantity, NotApplicable reason) {
        refused.put(quantity, reason);
    }

    /** Why the sensor does not have a derived quantity of its kind. */
    Optional<NotApplicable> refusal(String quantity) {
        return Optional.ofNullable(refused.get(quantity));
    }

    /** A quantity of the sensor, reported or derived. */
    Optional<SensorQuantity> known(String name) {
        Optional<SensorQuantity> reported = sensor.quantity(name);
        return reported.isPresent()
                ? reported
                : revisions.keySet().stream().filter(q -> q.name().equals(name)).findFirst();
    }

    List<String> fires() {
        return fires;
    }

    /** In an order in which each stands after those that it needs. */
    List<BoundDerived> derived() {
        return derived;
    }

    String id() {
        return id;
    }

    List<MarkSlot> marks() {
        return marks;
    }

    Sensor sensor() {
        return sensor;
    }

    List<SensorQuantity> quantities() {
        return quantities;
    }

    List<WindowSlot> windows() {
        return windows;
    }

    List<FlatSlot> flatRuns() {
        return flatRuns;
    }

    List<ChainSlot> chains() {
        return chains;
    }

    List<BaselineSlot> baselines() {
        return baselines;
    }
}
