package io.vigil.office.channel;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Proposal.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages of one flood, and deliveries of them. */
final class Notices {
    static final Instant SENT = Instant.parse("2026-07-01T01:30:00Z");
    static final RegionPath TOWN = RegionPath.parse("430000/430100/430121/430121104");

    private Notices() {}

    static Notice flood(int number, Notice.Step step, Instant expires) {
        return flood("river-stage:S1:1", number, step, Status.ACTUAL, expires);
    }

    static Notice flood(
            String warning, int number, Notice.Step step, Status status, Instant expires) {
        return new Notice(
                warning + "#r" + number,
                EpisodeId.parse(warning),
                step,
                status,
                Audience.PUBLIC,
                Grade.ORANGE,
                "flood",
                new LocalizedText("捞刀河水位橙色预警", "Orange flood warning, Laodao river"),
                new LocalizedText("水位 \"27.8 m\"，仍在上涨 <0.3 m/h>。", "Stage 27.8 m & rising."),
                new LocalizedText("请立即转移到高处。", "Move to higher ground now."),
                List.of(TOWN),
                SENT.plus(Duration.ofMinutes(number)),
                expires,
                Optional.empty());
    }

    static Notice alert() {
        return flood(1, Notice.Step.ALERT, SENT.plus(Duration.ofHours(6)));
    }

    static Delivery delivery(Notice notice, String recipient) {
        return new Delivery(
                notice.id() + "/" + recipient,
                recipient,
                notice.id(),
                notice.toJson(),
                1,
                notice.sent(),
                Optional.empty());
    }
}
