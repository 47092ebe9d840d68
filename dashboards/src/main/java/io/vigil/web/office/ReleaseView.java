package io.vigil.web.office;

import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.office.channel.Notice;
import io.vigil.office.channel.Reason;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.office.release.Releases.Addressed;
import io.vigil.office.release.Releases.Release;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message of the register as the console tells it.
 *
 * @param warning the episode
 * @param step place in the chain: ALERT, UPDATE, CANCEL
 * @param by who wrote it
 * @param regions names, in the viewer's language
 * @param withdrawnAt when the chain it belongs to was ended
 * @param delivered number of recipients by state
 * @param deliveries each recipient; empty for those who may not see addresses
 */
record ReleaseView(
        String id,
        String warning,
        long number,
        String step,
        String status,
        Instant at,
        Instant expires,
        String grade,
        String hazard,
        String site,
        LocalizedText siteName,
        LocalizedText headline,
        LocalizedText description,
        LocalizedText instruction,
        String by,
        String approvedBy,
        List<String> regions,
        List<String> regionPaths,
        Optional<String> exercise,
        Optional<Instant> withdrawnAt,
        Map<String, Integer> delivered,
        List<DeliveryView> deliveries) {
    /**
     * One recipient.
     *
     * @param reason in words, in the viewer's language; empty if nothing is to be said
     */
    record DeliveryView(
            String channel,
            String recipient,
            LocalizedText name,
            String state,
            int attempts,
            String reason,
            Optional<Instant> handedOverAt,
            Optional<Instant> changedAt) {
        static DeliveryView of(Addressed addressed, Locale locale) {
            Optional<DeliveryStatus> status = addressed.delivery();
            return new DeliveryView(
                    addressed.recipient().channel(),
                    addressed.recipient().address(),
                    addressed.recipient().name(),
                    status.map(DeliveryStatus::state).orElse(DeliveryState.QUEUED).name(),
                    status.map(DeliveryStatus::attempts).orElse(0),
                    status.map(DeliveryStatus::reason)
                            .map(reason -> Reason.sentence(reason, locale))
                            .orElse(""),
                    status.flatMap(DeliveryStatus::handedOverAt),
                    status.map(DeliveryStatus::changedAt));
        }
    }

    static ReleaseView of(
            Release release,
            Optional<Instant> withdrawnAt,
            Catalogue catalogue,
            Locale locale,
            boolean addresses) {
        Notice notice = release.notice();
        List<DeliveryView> deliveries =
                release.recipients().stream()
                        .map(recipient -> DeliveryView.of(recipient, locale))
                        .toList();
        Map<String, Integer> delivered = new TreeMap<>();
        deliveries.forEach(delivery -> delivered.merge(delivery.state(), 1, Integer::sum));
        return new ReleaseView(
                notice.id(),
                notice.chain().toString(),
                release.number(),
                notice.step().name(),
                notice.status().name(),
                notice.sent(),
                notice.expires(),
                notice.grade().key(),
                notice.hazard(),
                release.cause().site().value(),
                release.cause().siteName(),
                notice.headline(),
                notice.description(),
                notice.instruction(),
                release.proposedBy(),
                release.approvedBy(),
                notice.regions().stream().map(path -> name(path, catalogue, locale)).toList(),
                notice.regions().stream().map(RegionPath::toString).toList(),
                release.cause().exercise(),
                withdrawnAt,
                delivered,
                addresses ? deliveries : List.of());
    }

    private static String name(RegionPath path, Catalogue catalogue, Locale locale) {
        return catalogue
                .region(path)
                .map(Region::name)
                .map(name -> name.in(locale))
                .orElse(path.toString());
    }
}
