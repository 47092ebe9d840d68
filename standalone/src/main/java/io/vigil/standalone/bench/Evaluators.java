package io.vigil.standalone.bench;

import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vigil's own evaluators, a state for each site, as the jobs use them. */
final class Evaluators implements Contestant {
    static final String NAME = "vigil";

    private final List<SiteState> states = new ArrayList<>();
    private final SiteEvaluator[] evaluatorOf;
    private final SiteState[] stateOf;
    private final long[] raised = new long[FiveRules.NAMES.size()];

    Evaluators(FiveRules work) {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("bench.yaml", FiveRules.RULES));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        Catalogue catalogue = work.catalogue();
        Map<SiteId, SiteEvaluator> evaluators = new HashMap<>();
        Map<SiteId, SiteState> bySite = new HashMap<>();
        RuleBinding binding = new RuleBinding(loaded.rules(), catalogue);
        for (Site site : catalogue.sites()) {
            evaluators.put(site.id(), new SiteEvaluator(binding.site(site.id())));
            SiteState state = new SiteState();
            bySite.put(site.id(), state);
            states.add(state);
        }
        List<Sensor> sensors = work.sensors();
        evaluatorOf = new SiteEvaluator[sensors.size()];
        stateOf = new SiteState[sensors.size()];
        for (int i = 0; i < evaluatorOf.length; i++) {
            evaluatorOf[i] = evaluators.get(sensors.get(i).site());
            stateOf[i] = bySite.get(sensors.get(i).site());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void judge(Reading[] readings) {
        for (int i = 0; i < readings.length; i++) {
            int sensor = i % stateOf.length;
            Reading reading = readings[i];
            Instant now = reading.at();
            evaluatorOf[sensor].observe(stateOf[sensor], reading, now, this::count);
        }
    }

    private void count(Transition transition) {
        if (transition.kind() == TransitionKind.RAISED) {
            raised[FiveRules.NAMES.indexOf(transition.episode().rule().value())]++;
        }
    }

    @Override
    public long[] raised() {
        return raised.clone();
    }

    /** What a checkpoint holds of all sensors, bytes. */
    long stateBytes() {
        return StateSize.inCheckpoint(states);
    }
}
