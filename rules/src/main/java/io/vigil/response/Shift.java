package io.vigil.response;

import io.vigil.model.LocalizedText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A part of the day during which the same persons are on duty.
 *
 * @param from when it begins, local time
 * @param to when it ends; on the following day unless it is later than {@code from}
 * @param days days of the week on which it begins
 * @param rotation who takes turns
 */
public record Shift(
        String id,
        LocalizedText name,
        LocalTime from,
        LocalTime to,
        Set<DayOfWeek> days,
        Rotation rotation) {
    /**
     * Groups of persons that take turns.
     *
     * @param since the first day of the first group; earlier days are counted backwards
     * @param everyDays after how many days the next group takes over
     * @param groups ids of contacts, the one to be told first standing first
     */
    public record Rotation(LocalDate since, int everyDays, List<List<String>> groups) {
        public Rotation {
            Objects.requireNonNull(since, "since");
            groups = groups.stream().map(List::copyOf).toList();
            if (everyDays < 1 || groups.isEmpty()) {
                throw new IllegalArgumentException(
                        "a rotation needs a group and at least one day, but was "
                                + groups
                                + " every "
                                + everyDays);
            }
        }

        /** Always the same persons. */
        public static Rotation always(List<String> persons) {
            return new Rotation(LocalDate.EPOCH, 1, List.of(persons));
        }

        List<String> on(LocalDate day) {
            long turns = Math.floorDiv(ChronoUnit.DAYS.between(since, day), everyDays);
            return groups.get((int) Math.floorMod(turns, (long) groups.size()));
        }
    }

    public Shift {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        days = Set.copyOf(days);
        Objects.requireNonNull(rotation, "rotation");
    }

    ZonedDateTime begin(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone);
    }

    ZonedDateTime end(LocalDate day, ZoneId zone) {
        return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone);
    }
}
