package io.vigil.web.feed;

import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What every open warning looks like now, those that wait for their outcome, and those that ended
 * lately. Fed by the live feed and brought up to date from the store when the feed may have missed
 * something; a transition or act that is not newer than what is known of its kind changes nothing.
 * Thread-safe.
 */
public final class WarningBook {
    private static final int ENDED_KEPT = 500;
    private static final int RETURNED_KEPT = 2_000;
    private static final int RECENT = 5_000;

    private final BiConsumer<WarningEntry, Transition> onNews;
    private final Map<EpisodeId, WarningEntry> entries = new LinkedHashMap<>();

    /**
     * @param onNews told of each warning that changed, with what happened to it last, in order,
     *     under the book's lock
     */
    public WarningBook(BiConsumer<WarningEntry, Transition> onNews) {
        this.onNews = onNews;
    }

    /** Takes in a transition or an act; returns whether it was news. */
    public synchronized boolean accept(Transition transition) {
        if (transition.shadow()) {
            return false; // what is tried out is nobody's business here
        }
        WarningEntry known = entries.get(transition.episode());
        if (known != null && !known.isNews(transition)) {
            return false;
        }
        WarningEntry entry =
                known == null ? WarningEntry.first(transition) : known.after(transition);
        put(entry);
        onNews.accept(entry, transition);
        return true;
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
                    .forEach(entry -> entries.remove(entry.episode()));
        }
    }

    /**
     * Catches up with the store: warnings that opened, changed, were worked on or ended while
     * nobody was listening.
     *
     * @param since how far back warnings that are over are of interest
     */
    public void catchUp(StoreQueries store, Instant since) {
        List<Transition> recent = recent(store, since);
        recent.stream()
                .filter(Transition::ends)
                .limit(ENDED_KEPT)
                .sorted(Comparator.comparing(Transition::at))
                .forEach(ended -> refresh(store, ended));
        recent.stream()
                .filter(transition -> transition.act().isPresent())
                .sorted(Comparator.comparing(Transition::at))
                .forEach(act -> refreshKnown(store, act));
        Set<EpisodeId> openInStore = new HashSet<>();
        for (Transition open : store.openWarnings()) {
            openInStore.add(open.episode());
            refresh(store, open);
        }
        boolean mayHaveMissed = recent.size() == RECENT;
        for (WarningEntry entry : entries(WarningEntry::isRunning)) {
            if (mayHaveMissed || !openInStore.contains(entry.episode())) {
                refreshEpisode(store, entry.episode());
            }
        }
    }

    private void refreshEpisode(StoreQueries store, EpisodeId episode) {
        List<Transition> all = episode(store, episode);
        if (!all.isEmpty()) {
            WarningEntry read = WarningEntry.of(all);
            read.engine().ifPresent(newest -> refresh(store, newest));
            read.act().ifPresent(newest -> refresh(store, newest));
        }
    }

    private static List<Transition> recent(StoreQueries store, Instant since) {
        return store.transitions(
                new TransitionFilter(
                        Optional.of(since),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        RECENT));
    }

    private void refreshKnown(StoreQueries store, Transition act) {
        if (find(act.episode()).isPresent()) {
            refresh(store, act);
        }
    }

    private void refresh(StoreQueries store, Transition newest) {
        if (!adds(newest)) {
            return;
        }
        WarningEntry read = read(store, newest);
        synchronized (this) {
            WarningEntry known = entries.get(read.episode());
            WarningEntry entry = known == null ? read : known.merged(read);
            if (!entry.equals(known)) {
                put(entry);
                onNews.accept(entry, newest);
            }
        }
    }

    /** Whether the store knows more than the book, or knows how a warning began. */
    private synchronized boolean adds(Transition newest) {
        WarningEntry known = entries.get(newest.episode());
        return known == null
                || known.isNews(newest)
                || (newest.act().isEmpty()
                        && known.sequence() == newest.sequence()
                        && !known.whole());
    }

    private static WarningEntry read(StoreQueries store, Transition newest) {
        List<Transition> all = episode(store, newest.episode());
        return all.isEmpty() ? WarningEntry.first(newest) : WarningEntry.of(all).after(newest);
    }

    /** All transitions and acts of an episode that the store has, oldest first. */
    public static List<Transition> episode(StoreQueries store, EpisodeId episode) {
        return store.transitions(TransitionFilter.newest(10_000).ofEpisode(episode)).stream()
                .sorted(WarningEntry.BY_NUMBER)
                .toList();
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
