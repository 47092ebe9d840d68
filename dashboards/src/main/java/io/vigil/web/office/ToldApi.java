package io.vigil.web.office;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeWarning;
import io.vigil.office.OfficeWarnings;
import io.vigil.office.channel.Reason;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.office.release.Releases;
import io.vigil.office.release.Releases.Addressed;
import io.vigil.office.release.Releases.Release;
import io.vigil.warnings.EpisodeId;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/warnings/{id}/told}: who has been told of a warning, channel by channel, in
 * public and in person, how far each message is, and why one did not arrive, in words.
 */
final class ToldApi {
    private final OfficeDatabase database;
    private final Deliveries deliveries;
    private final Supplier<Catalogue> catalogue;

    /**
     * @param counts number of messages by state
     * @param messages each recipient; empty for those who may not see addresses
     */
    private record ChannelView(
            String channel, Map<String, Integer> counts, List<MessageView> messages) {}

    /**
     * @param release number of the release; empty for a call to a person
     * @param reason why the last attempt failed, or what the receipt said; empty if neither
     */
    private record MessageView(
            Optional<Long> release,
            LocalizedText name,
            String recipient,
            String state,
            int attempts,
            String reason,
            Optional<Instant> at) {}

    private record Told(List<ChannelView> channels) {}

    ToldApi(OfficeDatabase database, Deliveries deliveries, Supplier<Catalogue> catalogue) {
        this.database = database;
        this.deliveries = deliveries;
        this.catalogue = catalogue;
    }

    void ofWarning(Context context, Viewer viewer) {
        EpisodeId episode = visible(context.pathParam("id"), viewer);
        Map<String, List<MessageView>> byChannel = new LinkedHashMap<>();
        for (Release release : new Releases(database).of(episode)) {
            release.recipients().forEach(to -> add(byChannel, release, to, viewer.locale()));
        }
        for (DeliveryStatus call : deliveries.of(episode.toString())) {
            byChannel
                    .computeIfAbsent(call.channel(), key -> new ArrayList<>())
                    .add(
                            message(
                                    Optional.empty(),
                                    LocalizedText.same(call.recipient()),
                                    call.recipient(),
                                    Optional.of(call),
                                    viewer.locale()));
        }
        // Whom an enterprise's warnings were told to is not the enterprise's business.
        boolean addresses = viewer.user().role() != Role.ENTERPRISE;
        List<ChannelView> views = new ArrayList<>();
        byChannel.forEach(
                (channel, messages) ->
                        views.add(
                                new ChannelView(
                                        channel,
                                        counts(messages),
                                        addresses ? messages : List.of())));
        OfficeJson.send(context, new Told(views));
    }

    private EpisodeId visible(String id, Viewer viewer) {
        return EpisodeId.find(id)
                .flatMap(episode -> database.read(sql -> OfficeWarnings.find(sql, episode)))
                .filter(found -> viewer.scope().sees(found.newest(), catalogue.get()))
                .map(OfficeWarning::episode)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private static void add(
            Map<String, List<MessageView>> byChannel,
            Release release,
            Addressed to,
            Locale locale) {
        byChannel
                .computeIfAbsent(to.recipient().channel(), key -> new ArrayList<>())
                .add(
                        message(
                                Optional.of(release.number()),
                                to.recipient().name(),
                                to.recipient().address(),
                                to.delivery(),
                                locale));
    }

    private static MessageView message(
            Optional<Long> release,
            LocalizedText name,
            String recipient,
            Optional<DeliveryStatus> status,
            Locale locale) {
        return new MessageView(
                release,
                name,
                recipient,
                status.map(DeliveryStatus::state).orElse(DeliveryState.QUEUED).name(),
                status.map(DeliveryStatus::attempts).orElse(0),
                status.map(DeliveryStatus::reason)
                        .map(reason -> Reason.sentence(reason, locale))
                        .orElse(""),
                status.map(DeliveryStatus::changedAt));
    }

    private static Map<String, Integer> counts(List<MessageView> messages) {
        Map<String, Integer> counts = new TreeMap<>();
        messages.forEach(message -> counts.merge(message.state(), 1, Integer::sum));
        return counts;
    }
}
