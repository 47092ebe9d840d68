package io.vigil.office.hindsight;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.rules.backtest.Episode;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning that would have been raised if its readings had come in time. It has no identity of an
 * episode, since it is none.
 *
 * @param revision of the rule as it was in force when this was judged
 * @param grade the most urgent one
 * @param raisedAt when it would have been raised
 * @param gradeAt when it would have had that grade first
 * @param endedAt when it would have ended; empty if that lies beyond what was judged
 * @param told the most urgent grade that was told live meanwhile, if any was
 * @param toldAt when that warning was raised
 * @param evidence what the raising rests on
 * @param judgedAt when this was found out, wall clock
 */
record HindsightWarning(
        RuleId rule,
        String revision,
        String subject,
        String hazard,
        LocalizedText title,
        SiteId site,
        LocalizedText siteName,
        RegionPath region,
        Grade grade,
        Instant raisedAt,
        Instant gradeAt,
        Optional<Instant> endedAt,
        Optional<Grade> told,
        Optional<Instant> toldAt,
        List<Evidence> evidence,
        Instant judgedAt) {
    HindsightWarning {
        evidence = List.copyOf(evidence);
    }

    /**
     * @param live the warning of the same rule and subject that was told while this one would have
     *     been open
     */
    static HindsightWarning of(Episode episode, Optional<Episode> live, Instant judgedAt) {
        Transition raised = episode.raised();
        return new HindsightWarning(
                raised.episode().rule(),
                raised.revision(),
                raised.episode().subject(),
                raised.hazard(),
                raised.title(),
                raised.site(),
                raised.siteName(),
                raised.region(),
                episode.peak(),
                episode.from(),
                episode.spells(episode.peak()).get(0).from(),
                episode.end(),
                live.map(Episode::peak),
                live.map(Episode::from),
                raised.evidence(),
                judgedAt);
    }
}
