package io.vigil.web.feed;

import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What every open warning looks like now, those that wait for their outcome, and those that ended
 * lately. Fed by the live feed and brought up to date from the store when the feed may have missed
 * something. Each step is told once, whichever of the two had it first: what the feed brings after
 * the store is known, and a step that comes after later ones is told all the same, though it
 * changes nothing. Thread-safe.
 */
public final class WarningBook {
    private static final int ENDED_KEPT = 500;
    private static final int RETURNED_KEPT = 2_000;
    private static final int RECENT = 5_000;

    /** More than what is recent, so that nothing the store repeats is told again. */
    private static final int FORGOTTEN_KEPT = 2 * RECENT;

    private final BiConsumer<WarningEntry, Transition> onNews;
    private final Map<EpisodeId, WarningEntry> entries = new LinkedHashMap<>();

    /** What was told of the warnings that have an entry. */
    private final Map<EpisodeId, ToldSteps> told = new HashMap<>();

    /** What was told of those that no longer have one. */
    private final Map<EpisodeId, ToldSteps> forgotten = new LinkedHashMap<>();

    /**
     * @param onNews told of each step of a warning with what the warning looks like after it; the
     *     steps of a warning in order unless the feed left one out; under the book's lock
     */
    public WarningBook(BiConsumer<WarningEntry, Transition> onNews) {
        this.onNews = onNews;
    }

    /** Takes in a transition or an act; returns whether it was news. */
    public synchronized boolean accept(Transition transition) {
        if (transition.shadow() || isTold(transition)) {
            return false; // what is tried out is nobody's business here
        }
        WarningEntry known = entries.get(transition.episode());
        tell(
                known == null ? WarningEntry.first(transition) : known.after(transition),
                transition,
                onNews);
        return true;
    }

    private synchronized boolean isTold(Transition step) {
        ToldSteps steps = told.getOrDefault(step.episode(), forgotten.get(step.episode()));
        return steps != null && steps.contains(step);
    }

    private void tell(
            WarningEntry entry, Transition step, BiConsumer<WarningEntry, Transition> news) {
        told.computeIfAbsent(entry.episode(), this::remembered).add(step);
        put(entry);
        news.accept(entry, step);
    }

    private ToldSteps remembered(EpisodeId episode) {
        ToldSteps steps = forgotten.remove(episode);
        return steps == null ? new ToldSteps() : steps;
    }

    private void put(WarningEntry entry) {
        entries.put(entry.episode(), entry);
        if (!entry.isRunning()) {
            forgetOldest(e -> e.standing() == Standing.RETURNED, RETURNED_KEPT);
            forgetOldest(e -> !e.isRunning() && e.standing() != Standing.RETURNED, ENDED_KEPT);
        }
    }

    private void forgetOldest(Predicate<WarningEntry> of, int kept) {
        List<WarningEntry> all = entries.values().stream().filter(of).toList();
        if (all.size() > kept) {
            all.stream()
                    .sorted(Comparator.comparing(entry -> entry.newest().at()))
                    .limit(all.size() - kept)
                    .forEach(entry -> forget(entry.episode()));
        }
    }

    private void forget(EpisodeId episode) {
        entries.remove(episode);
        forgotten.put(episode, told.remove(episode));
        if (forgotten.size() > FORGOTTEN_KEPT) {
            forgotten.remove(forgotten.keySet().iterator().next());
        }
    }

    /**
     * Reads what the store has when nobody has been told of anything yet, and tells nobody: all of
     * it is older than whoever looks on.
     *
     * @param since how far back warnings that are over are of interest
     */
    public void begin(StoreQueries store, Instant since) {
        List<Transition> recent = catchUp(store, since, (entry, step) -> {});
        recent.forEach(this::leaveOut);
    }

    private synchronized void leaveOut(Transition step) {
        if (!entries.containsKey(step.episode())) {
            forgotten.computeIfAbsent(step.episode(), episode -> new ToldSteps()).add(step);
        }
    }

    /**
     * Catches up with the store: warnings that opened, changed, were worked on or ended while
     * nobody was listening. Of those that are over it takes some hundred at a time.
     *
     * @param since how far back warnings that are over are of interest
     */
    public void catchUp(StoreQueries store, Instant since) {
        catchUp(store, since, onNews);
    }

    private List<Transition> catchUp(
            StoreQueries store, Instant since, BiConsumer<WarningEntry, Transition> news) {
        List<Transition> recent = recent(store, since);
        Set<EpisodeId> read = new HashSet<>();
        List<Transition> ended =
                recent.stream()
                        .filter(step -> step.ends() && !isTold(step))
                        .limit(ENDED_KEPT)
                        .sorted(Comparator.comparing(Transition::at))
                        .toList();
        read.addAll(refresh(store, ended, news));
        List<Transition> known =
                recent.stream()
                        .filter(step -> find(step.episode()).isPresent())
                        .sorted(Comparator.comparing(Transition::at))
                        .toList();
        read.addAll(refresh(store, known, news));
        List<Transition> open = store.openWarnings();
        read.addAll(refresh(store, open, news));
        Set<EpisodeId> openInStore =
                open.stream().map(Transition::episode).collect(Collectors.toSet());
        boolean mayHaveMissed = recent.size() == RECENT;
        List<EpisodeId> doubtful =
                entries(WarningEntry::isRunning).stream()
                        .map(WarningEntry::episode)
                        .filter(each -> mayHaveMissed || !openInStore.contains(each))
                        .filter(each -> !read.contains(each))
                        .toList();
        Map<EpisodeId, List<Transition>> stored = episodes(store, doubtful);
        doubtful.forEach(each -> tellAll(stored.getOrDefault(each, List.of()), news));
        return recent;
    }

    private static List<Transition> recent(StoreQueries store, Instant since) {
        return store.transitions(TransitionFilter.newest(RECENT).since(since));
    }

    /** Returns the episodes that were read as a whole. */
    private Set<EpisodeId> refresh(
            StoreQueries store, List<Transition> steps, BiConsumer<WarningEntry, Transition> news) {
        Set<EpisodeId> wanted = new LinkedHashSet<>();
        steps.stream().filter(this::adds).map(Transition::episode).forEach(wanted::add);
        Map<EpisodeId, List<Transition>> stored = episodes(store, wanted);
        for (Transition step : steps) {
            if (adds(step)) {
                tellAll(stored.getOrDefault(step.episode(), List.of(step)), news);
            }
        }
        return wanted;
    }

    /** Whether the store knows more than the book, or knows how a warning began. */
    private synchronized boolean adds(Transition step) {
        WarningEntry known = entries.get(step.episode());
        return !isTold(step)
                || (known != null
                        && (known.isNews(step)
                                || (step.act().isEmpty()
                                        && known.sequence() == step.sequence()
                                        && !known.whole())));
    }

    /**
     * Tells what has not been told, each step with what the warning looked like after it; with what
     * it looks like now, if later steps were told before.
     *
     * @param all steps of one warning, as {@link #episode} gives them
     */
    private synchronized void tellAll(
            List<Transition> all, BiConsumer<WarningEntry, Transition> news) {
        if (all.isEmpty()) {
            return;
        }
        WarningEntry entry = entries.get(all.get(0).episode());
        if (entry != null) {
            entry = entry.completed(all);
            put(entry);
        }
        for (Transition step : all) {
            entry = entry == null ? WarningEntry.first(step) : entry.after(step);
            if (!isTold(step)) {
                tell(entry, step, news);
            }
        }
        if (entries.containsKey(entry.episode())) {
            put(entry);
        }
    }

    /** All transitions and acts of an episode that the store has, oldest first. */
    public static List<Transition> episode(StoreQueries store, EpisodeId episode) {
        return episodes(store, List.of(episode)).getOrDefault(episode, List.of());
    }

    private static Map<EpisodeId, List<Transition>> episodes(
            StoreQueries store, Collection<EpisodeId> episodes) {
        Map<EpisodeId, List<Transition>> oldestFirst = new HashMap<>();
        store.episodes(episodes)
                .forEach(
                        (episode, steps) ->
                                oldestFirst.put(
                                        episode,
                                        steps.stream().sorted(WarningEntry.BY_NUMBER).toList()));
        return oldestFirst;
    }

    /** What is known of a warning. */
    public synchronized Optional<WarningEntry> find(EpisodeId episode) {
        return Optional.ofNullable(entries.get(episode));
    }

    private synchronized List<WarningEntry> entries(Predicate<WarningEntry> which) {
        return entries.values().stream().filter(which).toList();
    }

    /** Open warnings, shelved ones among them: most urgent first, then newest first. */
    public List<WarningEntry> open() {
        return entries(WarningEntry::isOpen).stream()
                .sorted(
                        Comparator.comparing(WarningEntry::grade)
                                .thenComparing(WarningEntry::raisedAt)
                                .reversed())
                .toList();
    }

    /** Warnings whose condition is over and whose outcome nobody has told, newest first. */
    public List<WarningEntry> returned() {
        return entries(entry -> entry.standing() == Standing.RETURNED).stream()
                .sorted(Comparator.comparing(WarningEntry::endedAt).reversed())
                .toList();
    }

    /**
     * Warnings that the desk closed, or that ended without a desk, at or after {@code since},
     * newest first.
     */
    public List<WarningEntry> ended(Instant since) {
        return entries(
                        entry ->
                                !entry.isOpen()
                                        && entry.standing() != Standing.RETURNED
                                        && !entry.endedAt().isBefore(since))
                .stream()
                .sorted(Comparator.comparing(WarningEntry::endedAt).reversed())
                .toList();
    }
}
