package io.vigil.web.workbench;

import io.vigil.office.OfficeDatabase;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The rule workbench: {@code /api/v1/rules} and {@code /api/v1/backtests}. */
public final class WorkbenchPart implements ConsolePart {
    private final RulesApi rules;
    private final DraftsApi drafts;
    private final LanguageApi language;
    private final HistoryApi history;
    private final PublicationsApi publications;
    private final BacktestsApi backtests;
    private final ActivityApi activity;

    /**
     * @param proposals directory for what waits for review; made when needed
     * @param reviewed whether a second person must approve what is published
     * @param office told of what is published, if there is an office
     * @param clock wall clock
     * @param runClock the run's clock
     */
    public WorkbenchPart(
            RuleBook book,
            StoreQueries store,
            Path proposals,
            boolean reviewed,
            Optional<OfficeDatabase> office,
            InstantSource clock,
            Supplier<Instant> runClock) {
        BacktestScores scores = new BacktestScores();
        rules = new RulesApi(book, reviewed, new Outcomes(store, runClock), scores);
        drafts = new DraftsApi(book);
        language = new LanguageApi(book);
        history = new HistoryApi(book);
        publications =
                new PublicationsApi(
                        book,
                        new Publisher(book, office),
                        new Proposals(proposals),
                        reviewed,
                        clock);
        backtests = new BacktestsApi(book, new Backtests(store, scores, clock), clock);
        activity = new ActivityApi(book, store, runClock);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/rules", rules::list);
        addresses.get("/api/v1/rules/{id}", rules::one);
        addresses.get("/api/v1/rules/{id}/activity", activity::activity);
        addresses.post("/api/v1/rules/{id}/promote", publications::promote);
        addresses.get("/api/v1/rules/set/files", rules::files);
        addresses.get("/api/v1/rules/set/language", language::language);
        addresses.post("/api/v1/rules/set/check", drafts::check);
        addresses.post("/api/v1/rules/set/diff", drafts::compare);
        addresses.post("/api/v1/rules/set/test", drafts::test);
        addresses.post("/api/v1/rules/set/publish", publications::publish);
        addresses.post("/api/v1/rules/set/rollback", publications::rollback);
        addresses.get("/api/v1/rules/set/history", history::list);
        addresses.get("/api/v1/rules/set/history/{revision}", history::one);
        addresses.get("/api/v1/rules/set/proposals", publications::proposals);
        addresses.post("/api/v1/rules/set/proposals", publications::propose);
        addresses.get("/api/v1/rules/set/proposals/{id}", publications::proposal);
        addresses.post("/api/v1/rules/set/proposals/{id}/approve", publications::approve);
        addresses.post("/api/v1/rules/set/proposals/{id}/reject", publications::reject);
        addresses.post("/api/v1/backtests", backtests::start);
        addresses.get("/api/v1/backtests/{id}", backtests::one);
        addresses.delete("/api/v1/backtests/{id}", backtests::cancel);
        addresses.get("/api/v1/backtests/{id}/chart", backtests::chart);
    }
}
