package io.vigil.standalone.door;

import io.vigil.ingest.decode.CodecFormats;
import io.vigil.ingest.decode.PayloadCodec;
import io.vigil.ingest.door.BrokerUplink;
import io.vigil.ingest.door.UplinkException;
import io.vigil.model.ConnectionFormat;
import io.vigil.web.push.Publications;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Lets the HTTP door publish the way that the other doors do. Thread-safe. */
public final class UplinkPublications implements Publications {
    private final BrokerUplink uplink;
    private final Set<String> formats;

    /**
     * @param uplink closed by whoever opened it
     */
    public UplinkPublications(BrokerUplink uplink) {
        this.uplink = uplink;
        formats =
                new CodecFormats()
                        .formats().stream()
                                .filter(UplinkPublications::isWholeInItsPayload)
                                .map(ConnectionFormat::name)
                                .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands in the topic cannot be told to this door. */
    private static boolean isWholeInItsPayload(ConnectionFormat format) {
        return format instanceof PayloadCodec codec && !codec.takesTopicRest();
    }

    @Override
    public Set<String> formats() {
        return formats;
    }

    @Override
    public CompletableFuture<Outcome> publish(String topic, byte[] payload) {
        if (!uplink.isConnected()) {
            return CompletableFuture.completedFuture(Outcome.AWAY);
        }
        return uplink.publish(topic, payload)
                .handle((held, failure) -> failure == null ? Outcome.HELD : outcome(failure));
    }

    private static Outcome outcome(Throwable failure) {
        if (!(failure instanceof UplinkException known)) {
            throw new IllegalStateException("publishing failed", failure);
        }
        return switch (known.reason()) {
            case BEHIND -> Outcome.BEHIND;
            case REFUSED -> Outcome.REFUSED;
            case CLOSED -> Outcome.AWAY;
        };
    }
}
