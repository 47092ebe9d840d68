package io.vigil.store;

import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.Gap;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorHour;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Records for tests; what a test does not name has a fixed value. */
public final class StoreRecords {
    public static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    public static final SiteId SITE = new SiteId("fort-lupton");
    public static final SensorId SENSOR = new SensorId("lupc2");

    private StoreRecords() {}

    public static Instant minute(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    public static ReadingRecord reading(
            SensorId sensor, String quantity, Instant at, double value) {
        return new ReadingRecord(
                SITE, sensor, quantity, at.toEpochMilli(), value, Quality.GOOD, false);
    }

    public static ReadingRecord reading(Instant at, double value) {
        return reading(SENSOR, "level", at, value);
    }

    /** The same of a shadow rule. */
    public static TransitionRecord inShadow(TransitionRecord stored) {
        return new TransitionRecord(TransitionVariants.inShadow(stored.transition()));
    }

    public static TransitionRecord transition(
            String rule, String subject, long episode, long n, TransitionKind kind, Instant at) {
        return transition(rule, subject, episode, n, kind, at, SITE);
    }

    public static TransitionRecord transition(
            String rule,
            String subject,
            long episode,
            long n,
            TransitionKind kind,
            Instant at,
            SiteId site) {
        return new TransitionRecord(
                new Transition(
                        new EpisodeId(new RuleId(rule), subject, episode),
                        n,
                        kind,
                        Grade.ORANGE,
                        Grade.YELLOW,
                        "0123456789ab",
                        "flood",
                        new LocalizedText("河道水位超限", "River \"stage\", high"),
                        new LocalizedText("通知下游沿岸村(社区)做好转移准备\n第二行", "Alert villages \\ downstream"),
                        site,
                        new LocalizedText("卢普顿堡", "Fort Lupton"),
                        RegionPath.parse("430000/430900/430999"),
                        new Position(40.11, -104.82),
                        at,
                        at.plusMillis(7),
                        false,
                        List.of(
                                Evidence.comparison(
                                        "lupc2", "level", "level", 27.41, ">=", 27.3, "m"))));
    }

    /** An act of the desk on an episode of rule and subject. */
    public static TransitionRecord act(
            String rule, String subject, long episode, long number, Instant at) {
        return new TransitionRecord(
                transition(rule, subject, episode, 1, TransitionKind.RAISED, START)
                        .transition()
                        .withAct(
                                TransitionKind.COMMENTED,
                                Grade.ORANGE,
                                at,
                                new Act(
                                        number,
                                        "c-" + number,
                                        "chen",
                                        "已电话核实，\"属实\"",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        DeskState.UNTOUCHED)));
    }

    public static JournalRecord journal(JournalKind kind, String id, Instant at, String subject) {
        return new JournalRecord(kind, id, at, subject, "{\"说明\":\"a\\\\b\\nc\"}");
    }

    /** An hour in which {@code received} readings of a sensor arrived. */
    public static LedgerRecord ledger(
            String enterprise, String sensor, Instant hour, long received) {
        return new LedgerRecord(
                LedgerLine.ofArrivals(
                        enterprise,
                        "river-1",
                        Duration.ofMinutes(5),
                        new SensorHour(
                                sensor,
                                hour.toEpochMilli(),
                                Counts.NONE.with(Count.RECEIVED, received).with(Count.MISSING, 4),
                                List.of(new Gap(17, 19), new Gap(25, 25)),
                                OptionalLong.of(-1_250),
                                OptionalLong.empty())));
    }

    public static RejectRecord reject(String enterprise, Instant at, String excerpt) {
        return new RejectRecord(
                new Reject(
                        at,
                        enterprise,
                        "vigil/v1/up/" + enterprise + "/lupc2",
                        RejectCode.NOT_A_NUMBER,
                        "/3/values/level",
                        List.of("水位, \"高\"", "a finite number"),
                        "lupc2",
                        excerpt));
    }
}
