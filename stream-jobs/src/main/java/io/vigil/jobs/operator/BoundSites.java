package io.vigil.jobs.operator;

import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationChange;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.language.RuleSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The evaluators of one operator, bound to the configuration in force when each is first asked for.
 * Another configuration leaves those that it does not concern as they are: binding all sites of a
 * country anew takes many seconds, in which nothing is judged. Used by the task thread only.
 */
final class BoundSites {
    private final Function<Configuration, RuleSet> rules;
    private final Function<SiteRules, SiteEvaluator> judge;
    private final Map<String, SiteEvaluator> evaluators = new HashMap<>();
    private Optional<Configuration> inForce = Optional.empty();
    private RuleBinding binding;

    /**
     * @param rules those of a configuration that sites are bound to; what they are depends on its
     *     rules alone
     * @param judge makes an evaluator of what is bound
     */
    BoundSites(Function<Configuration, RuleSet> rules, Function<SiteRules, SiteEvaluator> judge) {
        this.rules = rules;
        this.judge = judge;
    }

    /** Goes by a configuration from now on, and says for whom that is something new. */
    ConfigurationChange goBy(Configuration current) {
        ConfigurationChange change = ConfigurationChange.between(inForce, current);
        boolean sameRules = inForce.isPresent() && inForce.get().rules() == current.rules();
        binding =
                sameRules
                        ? binding.in(current.catalogue())
                        : new RuleBinding(rules.apply(current), current.catalogue());
        evaluators.keySet().removeIf(change::concerns);
        inForce = Optional.of(current);
        return change;
    }

    /**
     * Of what is judged with a key.
     *
     * @param key as {@link RuleBinding#key} takes it
     */
    @SuppressWarnings("ReferenceEquality") // asked for each reading; equal ones are the same object
    SiteEvaluator evaluator(String key, Configuration current) {
        if (inForce.isEmpty() || inForce.get() != current) {
            ConfigurationChange unused = goBy(current);
        }
        SiteEvaluator evaluator = evaluators.get(key);
        if (evaluator == null) {
            evaluator = judge.apply(binding.key(key));
            evaluators.put(key, evaluator);
        }
        return evaluator;
    }
}
