package io.vigil.web.admin;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.office.Office;
import io.vigil.office.channel.Audience;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.ChannelKind;
import io.vigil.office.channel.ChannelSettings;
import io.vigil.office.channel.Channels;
import io.vigil.office.channel.Notice;
import io.vigil.office.channel.Reason;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.office.upward.UpwardChannel;
import io.vigil.response.DeskSettings;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Proposal;
import io.vigil.web.ConsolePart.Addresses;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import io.vigil.web.i18n.ConsoleMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The ways outside: how each is doing, what did not arrive, and a message to try one. */
final class ChannelsApi {
    private static final int MOST_LETTERS = 200;
    private static final Duration TEST_GOOD_FOR = Duration.ofMinutes(15);
    private static final RuleId TEST_RULE = new RuleId("vigil-test");

    private final Office office;
    private final List<Channel> ways;
    private final Supplier<DeskSettings> desk;
    private final Supplier<Catalogue> catalogue;
    private final AdminRecord record;
    private final InstantSource clock;

    private record Failure(Instant at, String recipient, String why) {}

    /**
     * @param kind as in the desk's files, {@code platform} for one above, {@code internal} for what
     *     Vigil tells its own parts
     * @param needsRecipient whether a test message needs an address, or a region
     */
    private record ChannelView(
            String channel,
            String kind,
            List<String> audiences,
            List<LocalizedText> regions,
            boolean configured,
            long waiting,
            Instant oldest,
            long unconfirmed,
            long failed,
            long dead,
            Instant handed,
            Failure lastFailure,
            boolean testable,
            boolean needsRecipient) {}

    /** Something that did not arrive. */
    private record Letter(
            String id,
            String channel,
            String recipient,
            String subject,
            String state,
            int attempts,
            String why,
            Instant queued,
            Instant changed) {}

    private record ChannelList(Instant wall, List<ChannelView> channels, List<Letter> letters) {}

    private record Discarded(List<String> discarded) {}

    private record Tested(String id, String channel, String recipient) {}

    private record Test(String id, String state, String why, Instant changed) {}

    /**
     * @param ways outside, platforms above among them
     */
    ChannelsApi(
            Office office,
            List<Channel> ways,
            Supplier<DeskSettings> desk,
            Supplier<Catalogue> catalogue,
            AdminRecord record,
            InstantSource clock) {
        this.office = office;
        this.ways = ways;
        this.desk = desk;
        this.catalogue = catalogue;
        this.record = record;
        this.clock = clock;
    }

    void register(Addresses addresses) {
        addresses.get("/api/v1/admin/channels", AdminPart.only(this::list));
        addresses.post("/api/v1/admin/channels/{key}/test", AdminPart.only(this::test));
        addresses.get("/api/v1/admin/channels/{key}/test", AdminPart.only(this::tested));
        addresses.post("/api/v1/admin/letters/discard", AdminPart.only(this::discard));
    }

    private void list(Context context, Viewer viewer) {
        Deliveries deliveries = office.deliveries();
        Map<String, Deliveries.ChannelPast> past =
                deliveries.past().stream()
                        .collect(
                                Collectors.toMap(
                                        Deliveries.ChannelPast::channel, Function.identity()));
        Channels settings = settings();
        List<ChannelView> views =
                deliveries.channels().stream()
                        .map(
                                state ->
                                        view(
                                                state,
                                                settings.find(state.channel()),
                                                Optional.ofNullable(past.get(state.channel())),
                                                viewer.locale()))
                        .toList();
        List<Letter> letters = new ArrayList<>();
        for (DeliveryState state : List.of(DeliveryState.DEAD, DeliveryState.FAILED)) {
            deliveries
                    .in(state, MOST_LETTERS)
                    .forEach(each -> letters.add(letter(each, viewer.locale())));
        }
        Responses.send(context, new ChannelList(clock.instant(), views, letters));
    }

    private Channels settings() {
        return desk.get().find(Channels.class).orElse(Channels.NONE);
    }

    private ChannelView view(
            Deliveries.ChannelState state,
            Optional<ChannelSettings> settings,
            Optional<Deliveries.ChannelPast> past,
            Locale locale) {
        Catalogue known = catalogue.get();
        return new ChannelView(
                state.channel(),
                settings.map(each -> each.kind().key()).orElseGet(() -> kind(state.channel())),
                settings.map(ChannelSettings::audiences).orElse(Set.of()).stream()
                        .map(Audience::key)
                        .sorted()
                        .toList(),
                settings.map(ChannelSettings::regions).orElse(List.of()).stream()
                        .map(
                                path ->
                                        known.region(path)
                                                .map(region -> region.name())
                                                .orElse(LocalizedText.same(path.toString())))
                        .toList(),
                state.configured(),
                state.waiting(),
                state.oldest().orElse(null),
                state.unconfirmed(),
                state.failed(),
                state.dead(),
                past.flatMap(Deliveries.ChannelPast::handed).orElse(null),
                past.flatMap(Deliveries.ChannelPast::failure)
                        .map(each -> failure(each, locale))
                        .orElse(null),
                settings.isPresent() && state.configured(),
                settings.filter(each -> each.kind() != ChannelKind.WEBHOOK).isPresent());
    }

    private String kind(String channel) {
        boolean above =
                ways.stream()
                        .anyMatch(way -> way instanceof UpwardChannel && way.key().equals(channel));
        return above ? "platform" : "internal";
    }

    private static Failure failure(DeliveryStatus status, Locale locale) {
        return new Failure(
                status.changedAt(), status.recipient(), Reason.sentence(status.reason(), locale));
    }

    private static Letter letter(DeliveryStatus status, Locale locale) {
        return new Letter(
                status.id(),
                status.channel(),
                status.recipient(),
                status.subject(),
                status.state().name(),
                status.attempts(),
                Reason.sentence(status.reason(), locale),
                status.queuedAt(),
                status.changedAt());
    }

    private void discard(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("ids", "reason"));
        String reason = form.text("reason", 500);
        List<String> discarded =
                form.texts("ids", 300).stream()
                        .filter(id -> office.deliveries().discard(id, viewer.user().name(), reason))
                        .toList();
        Responses.send(context, new Discarded(discarded));
    }

    /** Sends a message that says that it is a test, to one recipient. */
    private void test(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("recipient"));
        ChannelSettings channel = channel(context.pathParam("key"));
        String recipient = recipient(channel, form);
        Instant now = clock.instant();
        EpisodeId chain = new EpisodeId(TEST_RULE, channel.key(), now.toEpochMilli());
        String id = "test/" + chain;
        record.write(
                "CHANNEL",
                channel.key(),
                viewer.user().name(),
                "TEST",
                Map.of("delivery", id, "recipient", recipient));
        OutboxEntry entry =
                new OutboxEntry(
                        id,
                        id,
                        channel.key(),
                        recipient,
                        chain.toString(),
                        notice(id, chain, channel, recipient, viewer, now).toJson(),
                        Optional.of(now.plus(TEST_GOOD_FOR)));
        office.database().write(tx -> tx.outbox().add(entry));
        context.status(202);
        Responses.send(context, new Tested(id, channel.key(), recipient));
    }

    private ChannelSettings channel(String key) {
        return settings()
                .find(key)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, key));
    }

    private String recipient(ChannelSettings channel, JsonForm form) {
        String given = form.optionalText("recipient", 200);
        if (channel.kind() == ChannelKind.TERMINALS) {
            return region(given);
        }
        if (!given.isEmpty() && channel.kind() != ChannelKind.WEBHOOK) {
            return given;
        }
        return channel.transport().to().stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.FIELD_MISSING, "recipient"));
    }

    private String region(String given) {
        if (given.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, "recipient");
        }
        return catalogue.get().regions().stream()
                .map(region -> region.path().toString())
                .filter(given::equals)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemCode.FIELD_WRONG,
                                        "recipient",
                                        new Word("admin.expected.knownRegion")));
    }

    private static Notice notice(
            String id,
            EpisodeId chain,
            ChannelSettings channel,
            String recipient,
            Viewer viewer,
            Instant now) {
        return new Notice(
                id,
                chain,
                Notice.Step.ALERT,
                Proposal.Status.TEST,
                channel.audiences().stream().sorted().findFirst().orElseThrow(),
                Grade.BLUE,
                "test",
                both("admin.test.headline"),
                both("admin.test.description", viewer.user().name()),
                both("admin.test.instruction"),
                channel.kind() == ChannelKind.TERMINALS
                        ? List.of(RegionPath.parse(recipient))
                        : List.of(),
                now,
                now.plus(TEST_GOOD_FOR),
                Optional.empty());
    }

    private static LocalizedText both(String key, Object... arguments) {
        return new LocalizedText(
                ConsoleMessages.in(Locale.SIMPLIFIED_CHINESE).text(key, arguments),
                ConsoleMessages.in(Locale.ENGLISH).text(key, arguments));
    }

    /** What became of a test message: {@code ?id=}. */
    private void tested(Context context, Viewer viewer) {
        String id = context.queryParam("id");
        String prefix = "test/" + TEST_RULE + ":" + context.pathParam("key") + ":";
        if (id == null || !id.startsWith(prefix)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, String.valueOf(id));
        }
        DeliveryStatus status =
                office.deliveries().of(id.substring("test/".length())).stream()
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        Responses.send(
                context,
                new Test(
                        id,
                        status.state().name(),
                        Reason.sentence(status.reason(), viewer.locale()),
                        status.changedAt()));
    }
}
