package io.vigil.response;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who is on duty when, and who is told if nobody answers. Persons are ids of {@link Contact}s.
 * Immutable.
 *
 * @param zone in which shifts begin and end
 * @param regions whose warnings it is for; all if empty
 * @param hazards of which warnings it is for; all if empty
 * @param dates days on which others than those of the rotation are on duty: by day, by shift
 * @param substitutes who is told, one after the other, if those on duty do not answer
 * @param telling by which channels, from which grade on
 */
public record Roster(
        String id,
        LocalizedText name,
        ZoneId zone,
        List<RegionPath> regions,
        Set<String> hazards,
        List<Shift> shifts,
        Map<LocalDate, Map<String, List<String>>> dates,
        List<String> substitutes,
        List<Telling> telling) {
    /**
     * From which grade on persons are told.
     *
     * @param channels keys; all channels for the desk if empty
     */
    public record Telling(Grade from, List<String> channels) {
        public Telling {
            Objects.requireNonNull(from, "from");
            channels = List.copyOf(channels);
        }
    }

    /**
     * A shift on a day.
     *
     * @param persons the one to be told first stands first
     */
    public record Duty(Shift shift, Instant from, Instant until, List<String> persons) {
        public Duty {
            persons = List.copyOf(persons);
        }
    }

    public Roster {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        regions = List.copyOf(regions);
        hazards = Set.copyOf(hazards);
        shifts = List.copyOf(shifts);
        dates = Map.copyOf(dates);
        substitutes = List.copyOf(substitutes);
        telling = telling.stream().sorted(Comparator.comparing(Telling::from)).toList();
    }

    /** Whether warnings of this hazard in this region are its concern. */
    public boolean concerns(RegionPath region, String hazard) {
        return (regions.isEmpty() || regions.stream().anyMatch(own -> own.contains(region)))
                && (hazards.isEmpty() || hazards.contains(hazard));
    }

    /**
     * The shifts that are on at a time; several where they overlap, none where there is a gap. A
     * shift begins with its first moment and is over at its end.
     */
    public List<Duty> duties(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        List<Duty> duties = new ArrayList<>();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            for (Shift shift : shifts) {
                Instant from = shift.begin(day, zone).toInstant();
                Instant until = shift.end(day, zone).toInstant();
                boolean named = dates.getOrDefault(day, Map.of()).containsKey(shift.id());
                boolean takesPlace = named || shift.days().contains(day.getDayOfWeek());
                if (takesPlace && !at.isBefore(from) && at.isBefore(until)) {
                    duties.add(new Duty(shift, from, until, persons(shift, day)));
                }
            }
        }
        return duties;
    }

    private List<String> persons(Shift shift, LocalDate day) {
        return Optional.ofNullable(dates.get(day))
                .map(shifts -> shifts.get(shift.id()))
                .orElseGet(() -> shift.rotation().on(day));
    }

    /** Who is on duty at a time, the one to be told first standing first. */
    public List<String> onDuty(Instant at) {
        Set<String> persons = new LinkedHashSet<>();
        duties(at).forEach(duty -> persons.addAll(duty.persons()));
        return List.copyOf(persons);
    }

    /**
     * Who is told when it rings again because nobody answered: the substitutes in order, the last
     * of them again and again; without any, those on duty in turn.
     *
     * @param calls how often it has rung again, from 1
     * @return empty only if there is nobody at all
     */
    public Optional<String> next(Instant at, int calls) {
        List<String> present = onDuty(at);
        List<String> others =
                substitutes.stream().filter(person -> !present.contains(person)).toList();
        int call = Math.max(calls, 1) - 1;
        if (!others.isEmpty()) {
            return Optional.of(others.get(Math.min(call, others.size() - 1)));
        }
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(present.get(call % present.size()));
    }

    /** The channels for a grade; empty if it is below all for which persons are told. */
    public List<String> channels(Grade grade) {
        List<String> channels = List.of();
        for (Telling entry : telling) {
            if (!entry.from().isAbove(grade)) {
                channels = entry.channels();
            }
        }
        return channels;
    }

    /** Whether those on duty are told of warnings of this grade. */
    public boolean tells(Grade grade) {
        return telling.stream().anyMatch(entry -> !entry.from().isAbove(grade));
    }
}
