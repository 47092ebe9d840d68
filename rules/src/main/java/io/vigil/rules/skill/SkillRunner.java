package io.vigil.rules.skill;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Labels;
import io.vigil.rules.backtest.RecordedArrivals;
import io.vigil.rules.backtest.Score;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.rules.backtest.TrueEvent;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs every recording of a suite through all shipped rules, as a live system would, and through
 * the plain thresholds. Not thread-safe.
 */
public final class SkillRunner {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final Score NOTHING = new Score(0, 0, 0, 0, 0, List.of(), 0, 0, 0);

    private final Path recordings;
    private final Consumer<Finding> findings;
    private final Consumer<String> progress;

    /** The suite, or a file that it names, has mistakes; they were told as findings. */
    public static final class UnusableSuiteException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableSuiteException(Path file) {
            super(file.toString());
        }
    }

    /**
     * @param recordings directory below which the tables are
     * @param findings told of mistakes in files, and of rows and values left out
     * @param progress told the id of each recording before it is run
     */
    public SkillRunner(Path recordings, Consumer<Finding> findings, Consumer<String> progress) {
        this.recordings = recordings;
        this.findings = findings;
        this.progress = progress;
    }

    /** Runs everything; recordings whose tables are not there are left out, and listed. */
    public SkillResult run(SkillSuite suite) throws UnusableSuiteException {
        List<SkillResult.OfGroup> groups = new ArrayList<>();
        for (SkillSuite.Group group : suite.groups()) {
            groups.add(run(group));
        }
        return new SkillResult(groups);
    }

    private SkillResult.OfGroup run(SkillSuite.Group group) throws UnusableSuiteException {
        List<SkillResult.OfRun> runs = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (SkillSuite.Run run : group.runs()) {
            List<String> absent =
                    run.data().stream()
                            .filter(table -> !Files.isReadable(recordings.resolve(table)))
                            .toList();
            missing.addAll(absent);
            if (absent.isEmpty()) {
                progress.accept(run.id());
                runs.add(run(group, run));
            }
        }
        List<Double> days = runs.stream().map(SkillResult.OfRun::days).toList();
        Optional<Score> fixed =
                group.fixed()
                        .map(
                                file ->
                                        SkillResult.together(
                                                runs.stream()
                                                        .map(run -> run.fixed().orElseThrow())
                                                        .toList(),
                                                days));
        List<Score> packs = runs.stream().map(SkillResult.OfRun::packs).toList();
        return new SkillResult.OfGroup(
                group, runs, SkillResult.together(packs, days), fixed, missing);
    }

    private SkillResult.OfRun run(SkillSuite.Group group, SkillSuite.Run run)
            throws UnusableSuiteException {
        CatalogueLoader.Loaded sites = CatalogueLoader.load(List.of(run.sites()));
        refuseErrors(run.sites(), sites.findings());
        Catalogue catalogue = sites.catalogue();
        RuleSet packs = rules(catalogue, RulePacks.all(), run.sites());
        Backtest.Result judged = judge(packs, catalogue, run);
        double days =
                judged.from()
                        .map(from -> Duration.between(from, judged.to().orElse(from)))
                        .map(length -> length.toMillis() / 1000.0 / SECONDS_PER_DAY)
                        .orElse(0.0);
        Optional<Score> fixed = Optional.empty();
        if (group.fixed().isPresent()) {
            Path file = group.fixed().get();
            RuleLoader.Loaded loaded = loader(catalogue).load(List.of(file));
            refuseErrors(file, loaded.findings());
            fixed =
                    Optional.of(
                            score(
                                    judge(loaded.rules(), catalogue, run),
                                    group.hazard(),
                                    run,
                                    catalogue));
        }
        long others =
                judged.transitions().stream()
                        .filter(transition -> transition.kind() == TransitionKind.RAISED)
                        .filter(transition -> isOther(transition, group.hazard()))
                        .count();
        return new SkillResult.OfRun(
                run,
                judged.readings(),
                days,
                score(judged, group.hazard(), run, catalogue),
                fixed,
                others);
    }

    private static boolean isOther(Transition transition, String hazard) {
        return !transition.hazard().equals(hazard);
    }

    private Backtest.Result judge(RuleSet rules, Catalogue catalogue, SkillSuite.Run run)
            throws UnusableSuiteException {
        List<Recording.Source> sources = new ArrayList<>();
        for (int i = 0; i < run.data().size(); i++) {
            Path file = run.maps().get(run.maps().size() == 1 ? 0 : i);
            RecordingMapLoader.Loaded map = RecordingMapLoader.load(file);
            refuseErrors(file, map.findings());
            sources.add(
                    new Recording.Source(
                            recordings.resolve(run.data().get(i)), map.map().orElseThrow()));
        }
        try (Recording recording = Recording.open(sources, findings)) {
            Backtest.Result result =
                    new Backtest(rules, catalogue)
                            .run(new RecordedArrivals(recording, catalogue, findings));
            if (recording.hasFailed()) {
                throw new UnusableSuiteException(sources.get(0).file());
            }
            return result;
        }
    }

    private Score score(
            Backtest.Result result, String hazard, SkillSuite.Run run, Catalogue catalogue)
            throws UnusableSuiteException {
        Labels.Loaded events = Labels.read(run.events(), catalogue, result.rules());
        refuseErrors(run.sites(), events.findings());
        Scorecard card = Scorecard.of(result, events.events(), Scorecard.Settings.DEFAULTS);
        Score score = card.hazards().get(hazard);
        return score != null ? score : unwatched(events.events());
    }

    /** Where no rule watches, everything is missed. */
    private static Score unwatched(List<TrueEvent> events) {
        return events.isEmpty()
                ? NOTHING
                : new Score(events.size(), 0, events.size(), 0, 0, List.of(), 0, 0, 0);
    }

    private RuleSet rules(Catalogue catalogue, Map<String, String> texts, Path sites)
            throws UnusableSuiteException {
        RuleLoader.Loaded loaded = loader(catalogue).parse(texts);
        refuseErrors(sites, loaded.findings());
        return loaded.rules();
    }

    private static RuleLoader loader(Catalogue catalogue) {
        return new RuleLoader(catalogue.kindsByKey());
    }

    private void refuseErrors(Path file, List<Finding> found) throws UnusableSuiteException {
        List<Finding> errors = found.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            errors.forEach(findings);
            throw new UnusableSuiteException(file);
        }
    }
}
