package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.RuleId;
import io.vigil.model.Site;
import io.vigil.rules.check.RuleSetDiff;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleOverride;
import io.vigil.rules.language.RuleSource;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules in force: what each says, where it is judged, and how it has done. */
final class RulesApi {
    private final RuleBook book;
    private final boolean reviewed;
    private final Bindings bindings;
    private final Outcomes outcomes;
    private final BacktestScores scores;

    private record Set(
            long base, RuleBook.Author edition, boolean reviewRequired, List<RuleView> rules) {}

    private record Part(String text, String mark) {}

    /**
     * One rule.
     *
     * @param file in which it is written; absent if it is not found there
     * @param pack whether a pack that comes with Vigil has this name
     * @param line at which it begins, 0 if that is not told
     * @param grades condition by grade, the most urgent first
     * @param sites number of sites that it judges, of those that the viewer sees
     * @param partly number of those where some grade does not apply
     * @param overrides where it is otherwise, for example {@code site river-07}
     * @param live how its warnings ended; absent if there were none
     * @param backtest how it did in the newest backtest; absent if there was none
     */
    private record RuleView(
            String id,
            LocalizedText title,
            String hazard,
            String mode,
            String scope,
            String kind,
            String siteType,
            String file,
            boolean pack,
            int line,
            Map<String, String> grades,
            String raise,
            String clear,
            LocalizedText advice,
            List<Part> source,
            String revision,
            int sites,
            int partly,
            List<String> siteIds,
            List<String> overrides,
            Outcomes.Card live,
            BacktestScores.Card backtest) {}

    private record TextFile(String name, String text) {}

    private record Files(
            long base, RuleBook.Author edition, boolean reviewRequired, List<TextFile> files) {}

    RulesApi(RuleBook book, boolean reviewed, Outcomes outcomes, BacktestScores scores) {
        this.book = book;
        this.reviewed = reviewed;
        this.bindings = new Bindings();
        this.outcomes = outcomes;
        this.scores = scores;
    }

    void list(Context context, Viewer viewer) {
        requireReader(viewer);
        RuleBook.InForce inForce = book.inForce();
        Map<String, Outcomes.Card> cards = outcomes.of(inForce.catalogue(), viewer.scope());
        Map<String, RulePlaces.Place> places = RulePlaces.of(inForce.files());
        List<RuleView> views = new ArrayList<>();
        for (Rule rule : inForce.rules().rules()) {
            views.add(view(rule, inForce, viewer, cards, places, false));
        }
        Responses.send(
                context, new Set(inForce.base(), inForce.edition().orElse(null), reviewed, views));
    }

    void one(Context context, Viewer viewer) {
        requireReader(viewer);
        RuleBook.InForce inForce = book.inForce();
        Rule rule = rule(context.pathParam("id"), inForce);
        Map<String, Outcomes.Card> cards = outcomes.of(inForce.catalogue(), viewer.scope());
        Responses.send(
                context, view(rule, inForce, viewer, cards, RulePlaces.of(inForce.files()), true));
    }

    /** The texts, for those who write rules. */
    void files(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        RuleBook.InForce inForce = book.inForce();
        List<TextFile> files = new ArrayList<>();
        inForce.files().forEach((name, text) -> files.add(new TextFile(name, text)));
        Responses.send(
                context,
                new Files(inForce.base(), inForce.edition().orElse(null), reviewed, files));
    }

    /** Whoever watches may know by what; enterprises would learn of other people's sites. */
    static void requireReader(Viewer viewer) {
        viewer.require(Role.VIEWER, Role.OPERATOR, Role.ENGINEER, Role.ADMIN);
    }

    static Rule rule(String id, RuleBook.InForce inForce) {
        return Optional.of(id)
                .filter(Identifiers::isValid)
                .flatMap(known -> inForce.rules().rule(new RuleId(known)))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private RuleView view(
            Rule rule,
            RuleBook.InForce inForce,
            Viewer viewer,
            Map<String, Outcomes.Card> cards,
            Map<String, RulePlaces.Place> places,
            boolean withSites) {
        Bindings.Bound bound = bindings.of(rule.id(), inForce);
        List<String> sites =
                inForce.catalogue().sites().stream()
                        .filter(viewer.scope()::sees)
                        .map(Site::id)
                        .filter(bound.judged()::contains)
                        .map(Object::toString)
                        .toList();
        int partly = (int) sites.stream().filter(id -> partly(bound, id)).count();
        boolean writes =
                viewer.user().role() == Role.ENGINEER || viewer.user().role() == Role.ADMIN;
        Map<String, String> parts = RuleSetDiff.parts(rule);
        RulePlaces.Place place = places.getOrDefault(rule.id().value(), RulePlaces.Place.UNKNOWN);
        return new RuleView(
                rule.id().value(),
                rule.title(),
                rule.hazard(),
                rule.mode().key(),
                rule.applies().scope().key(),
                rule.applies().kind(),
                rule.applies().siteType().orElse(null),
                place.file(),
                place.pack(),
                writes ? place.line() : 0,
                grades(rule),
                parts.get("raise"),
                parts.get("clear"),
                rule.advice(),
                rule.source().parts().stream().map(RulesApi::part).toList(),
                rule.revision(),
                sites.size(),
                partly,
                withSites ? sites : null,
                overrides(rule, inForce, viewer),
                cards.get(rule.id().value()),
                writes ? scores.of(rule.id().value()).orElse(null) : null);
    }

    private static boolean partly(Bindings.Bound bound, String site) {
        return bound.partly().stream().anyMatch(id -> id.value().equals(site));
    }

    private static Part part(RuleSource.Part part) {
        return new Part(part.text(), part.mark().map(RuleSource.Mark::key).orElse(null));
    }

    private static Map<String, String> grades(Rule rule) {
        Map<String, String> grades = new LinkedHashMap<>();
        Grade[] all = Grade.values();
        for (int i = all.length - 1; i >= 0; i--) {
            Grade grade = all[i];
            if (rule.grades().containsKey(grade)) {
                grades.put(grade.key(), rule.grades().get(grade).canonical());
            }
        }
        return grades;
    }

    /** Overrides on sites and sensors that the viewer sees. */
    private static List<String> overrides(Rule rule, RuleBook.InForce inForce, Viewer viewer) {
        return inForce.rules().overrides().stream()
                .filter(override -> override.rule().equals(rule.id()))
                .filter(
                        override ->
                                override.site()
                                        .or(
                                                () ->
                                                        override.sensor()
                                                                .flatMap(
                                                                        inForce.catalogue()::sensor)
                                                                .map(sensor -> sensor.site()))
                                        .flatMap(inForce.catalogue()::site)
                                        .map(viewer.scope()::sees)
                                        .orElse(viewer.scope().isUnlimited()))
                .map(RuleOverride::target)
                .toList();
    }
}
