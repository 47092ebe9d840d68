package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.language.Rule;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.Transition;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a rule has told in the last week beside what it is compared with: a shadow rule beside the
 * live rules of its hazard on the same sites, a live rule beside the shadow rules.
 */
final class ActivityApi {
    private static final Duration PERIOD = Duration.ofDays(7);
    private static final int MOST = 20_000;
    private static final int SHOWN = 200;

    private final RuleBook book;
    private final StoreQueries store;
    private final Supplier<Instant> now;

    /**
     * @param own of the rule asked for
     * @param beside of the others
     */
    private record Activity(
            Instant from,
            Instant to,
            boolean shadow,
            List<BacktestView.Warning> own,
            List<BacktestView.Warning> beside) {}

    ActivityApi(RuleBook book, StoreQueries store, Supplier<Instant> now) {
        this.book = book;
        this.store = store;
        this.now = now;
    }

    void activity(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        RuleBook.InForce inForce = book.inForce();
        Rule rule = RulesApi.rule(context.pathParam("id"), inForce);
        boolean shadow = rule.mode() == Rule.Mode.SHADOW;
        Instant to = now.get();
        TransitionFilter period =
                TransitionFilter.newest(MOST).between(to.minus(PERIOD), to.plusMillis(1));
        List<Transition> own =
                read((shadow ? period.ofShadow() : period).ofRule(rule.id()), viewer);
        Set<SiteId> sites = new HashSet<>();
        own.forEach(transition -> sites.add(transition.site()));
        List<Transition> others =
                read(shadow ? period : period.ofShadow(), viewer).stream()
                        .filter(each -> isBeside(each, rule.id(), rule.hazard()))
                        .filter(each -> shadow || sites.contains(each.site()))
                        .toList();
        Responses.send(
                context,
                new Activity(to.minus(PERIOD), to, shadow, warnings(own), warnings(others)));
    }

    private static boolean isBeside(Transition each, RuleId rule, String hazard) {
        return each.hazard().equals(hazard) && !each.episode().rule().equals(rule);
    }

    private List<Transition> read(TransitionFilter filter, Viewer viewer) {
        List<Transition> seen =
                new ArrayList<>(
                        store.transitions(filter).stream()
                                .filter(each -> each.act().isEmpty())
                                .filter(
                                        each ->
                                                viewer.scope()
                                                        .sees(each, book.inForce().catalogue()))
                                .toList());
        seen.sort(Comparator.comparingLong(Transition::sequence));
        return seen;
    }

    private static List<BacktestView.Warning> warnings(List<Transition> transitions) {
        return Episode.of(transitions).stream()
                .sorted(Comparator.comparing(Episode::from).reversed())
                .limit(SHOWN)
                .map(BacktestView.Warning::of)
                .toList();
    }
}
