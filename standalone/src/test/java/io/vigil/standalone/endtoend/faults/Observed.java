package io.vigil.standalone.endtoend.faults;

import io.vigil.standalone.endtoend.SentReadings.Series;
import io.vigil.standalone.endtoend.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a run has left behind.
 *
 * @param steps every transition in the store, by episode and number
 * @param readings every value in the store of what was sent
 * @param values number of values in the store, whatever they are of
 * @param delivered identities of the transitions that the platform above took, as they came
 */
record Observed(
        List<Step> steps,
        Map<Series, Map<Instant, Double>> readings,
        long values,
        Account account,
        List<String> delivered) {
    /** Deliveries that came again under the same identity. */
    int deliveredAgain() {
        return delivered.size() - new LinkedHashSet<>(delivered).size();
    }

    /** What differs from an undisturbed run, as sentences; empty if nothing does. */
    List<String> differencesFrom(Observed undisturbed, boolean mayDeliverAgain) {
        List<String> differences = new ArrayList<>();
        if (!steps.equals(undisturbed.steps)) {
            differences.add("transitions " + steps + " instead of " + undisturbed.steps);
        }
        if (!readings.equals(undisturbed.readings)) {
            differences.add("other readings are stored");
        }
        if (values != undisturbed.values) {
            differences.add(values + " values are stored instead of " + undisturbed.values);
        }
        if (!account.isExact()) {
            differences.add("the account does not add up: " + account);
        }
        List<String> once = List.copyOf(new LinkedHashSet<>(delivered));
        for (String episode : steps.stream().map(Step::episode).distinct().toList()) {
            List<String> due = identities(steps.stream().map(Step::identity).toList(), episode);
            if (!identities(once, episode).equals(due)) {
                differences.add("delivered " + identities(once, episode) + " instead of " + due);
            }
        }
        if (once.size() != steps.size()) {
            differences.add("delivered " + once.size() + " transitions of " + steps.size());
        }
        if (!mayDeliverAgain && deliveredAgain() > 0) {
            differences.add("delivered again: " + delivered);
        }
        return differences;
    }

    private static List<String> identities(List<String> all, String episode) {
        return all.stream().filter(identity -> identity.startsWith(episode + "#")).toList();
    }
}
