package io.vigil.warnings;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step in the life of a warning, as fields; texts are made from it at the edge.
 *
 * <p>Identity is (episode, sequence). The same readings after a failure give the same identities
 * again, so whoever receives a transition twice can tell.
 *
 * @param episode the warning
 * @param sequence number of this transition within its episode, from 1; for an {@link Act} the
 *     number of the newest transition that came of readings
 * @param kind what happened
 * @param grade grade after it; for {@link TransitionKind#CLEARED} the last grade held
 * @param previousGrade grade before it, equal to {@code grade} where it did not change
 * @param revision revision of the rule that judged, a short hash of its meaning
 * @param hazard for example {@code flood}
 * @param title the rule's title
 * @param advice what the rule advises; empty texts if nothing
 * @param site where
 * @param siteName its name
 * @param region where, administratively
 * @param position where, WGS 84
 * @param at event time of what happened
 * @param detectedAt time on the run's clock when it was noticed; not part of identity and not
 *     replay-stable
 * @param stale whether the warning rests on old readings after this transition
 * @param evidence what the grade rests on, at least for raised and upgraded
 * @param reason why it was {@link TransitionKind#CLOSED}, where rules or catalogue are the cause
 * @param shadow whether it comes of a rule that only rule engineers may see
 * @param exercise the drill that caused it; empty for what is meant in earnest
 * @param act what the desk did; empty for what came of readings, rules or catalogue
 */
public record Transition(
        EpisodeId episode,
        long sequence,
        TransitionKind kind,
        Grade grade,
        Grade previousGrade,
        String revision,
        String hazard,
        LocalizedText title,
        LocalizedText advice,
        SiteId site,
        LocalizedText siteName,
        RegionPath region,
        Position position,
        Instant at,
        Instant detectedAt,
        boolean stale,
        List<Evidence> evidence,
        Optional<EndReason> reason,
        boolean shadow,
        Optional<String> exercise,
        Optional<Act> act) {
    /** A transition of a live rule whose kind says everything. */
    public Transition(
            EpisodeId episode,
            long sequence,
            TransitionKind kind,
            Grade grade,
            Grade previousGrade,
            String revision,
            String hazard,
            LocalizedText title,
            LocalizedText advice,
            SiteId site,
            LocalizedText siteName,
            RegionPath region,
            Position position,
            Instant at,
            Instant detectedAt,
            boolean stale,
            List<Evidence> evidence) {
        this(
                episode,
                sequence,
                kind,
                grade,
                previousGrade,
                revision,
                hazard,
                title,
                advice,
                site,
                siteName,
                region,
                position,
                at,
                detectedAt,
                stale,
                evidence,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    public Transition {
        Objects.requireNonNull(episode, "episode");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(previousGrade, "previousGrade");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(siteName, "siteName");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(detectedAt, "detectedAt");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(exercise, "exercise");
        Objects.requireNonNull(act, "act");
        evidence = List.copyOf(evidence);
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "transition numbers start at 1, but was " + sequence);
        }
    }

    /** Whether the episode is over after this as far as its rule is concerned. */
    public boolean ends() {
        return act.isEmpty() && kind.ends();
    }

    /** What it says of the warning, without what its grade rests on; never an act of the desk. */
    public Transition withoutEvidence() {
        return bare(kind, grade, previousGrade, at, detectedAt, reason, Optional.empty());
    }

    /**
     * What the desk did to the warning after this transition.
     *
     * @param what one of the kinds that are acts
     * @param held grade of the warning then
     * @param when wall time
     * @param done who, why and with what effect
     */
    public Transition withAct(TransitionKind what, Grade held, Instant when, Act done) {
        return bare(what, held, held, when, when, Optional.empty(), Optional.of(done));
    }

    private Transition bare(
            TransitionKind what,
            Grade now,
            Grade before,
            Instant when,
            Instant detected,
            Optional<EndReason> why,
            Optional<Act> done) {
        return new Transition(
                episode, sequence, what, now, before, revision, hazard, title, advice, site,
                siteName, region, position, when, detected, stale, List.of(), why, shadow, exercise,
                done);
    }

    /**
     * The same for every replay of the same readings: {@code rule:subject:episode#sequence}; of an
     * act {@code rule:subject:episode#aNUMBER}.
     */
    public String identity() {
        return episode + act.map(done -> "#a" + done.number()).orElse("#" + sequence);
    }
}
