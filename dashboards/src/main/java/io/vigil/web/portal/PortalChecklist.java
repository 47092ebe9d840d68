package io.vigil.web.portal;

import io.vigil.ledger.Count;
import io.vigil.model.EnterpriseId;
import io.vigil.model.SensorId;
import io.vigil.onboarding.TrialStep;
import io.vigil.store.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a new sender has shown that it can do: on the test topic, or in earnest where what was sent
 * in earnest shows it. Thread-safe.
 */
final class PortalChecklist {
    /** So far back duplicates of readings in earnest are looked for. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final StoreQueries store;
    private final Function<EnterpriseId, Map<TrialStep, Instant>> trials;

    /**
     * A step.
     *
     * @param step {@link TrialStep#key()}
     * @param at when it succeeded first on the test topic; null if it did not
     * @param earnest whether readings in earnest show it
     */
    record Step(String step, boolean done, Instant at, boolean earnest) {}

    PortalChecklist(StoreQueries store, Function<EnterpriseId, Map<TrialStep, Instant>> trials) {
        this.store = store;
        this.trials = Objects.requireNonNull(trials, "trials");
    }

    List<Step> of(EnterpriseId enterprise, List<SensorId> sensors, Instant now) {
        Map<TrialStep, Instant> tried = trials.apply(enterprise);
        List<Step> steps = new ArrayList<>();
        for (TrialStep step : TrialStep.values()) {
            Instant at = tried.get(step);
            boolean earnest =
                    switch (step) {
                        case READING -> !store.latest(sensors).isEmpty();
                        case RESEND -> hasDuplicates(enterprise, now);
                        case BATCH, CLOCK -> false;
                    };
            steps.add(new Step(step.key(), at != null || earnest, at, earnest));
        }
        return steps;
    }

    private boolean hasDuplicates(EnterpriseId enterprise, Instant now) {
        return store.ledger(enterprise.value(), Optional.empty(), now.minus(RECENT), now).stream()
                .anyMatch(line -> line.arrived().counts().get(Count.DUPLICATES) > 0);
    }
}
