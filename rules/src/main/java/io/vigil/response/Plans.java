package io.vigil.response;

import io.vigil.model.Grade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All plans. Immutable. */
public final class Plans {
    private final List<Plan> own;
    private final List<Plan> shipped;

    /**
     * @param own go before all others
     * @param shipped came with Vigil
     */
    public Plans(List<Plan> own, List<Plan> shipped) {
        this.own = List.copyOf(own);
        this.shipped = List.copyOf(shipped);
    }

    /** All of them, own ones first. */
    public List<Plan> all() {
        return Stream.concat(own.stream(), shipped.stream()).toList();
    }

    /**
     * What is done first for a warning: by the own plan that names the hazard and the type of site
     * most exactly, else by one that came with Vigil.
     *
     * @param siteType word of the catalogue; any text if the site is not known
     * @return empty only if no plan is for any hazard
     */
    public Optional<Plan.Checklist> checklist(String hazard, Grade grade, String siteType) {
        return best(own, hazard, siteType)
                .or(() -> best(shipped, hazard, siteType))
                .map(plan -> plan.at(grade));
    }

    private static Optional<Plan> best(List<Plan> plans, String hazard, String siteType) {
        return plans.stream()
                .filter(plan -> plan.isFor(hazard, siteType))
                .max(Comparator.comparingInt(Plans::exactness));
    }

    /** How narrowly it says what it is for. */
    static int exactness(Plan plan) {
        return (plan.hazards().isEmpty() ? 0 : 2) + (plan.sites().isEmpty() ? 0 : 1);
    }
}
