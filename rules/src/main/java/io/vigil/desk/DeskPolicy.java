package io.vigil.desk;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Proposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * By when people at the desk have to do what, and what they may do alone. Immutable.
 *
 * @param clocks deadlines; a key may stand several times, once for all hazards and once for some
 * @param shelving which warnings a person may keep quiet, and for how long
 * @param maintenance which warnings announced work keeps quiet, and for how long
 * @param release where a second person is needed
 * @param keep how long the desk remembers what is over
 */
public record DeskPolicy(
        List<ClockRule> clocks,
        Quiet shelving,
        Quiet maintenance,
        ReleaseRule release,
        Keeping keep) {

    /** What stops a clock. */
    public enum ClockKind {
        /** Somebody sees the warning. Runs from when the desk first had it at that grade. */
        ACKNOWLEDGE,
        /** A report is made. Runs from when the desk first had it at that grade. */
        REPORT,
        /** What was released is renewed or taken back. Rings so long before it expires. */
        RENEW
    }

    /**
     * A deadline.
     *
     * @param key names it, in commands and on the screen
     * @param hazards for which it holds; empty for all that no other rule of this key names
     * @param within by grade: how long there is; grades that are missing have no such deadline
     * @param repeat how long after a call the next one comes
     * @param calls most calls, the first one at the deadline included
     * @param source where the limit comes from, empty if nothing is said
     * @param verified whether the source was read and says so
     */
    public record ClockRule(
            String key,
            ClockKind kind,
            LocalizedText title,
            Set<String> hazards,
            Map<Grade, Duration> within,
            Duration repeat,
            int calls,
            String source,
            boolean verified) {

        public ClockRule {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(kind, "kind");
            hazards = Set.copyOf(hazards);
            within = Map.copyOf(within);
            Objects.requireNonNull(repeat, "repeat");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(title, "title");
        }
    }

    /**
     * What may be kept quiet.
     *
     * @param grades which warnings
     * @param longest for how long at most
     */
    public record Quiet(Set<Grade> grades, Duration longest) {

        public Quiet {
            grades = Set.copyOf(grades);
            Objects.requireNonNull(longest, "longest");
        }
    }

    /**
     * Where a second person is needed.
     *
     * @param secondPerson grades whose release somebody else must agree with
     * @param practiceAlone whether one person may release what is no message in earnest
     */
    public record ReleaseRule(Set<Grade> secondPerson, boolean practiceAlone) {

        public ReleaseRule {
            secondPerson = Set.copyOf(secondPerson);
        }
    }

    /**
     * What bounds the desk's memory of one site.
     *
     * @param closed how long warnings that are over and closed are remembered
     * @param cleared how long warnings that are over and that nobody closed are remembered
     * @param most how many of both at most; the oldest closed ones go first
     * @param commands how long a command that is sent again gets its first answer again
     */
    public record Keeping(Duration closed, Duration cleared, int most, Duration commands) {

        public Keeping {
            Objects.requireNonNull(closed, "closed");
            Objects.requireNonNull(cleared, "cleared");
            Objects.requireNonNull(commands, "commands");
            if (most < 1) {
                throw new IllegalArgumentException("most must be at least 1, but was " + most);
            }
        }
    }

    public DeskPolicy {
        clocks = List.copyOf(clocks);
        Objects.requireNonNull(shelving, "shelving");
        Objects.requireNonNull(maintenance, "maintenance");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(keep, "keep");
    }

    /** The policy as text, for wherever it has to travel. */
    public String toJson() {
        try {
            return DomainJson.mapper().writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy could not be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is no policy
     */
    public static DeskPolicy ofJson(String json) {
        try {
            return DomainJson.mapper().readValue(json, DeskPolicy.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a desk policy: " + e.getMessage(), e);
        }
    }

    /** The clocks that run for a hazard: of each key the rule that names it, or the general one. */
    public List<ClockRule> clocksFor(String hazard) {
        return clocks.stream()
                .filter(
                        rule ->
                                rule.hazards().contains(hazard)
                                        || (rule.hazards().isEmpty()
                                                && !isNamed(rule.key(), hazard)))
                .toList();
    }

    /** The rule behind a clock that runs for a hazard. */
    public Optional<ClockRule> clock(String key, String hazard) {
        return clocksFor(hazard).stream().filter(rule -> rule.key().equals(key)).findFirst();
    }

    private boolean isNamed(String key, String hazard) {
        return clocks.stream()
                .anyMatch(rule -> rule.key().equals(key) && rule.hazards().contains(hazard));
    }

    /** Whether somebody else has to agree before this is published. */
    public boolean needsSecondPerson(Grade grade, Proposal.Status status) {
        boolean practice = status != Proposal.Status.ACTUAL;
        return !(practice && release.practiceAlone()) && release.secondPerson().contains(grade);
    }
}
