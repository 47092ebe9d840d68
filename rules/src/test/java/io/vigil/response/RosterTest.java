package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RosterTest {
    /** Two shifts of twelve hours; groups change every day. Sunday 4 January 2026 is the second. */
    private static final String ROSTER =
            """
            roster:
              - id: desk
                regions: [430000/430100]
                hazards: [flood]
                shifts:
                  - id: day
                    from: "08:00"
                    to: "20:00"
                    rotation: { since: 2026-01-01, every: 1, groups: [[a, b], c] }
                  - id: night
                    from: "20:00"
                    to: "08:00"
                    rotation: { since: 2026-01-01, every: 1, groups: [c, [a, b]] }
                dates:
                  2026-01-20: { night: [d] }
                substitutes: [d, e]
                tell:
                  - { from: yellow, channels: [sms] }
                  - { from: red, channels: [sms, voice] }
            """;

    private final Roster roster = roster(ROSTER);

    private static Roster roster(String text) {
        return Desk.read(Desk.PEOPLE, text).get(Rosters.class).all().get(0);
    }

    private static Instant at(String local) {
        return Instant.parse(local + ":00+08:00");
    }

    @Test
    void changesAtTheMinuteOfTheShiftInTheDesksOwnZone() {
        assertThat(roster.onDuty(at("2026-01-01T07:59"))).containsExactly("a", "b");
        assertThat(roster.onDuty(at("2026-01-01T08:00"))).containsExactly("a", "b");
        assertThat(roster.onDuty(at("2026-01-01T19:59"))).containsExactly("a", "b");
        assertThat(roster.onDuty(at("2026-01-01T20:00"))).containsExactly("c");
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegan() {
        assertThat(roster.onDuty(at("2026-01-01T23:59"))).containsExactly("c");
        assertThat(roster.onDuty(at("2026-01-02T00:00"))).containsExactly("c");
        assertThat(roster.onDuty(at("2026-01-02T07:59"))).containsExactly("c");
        assertThat(roster.onDuty(at("2026-01-02T08:00"))).containsExactly("c");
        assertThat(roster.onDuty(at("2026-01-02T20:00"))).containsExactly("a", "b");
        Roster.Duty night = roster.duties(at("2026-01-02T03:00")).get(0);
        assertThat(night.from()).isEqualTo(at("2026-01-01T20:00"));
        assertThat(night.until()).isEqualTo(at("2026-01-02T08:00"));
    }

    @Test
    void turnsAreCountedBackwardsToo() {
        assertThat(roster.onDuty(at("2025-12-31T12:00"))).containsExactly("c");
        assertThat(roster.onDuty(at("2025-12-30T12:00"))).containsExactly("a", "b");
    }

    @Test
    void aNamedDayReplacesOnlyTheShiftsItNames() {
        assertThat(roster.onDuty(at("2026-01-20T12:00"))).containsExactly("c");
        assertThat(roster.onDuty(at("2026-01-20T21:00"))).containsExactly("d");
        assertThat(roster.onDuty(at("2026-01-21T07:00"))).containsExactly("d");
        assertThat(roster.onDuty(at("2026-01-21T21:00"))).containsExactly("c");
    }

    @Test
    void ringsThroughTheSubstitutesAndStaysWithTheLast() {
        Instant day = at("2026-01-01T12:00");

        assertThat(roster.next(day, 1)).contains("d");
        assertThat(roster.next(day, 2)).contains("e");
        assertThat(roster.next(day, 9)).contains("e");
        assertThat(roster.next(at("2026-01-20T21:00"), 1))
                .as("the first substitute is on duty himself")
                .contains("e");
    }

    @Test
    void withoutSubstitutesThoseOnDutyAreCalledInTurn() {
        Roster alone = roster(ROSTER.replace("substitutes: [d, e]", "substitutes: []"));
        Instant day = at("2026-01-01T12:00");

        assertThat(alone.next(day, 1)).contains("a");
        assertThat(alone.next(day, 2)).contains("b");
        assertThat(alone.next(day, 3)).contains("a");
    }

    @Test
    void aWeekEndShiftOfAWholeWeekendReachesMonday() {
        Roster week =
                roster(
                        """
                        roster:
                          - id: desk
                            zone: Asia/Shanghai
                            shifts:
                              - { id: work, from: "00:00", to: "00:00", days: [mon, tue, wed, thu, fri], persons: [a] }
                              - { id: free, from: "08:00", to: "08:00", days: [sat, sun], persons: [b] }
                              - { id: sat, from: "00:00", to: "08:00", days: [sat], persons: [c] }
                        """);

        assertThat(week.onDuty(at("2026-01-02T23:59"))).containsExactly("a");
        assertThat(week.onDuty(at("2026-01-03T00:00"))).containsExactly("c");
        assertThat(week.onDuty(at("2026-01-03T08:00"))).containsExactly("b");
        assertThat(week.onDuty(at("2026-01-04T12:00"))).containsExactly("b");
        assertThat(week.onDuty(at("2026-01-05T07:00"))).containsExactly("b", "a");
        assertThat(week.onDuty(at("2026-01-05T08:00"))).containsExactly("a");
    }

    @Test
    void tellsFromAGradeOnByTheChannelsOfTheHighestEntryReached() {
        assertThat(roster.tells(Grade.BLUE)).isFalse();
        assertThat(roster.channels(Grade.BLUE)).isEmpty();
        assertThat(roster.channels(Grade.ORANGE)).containsExactly("sms");
        assertThat(roster.channels(Grade.RED)).containsExactly("sms", "voice");
    }

    @Test
    void isConcernedByItsRegionsAndHazards() {
        assertThat(roster.concerns(RegionPath.parse("430000/430100/430121"), "flood")).isTrue();
        assertThat(roster.concerns(RegionPath.parse("430000/430200"), "flood")).isFalse();
        assertThat(roster.concerns(RegionPath.parse("430000/430100"), "gas-leak")).isFalse();
    }

    @Test
    void tellsOfHoursAtWhichNobodyIsOnDuty() {
        assertThat(
                        Desk.findings(
                                Desk.PEOPLE,
                                """
                                roster:
                                  - id: desk
                                    shifts:
                                      - { id: day, from: "08:00", to: "20:00", persons: [a] }
                                """))
                .singleElement()
                .asString()
                .startsWith("b.yaml:4:7  nobody is on duty in the roster \"desk\" at MON 00:00.")
                .endsWith("[DESK-012]");
    }

    @Test
    void findsEveryMistakeWithItsPlace() {
        assertThat(
                        Desk.findings(
                                Desk.PEOPLE,
                                """
                                roster:
                                  - id: desk
                                    zone: "+25:00"
                                    shifts:
                                      - id: day
                                        from: "8"
                                        to: "08:00"
                                        days: [mon, tues]
                                        rotation: { since: 2026-13-01, groups: [[a, f]] }
                                      - { id: night, from: "08:00", to: "08:00", persons: [aa] }
                                    dates: { 2026-02-30: { nigt: [a] } }
                                    tell: [{ from: yelow, channels: [sms] }]
                                """))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:3:12  \"+25:00\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "b.yaml:6:16  \"8\" cannot be used here, expected a time"),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:8:21  \"tues\" is none")
                                        .contains("Did you mean: tue?"),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:9:28  \"2026-13-01\" cannot be used"),
                        line -> assertThat(line).startsWith("b.yaml:9:48  groups names \"f\""),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:10:59  persons names \"aa\"")
                                        .contains("Did you mean: a?"),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:11:14  \"2026-02-30\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "b.yaml:11:28  the key \"nigt\" is not known. Did you mean: night?"),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:12:20  \"yelow\" is none")
                                        .contains("Did you mean: yellow?"));
    }
}
