package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.backtest.Labels;
import io.vigil.rules.backtest.TrueEvent;
import io.vigil.web.auth.Role;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Backtests of a draft against the rules in force, on what the store keeps. */
final class BacktestsApi {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_LABELS = 100_000;

    private final RuleBook book;
    private final Backtests backtests;
    private final InstantSource clock;

    BacktestsApi(RuleBook book, Backtests backtests, InstantSource clock) {
        this.book = book;
        this.backtests = backtests;
        this.clock = clock;
    }

    /** Begins one; refused while another runs. Without sites: all that the viewer sees. */
    void start(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files", "sites", "from", "to", "events"));
        Instant from = form.instant("from");
        Instant to = form.instant("to");
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(ProblemCode.BACKTEST_TOO_LONG, LONGEST.toDays());
        }
        RuleBook.InForce inForce = book.inForce();
        Catalogue chosen = chosen(form.identifiers("sites"), inForce.catalogue(), viewer);
        CheckedRules draft =
                CheckedRules.of(Draft.read(form).over(inForce.files()), inForce.catalogue());
        if (draft.hasErrors()) {
            Finding first =
                    draft.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
            throw new ProblemException(
                    ProblemCode.RULES_INVALID,
                    draft.findings().stream().filter(Finding::isError).count(),
                    first.place() + " " + first.code().id());
        }
        BacktestRun run =
                new BacktestRun(
                        new BacktestRun.Order(
                                UUID.randomUUID().toString(),
                                viewer.user().name(),
                                clock.instant(),
                                chosen,
                                inForce.rules(),
                                draft.rules(),
                                from,
                                to,
                                events(form, inForce, draft)));
        Optional<BacktestRun> busy = backtests.start(run);
        if (busy.isPresent()) {
            throw new ProblemException(
                    ProblemCode.BACKTEST_BUSY,
                    busy.get().order().by(),
                    Math.round(busy.get().share() * 100));
        }
        Responses.send(context, BacktestView.of(run, backtests));
    }

    private static Catalogue chosen(List<String> asked, Catalogue all, Viewer viewer) {
        Set<String> names = new HashSet<>(asked);
        List<Site> sites =
                all.sites().stream()
                        .filter(viewer.scope()::sees)
                        .filter(site -> asked.isEmpty() || names.remove(site.id().value()))
                        .toList();
        if (!names.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, names.iterator().next());
        }
        Set<SiteId> ids = new HashSet<>();
        sites.forEach(site -> ids.add(site.id()));
        return new Catalogue(
                all.kinds(),
                all.regions(),
                all.enterprises(),
                sites,
                all.sensors().stream().filter(sensor -> ids.contains(sensor.site())).toList());
    }

    /** True events in the form that the command line reads. */
    private static Optional<List<TrueEvent>> events(
            JsonForm form, RuleBook.InForce inForce, CheckedRules draft) {
        if (!form.has("events")) {
            return Optional.empty();
        }
        String text = form.verbatim("events", LONGEST_LABELS);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Labels.Loaded labels =
                Labels.parse("events.yaml", text, inForce.catalogue(), draft.rules());
        if (labels.hasErrors()) {
            Finding first =
                    labels.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
            throw new ProblemException(
                    ProblemCode.BACKTEST_LABELS, first.place().line(), first.code().id());
        }
        return Optional.of(labels.events());
    }

    void one(Context context, Viewer viewer) {
        Responses.send(context, BacktestView.of(find(context, viewer), backtests));
    }

    void cancel(Context context, Viewer viewer) {
        BacktestRun run = find(context, viewer);
        run.cancel();
        Responses.send(context, BacktestView.of(run, backtests));
    }

    /** What is drawn for {@code ?subject=}, a sensor or a site. */
    void chart(Context context, Viewer viewer) {
        BacktestRun run = find(context, viewer);
        String subject = Optional.ofNullable(context.queryParam("subject")).orElse("");
        BacktestRun.Answer answer =
                run.answer()
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemCode.NOT_FOUND, run.order().id()));
        Responses.send(context, BacktestView.chart(run, answer, subject));
    }

    /** A backtest shows what its owner may see, so nobody else is shown it. */
    private BacktestRun find(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        String id = context.pathParam("id");
        return backtests
                .find(id)
                .filter(run -> run.order().by().equals(viewer.user().name()))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }
}
