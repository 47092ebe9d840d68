package io.vigil.indicators.alarms;

import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The lists, each with the most telling first. Shadow and exercise are in none of them.
 *
 * @param firstOut of each burst the warning that began it, newest burst first
 * @param chattering subjects that begin and end again and again, most often first
 * @param fleeting warnings that ended by themselves before anyone could have acted, newest first
 * @param standing warnings that have been open for too long and that the desk has not closed, the
 *     longest first
 * @param stale open warnings that rest on old readings, the longest first
 * @param shelved open warnings that are kept quiet, the next to return first
 */
public record AlarmLists(
        List<FirstOut> firstOut,
        List<Chattering> chattering,
        List<Fleeting> fleeting,
        List<Standing> standing,
        List<Standing> stale,
        List<Shelved> shelved) {
    /** What began a burst of warnings, and how many followed until when. */
    public record FirstOut(Transition first, int warnings, Instant until, Grade highest) {}

    /**
     * A rule that raises and clears on one subject again and again.
     *
     * @param newest its newest beginning
     * @param times how often it began in the whole period
     * @param most how often within the time that makes it chattering
     */
    public record Chattering(Transition newest, int times, int most) {}

    /** A warning that was over soon. */
    public record Fleeting(Transition raised, Duration lasted) {}

    /**
     * A warning that stays.
     *
     * @param since when it began, or rests on old readings; at the latest, if it is {@code atLeast}
     * @param atLeast whether it may be longer, because the beginning was before what is looked at
     */
    public record Standing(OpenAlarm alarm, Instant since, boolean atLeast) {}

    /** A warning that is kept quiet. */
    public record Shelved(OpenAlarm alarm, DeskState.Shelf shelf) {}

    public AlarmLists {
        firstOut = List.copyOf(firstOut);
        chattering = List.copyOf(chattering);
        fleeting = List.copyOf(fleeting);
        standing = List.copyOf(standing);
        stale = List.copyOf(stale);
        shelved = List.copyOf(shelved);
    }

    /** One rule on one subject. */
    private record Source(RuleId rule, String subject) {}

    /**
     * Makes the lists.
     *
     * @param history all transitions of the period looked at, in any order; acts may be among them
     * @param open the warnings that are open now
     */
    public static AlarmLists of(
            Collection<Transition> history,
            Collection<OpenAlarm> open,
            Instant now,
            AlarmSettings settings) {
        Map<EpisodeId, TreeMap<Long, Transition>> episodes = new LinkedHashMap<>();
        for (Transition t : history) {
            if (t.act().isEmpty() && isMeant(t)) {
                episodes.computeIfAbsent(t.episode(), id -> new TreeMap<>()).put(t.sequence(), t);
            }
        }
        List<Transition> raised = new ArrayList<>();
        for (TreeMap<Long, Transition> episode : episodes.values()) {
            if (episode.firstKey() == 1) {
                raised.add(episode.firstEntry().getValue());
            }
        }
        raised.sort(Comparator.comparing(Transition::at).thenComparing(Transition::identity));
        List<OpenAlarm> real = open.stream().filter(alarm -> isMeant(alarm.newest())).toList();
        return new AlarmLists(
                bursts(raised, settings),
                chattering(raised, settings),
                fleeting(episodes.values(), history, settings),
                standing(real, episodes, now, settings),
                stale(real, episodes),
                shelved(real, now));
    }

    private static boolean isMeant(Transition t) {
        return !t.shadow() && t.exercise().isEmpty();
    }

    private static List<FirstOut> bursts(List<Transition> raised, AlarmSettings settings) {
        List<FirstOut> bursts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= raised.size(); i++) {
            boolean goesOn =
                    i < raised.size()
                            && !raised.get(i)
                                    .at()
                                    .isAfter(raised.get(i - 1).at().plus(settings.burstGap()));
            if (!goesOn) {
                List<Transition> burst = raised.subList(from, i);
                if (burst.size() >= settings.burst()) {
                    bursts.add(0, burst(burst));
                }
                from = i;
            }
        }
        return bursts;
    }

    private static FirstOut burst(List<Transition> burst) {
        Grade highest =
                burst.stream()
                        .map(Transition::grade)
                        .max(Comparator.comparing(Grade::rank))
                        .orElseThrow();
        return new FirstOut(burst.get(0), burst.size(), burst.get(burst.size() - 1).at(), highest);
    }

    private static List<Chattering> chattering(List<Transition> raised, AlarmSettings settings) {
        Map<Source, List<Transition>> bySource = new LinkedHashMap<>();
        for (Transition t : raised) {
            Source source = new Source(t.episode().rule(), t.episode().subject());
            bySource.computeIfAbsent(source, any -> new ArrayList<>()).add(t);
        }
        List<Chattering> found = new ArrayList<>();
        for (List<Transition> times : bySource.values()) {
            int most = 0;
            int first = 0;
            for (int last = 0; last < times.size(); last++) {
                Instant oldest = times.get(last).at().minus(settings.chatterWithin());
                while (times.get(first).at().isBefore(oldest)) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            if (most >= settings.chatters()) {
                found.add(new Chattering(times.get(times.size() - 1), times.size(), most));
            }
        }
        found.sort(
                Comparator.comparing(Chattering::times)
                        .reversed()
                        .thenComparing(one -> one.newest().identity()));
        return found;
    }

    private static List<Fleeting> fleeting(
            Collection<TreeMap<Long, Transition>> episodes,
            Collection<Transition> history,
            AlarmSettings settings) {
        Set<EpisodeId> seen =
                history.stream()
                        .filter(t -> t.act().isPresent())
                        .filter(t -> t.act().get().after().acknowledged().isPresent())
                        .map(Transition::episode)
                        .collect(Collectors.toSet());
        List<Fleeting> found = new ArrayList<>();
        for (TreeMap<Long, Transition> episode : episodes) {
            Transition first = episode.firstEntry().getValue();
            Transition last = episode.lastEntry().getValue();
            Duration lasted = Duration.between(first.at(), last.at());
            if (first.sequence() == 1
                    && last.ends()
                    && last.reason().isEmpty()
                    && lasted.compareTo(settings.fleeting()) <= 0
                    && !seen.contains(first.episode())) {
                found.add(new Fleeting(first, lasted));
            }
        }
        found.sort(
                Comparator.comparing((Fleeting one) -> one.raised().at())
                        .reversed()
                        .thenComparing(one -> one.raised().identity()));
        return found;
    }

    private static List<Standing> standing(
            List<OpenAlarm> open,
            Map<EpisodeId, TreeMap<Long, Transition>> episodes,
            Instant now,
            AlarmSettings settings) {
        List<Standing> found = new ArrayList<>();
        for (OpenAlarm alarm : open) {
            Optional<Transition> first =
                    Optional.ofNullable(episodes.get(alarm.newest().episode()))
                            .map(known -> known.firstEntry().getValue());
            boolean begun = first.map(t -> t.sequence() == 1).orElse(false);
            Instant since = first.map(Transition::at).orElse(alarm.newest().at());
            boolean closed = alarm.desk().isClosedAt(alarm.newest().grade());
            boolean tooLong = Duration.between(since, now).compareTo(settings.standing()) > 0;
            if (!closed && (tooLong || !begun)) {
                found.add(new Standing(alarm, since, !begun));
            }
        }
        return bySince(found);
    }

    private static List<Standing> stale(
            List<OpenAlarm> open, Map<EpisodeId, TreeMap<Long, Transition>> episodes) {
        List<Standing> found = new ArrayList<>();
        for (OpenAlarm alarm : open) {
            if (alarm.newest().stale()) {
                Instant since = alarm.newest().at();
                boolean begun = false;
                TreeMap<Long, Transition> known =
                        episodes.getOrDefault(alarm.newest().episode(), new TreeMap<>());
                for (Transition t : known.descendingMap().values()) {
                    if (!t.stale()) {
                        begun = true;
                        break;
                    }
                    since = t.at();
                }
                found.add(new Standing(alarm, since, !begun));
            }
        }
        return bySince(found);
    }

    private static List<Standing> bySince(List<Standing> found) {
        found.sort(
                Comparator.comparing(Standing::since)
                        .thenComparing(one -> one.alarm().newest().identity()));
        return found;
    }

    private static List<Shelved> shelved(List<OpenAlarm> open, Instant now) {
        List<Shelved> found = new ArrayList<>();
        for (OpenAlarm alarm : open) {
            alarm.desk()
                    .shelf()
                    .filter(shelf -> shelf.until().isAfter(now))
                    .ifPresent(shelf -> found.add(new Shelved(alarm, shelf)));
        }
        found.sort(
                Comparator.comparing((Shelved one) -> one.shelf().until())
                        .thenComparing(one -> one.alarm().newest().identity()));
        return found;
    }
}
