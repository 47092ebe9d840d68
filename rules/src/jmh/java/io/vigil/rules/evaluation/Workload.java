package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sensors that take turns, and the rules that judge them, on one thread. */
final class Workload {
    /** Readings of each sensor before anything is measured: a window of 12 h at one a minute. */
    private static final int WARM_UP = 800;

    private final Random random = new Random(42);
    private final List<Gauge> gauges = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private long transitions;

    /**
     * @param intervals of the sensors, by type of site
     */
    Workload(RuleSet rules, Map<String, String> intervals) {
        Catalogue catalogue = GaugeCatalogue.of(intervals);
        for (Site site : catalogue.sites()) {
            SiteEvaluator evaluator =
                    new SiteEvaluator(SiteRules.bind(rules, catalogue, site.id()));
            SiteState state = new SiteState();
            evaluator.adopt(state, Gauge.START, this::take);
            for (Sensor sensor : catalogue.sensorsOf(site.id())) {
                gauges.add(new Gauge(evaluator, state, sensor, random.nextInt(2000)));
            }
        }
        prepare(WARM_UP);
        judge();
    }

    /** Checked rules; the benchmark ends if there is a mistake in them. */
    static RuleSet rules(Map<String, String> texts) {
        RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).parse(texts);
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.rules();
    }

    /** Makes the next readings of every sensor, which is not to be measured. */
    void prepare(int rounds) {
        readings.clear();
        for (int i = 0; i < rounds; i++) {
            for (Gauge gauge : gauges) {
                readings.add(gauge.next(random));
            }
        }
    }

    /** Judges them; gives the number of transitions so far. */
    long judge() {
        for (int i = 0; i < readings.size(); i++) {
            Gauge gauge = gauges.get(i % gauges.size());
            Reading reading = readings.get(i);
            gauge.evaluator.observe(gauge.state, reading, reading.at(), this::take);
        }
        return transitions;
    }

    /** The same, and enters each reading into the ledger of its site as the jobs do. */
    long judgeAndEnter() {
        for (int i = 0; i < readings.size(); i++) {
            Gauge gauge = gauges.get(i % gauges.size());
            Reading reading = readings.get(i);
            gauge.evaluator.observe(gauge.state, reading, reading.at(), this::take);
            gauge.ledger.arrived(reading, gauge.state.known(), reading.atMillis());
        }
        return transitions;
    }

    private void take(Transition transition) {
        transitions++;
    }
}
