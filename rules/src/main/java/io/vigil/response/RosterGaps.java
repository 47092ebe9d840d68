package io.vigil.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds times of the week at which nobody is on duty. */
final class RosterGaps {
    /** A Monday; which one does not matter, since rotations change persons and not times. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private RosterGaps() {}

    /** The first such time of a week without special dates, for example {@code mon 20:00}. */
    static Optional<String> first(Roster roster) {
        return MONDAY.datesUntil(MONDAY.plusDays(7))
                .flatMap(
                        day ->
                                Stream.concat(
                                        Stream.of(day.atStartOfDay(roster.zone()).toInstant()),
                                        ends(roster, day)))
                .sorted()
                .filter(at -> roster.onDuty(at).isEmpty())
                .findFirst()
                .map(at -> text(roster, at));
    }

    /** A gap begins where a shift ends. */
    private static Stream<Instant> ends(Roster roster, LocalDate day) {
        return roster.shifts().stream().map(shift -> shift.end(day, roster.zone()).toInstant());
    }

    private static String text(Roster roster, Instant at) {
        var local = at.atZone(roster.zone());
        return local.getDayOfWeek().name().substring(0, 3) + " " + local.toLocalTime();
    }
}
