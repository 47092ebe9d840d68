package io.vigil.web.feed;

import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What every open warning looks like now, and those that ended lately. Fed by the live feed and
 * brought up to date from the store when the feed may have missed something; a transition that is
 * not newer than what is known of its episode changes nothing. Thread-safe.
 */
public final class WarningBook {
    private static final int ENDED_KEPT = 500;

    private final Consumer<Entry> onNews;
    private final Map<EpisodeId, Entry> entries = new LinkedHashMap<>();

    /**
     * One warning.
     *
     * @param newest its newest transition
     * @param raisedAt event time of its first transition that is known
     * @param gradeSince event time since when it has its grade
     * @param whole whether it is known from its first transition on
     */
    public record Entry(Transition newest, Instant raisedAt, Instant gradeSince, boolean whole) {
        public boolean isOpen() {
            return !newest.ends();
        }

        private Entry after(Transition next) {
            boolean sameGrade = next.grade() == newest.grade();
            return new Entry(next, raisedAt, sameGrade ? gradeSince : next.at(), whole);
        }
    }

    /**
     * @param onNews told of each warning that changed, in order, under the book's lock
     */
    public WarningBook(Consumer<Entry> onNews) {
        this.onNews = onNews;
    }

    /** Takes in a transition; returns whether it was news. */
    public synchronized boolean accept(Transition transition) {
        if (transition.shadow()) {
            return false; // what is tried out is nobody's business here
        }
        Entry known = entries.get(transition.episode());
        if (known != null && known.newest.sequence() >= transition.sequence()) {
            return false;
        }
        Entry entry = known == null ? first(transition) : known.after(transition);
        put(entry);
        onNews.accept(entry);
        return true;
    }

    private static Entry first(Transition transition) {
        return new Entry(transition, transition.at(), transition.at(), transition.sequence() == 1);
    }

    private void put(Entry entry) {
        EpisodeId episode = entry.newest.episode();
        entries.remove(episode);
        entries.put(episode, entry);
        if (!entry.isOpen()) {
            forgetOldestEnded();
        }
    }

    private void forgetOldestEnded() {
        List<EpisodeId> ended =
                entries.values().stream()
                        .filter(entry -> !entry.isOpen())
                        .map(entry -> entry.newest.episode())
                        .toList();
        for (int i = 0; i < ended.size() - ENDED_KEPT; i++) {
            entries.remove(ended.get(i));
        }
    }

    /**
     * Catches up with the store: warnings that opened, changed or ended while nobody was listening.
     *
     * @param endedSince how far back ended warnings are of interest
     */
    public void catchUp(StoreQueries store, Instant endedSince) {
        for (Transition ended : endedTransitions(store, endedSince)) {
            refresh(store, ended);
        }
        Set<EpisodeId> openInStore = new HashSet<>();
        for (Transition open : store.openWarnings()) {
            openInStore.add(open.episode());
            refresh(store, open);
        }
        for (Entry entry : open()) {
            if (!openInStore.contains(entry.newest.episode())) {
                newestOf(store, entry.newest.episode()).ifPresent(newest -> refresh(store, newest));
            }
        }
    }

    private static List<Transition> endedTransitions(StoreQueries store, Instant since) {
        return store
                .transitions(
                        new TransitionFilter(
                                Optional.of(since),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                ENDED_KEPT * 4))
                .stream()
                .filter(transition -> transition.ends())
                .limit(ENDED_KEPT)
                .sorted(Comparator.comparing(Transition::at))
                .toList();
    }

    private void refresh(StoreQueries store, Transition newest) {
        if (adds(newest)) {
            Entry entry = read(store, newest);
            synchronized (this) {
                if (adds(newest)) {
                    put(entry);
                    onNews.accept(entry);
                }
            }
        }
    }

    /** Whether the store knows more than the book, or knows how a warning began. */
    private synchronized boolean adds(Transition newest) {
        Entry known = entries.get(newest.episode());
        return known == null
                || known.newest.sequence() < newest.sequence()
                || (known.newest.sequence() == newest.sequence() && !known.whole);
    }

    private static Entry read(StoreQueries store, Transition newest) {
        List<Transition> all = episode(store, newest.episode());
        if (all.isEmpty()) {
            return first(newest);
        }
        Entry entry = entry(all);
        return entry.newest.sequence() < newest.sequence() ? entry.after(newest) : entry;
    }

    /**
     * What a warning looks like after these transitions.
     *
     * @param transitions of one episode, oldest first, at least one
     */
    public static Entry entry(List<Transition> transitions) {
        Entry entry = first(transitions.get(0));
        for (Transition transition : transitions.subList(1, transitions.size())) {
            entry = entry.after(transition);
        }
        return entry;
    }

    /** All transitions of an episode that the store has, oldest first. */
    public static List<Transition> episode(StoreQueries store, EpisodeId episode) {
        return store.transitions(TransitionFilter.newest(10_000).ofEpisode(episode)).stream()
                .sorted(Comparator.comparingLong(Transition::sequence))
                .toList();
    }

    private static Optional<Transition> newestOf(StoreQueries store, EpisodeId episode) {
        return store.transitions(TransitionFilter.newest(1).ofEpisode(episode)).stream()
                .findFirst();
    }

    /** What is known of a warning. */
    public synchronized Optional<Entry> find(EpisodeId episode) {
        return Optional.ofNullable(entries.get(episode));
    }

    /** Open warnings: most urgent first, then newest first. */
    public synchronized List<Entry> open() {
        return entries.values().stream()
                .filter(Entry::isOpen)
                .sorted(
                        Comparator.comparing((Entry entry) -> entry.newest.grade())
                                .thenComparing(Entry::raisedAt)
                                .reversed())
                .toList();
    }

    /** Warnings that ended at or after {@code since}, newest first. */
    public synchronized List<Entry> ended(Instant since) {
        List<Entry> ended = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (!entry.isOpen() && !entry.newest.at().isBefore(since)) {
                ended.add(entry);
            }
        }
        ended.sort(Comparator.comparing((Entry entry) -> entry.newest.at()).reversed());
        return ended;
    }
}
