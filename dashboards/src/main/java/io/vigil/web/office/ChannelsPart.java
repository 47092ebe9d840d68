package io.vigil.web.office;

import io.javalin.http.Context;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.TakesReceipts;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.upward.ReadingForwarder;
import io.vigil.office.upward.UpwardChannel;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The console's addresses about the ways outside: gateways post receipts to {@code
 * /receipts/{channel}}, and {@code /api/v1/upward} tells how far the platforms above are.
 */
public final class ChannelsPart implements ConsolePart {
    private static final String BEARER = "Bearer ";

    private final Deliveries deliveries;
    private final List<Channel> ways;

    /** How far a platform above is. */
    private record Platform(
            String platform,
            Optional<Deliveries.ChannelState> warnings,
            Optional<ReadingForwarder.Backlog> readings) {}

    private record Platforms(List<Platform> platforms) {}

    public ChannelsPart(Deliveries deliveries, List<Channel> ways) {
        this.deliveries = Objects.requireNonNull(deliveries, "deliveries");
        this.ways = List.copyOf(ways);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.receive("/receipts/{channel}", this::receipt);
        addresses.get("/api/v1/upward", this::upward);
    }

    /**
     * Takes a receipt: 204 once it is kept, or of no final state; 404 where no such message was
     * sent, or not yet, so that the gateway posts it again.
     */
    private void receipt(Context context) {
        TakesReceipts channel =
                ways.stream()
                        .filter(way -> way.key().equals(context.pathParam("channel")))
                        .filter(TakesReceipts.class::isInstance)
                        .map(TakesReceipts.class::cast)
                        .filter(way -> way.mayPost(secret(context)))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_ALLOWED));
        Optional<TakesReceipts.Posted> posted = channel.posted(context.bodyAsBytes());
        if (posted.isPresent()
                && !deliveries.receipt(
                        context.pathParam("channel"),
                        posted.get().reference(),
                        posted.get().receipt())) {
            throw new ProblemException(ProblemCode.NOT_FOUND, posted.get().reference());
        }
        context.status(204);
    }

    /** In a header, or in the address for gateways that can do no better. */
    private static String secret(Context context) {
        String header = context.header("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length());
        }
        String parameter = context.queryParam("key");
        return parameter == null ? "" : parameter;
    }

    private void upward(Context context, Viewer viewer) {
        viewer.requireEverywhere(Role.VIEWER, Role.OPERATOR, Role.ENGINEER, Role.ADMIN);
        List<Deliveries.ChannelState> states = deliveries.channels();
        OfficeJson.send(
                context,
                new Platforms(
                        ways.stream()
                                .filter(UpwardChannel.class::isInstance)
                                .map(UpwardChannel.class::cast)
                                .map(way -> platform(way, states))
                                .toList()));
    }

    private static Platform platform(UpwardChannel way, List<Deliveries.ChannelState> states) {
        return new Platform(
                way.key(),
                states.stream().filter(state -> state.channel().equals(way.key())).findFirst(),
                way.readings());
    }
}
