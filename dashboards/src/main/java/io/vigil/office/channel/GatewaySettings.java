package io.vigil.office.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An operator's HTTP gateway for short messages or calls, described by templates.
 *
 * @param method {@code GET} or {@code POST}
 * @param url template of the address
 * @param headers templates by name
 * @param body template of what is posted; empty for none
 * @param secret stands for {@code ${secret}}
 * @param language in which the text is sent
 * @param longest most characters of a text; what was measured is shortened before what to do
 * @param success how an answer says that the gateway took the message
 * @param reference JSON pointer to the gateway's own name for the message in its answer
 * @param receipts how it is learnt that the message arrived; when empty, taken is delivered
 * @param to phone numbers that get every message
 */
public record GatewaySettings(
        String method,
        String url,
        Map<String, String> headers,
        Optional<String> body,
        Optional<Secret> secret,
        Language language,
        int longest,
        Success success,
        Optional<String> reference,
        Optional<Receipts> receipts,
        List<String> to)
        implements ChannelSettings.Transport {
    /** In which language a short message is sent. */
    public enum Language {
        ZH,
        EN,
        /** Chinese first, half of the length each. */
        BOTH
    }

    /**
     * What a good answer looks like.
     *
     * @param statuses HTTP statuses
     * @param pointer JSON pointer into the answer, if it has to say more
     * @param values what may stand there
     * @param refused what may stand there if it is of no use to try again
     */
    public record Success(
            Set<Integer> statuses,
            Optional<String> pointer,
            Set<String> values,
            Set<String> refused) {
        public Success {
            statuses = Set.copyOf(statuses);
            Objects.requireNonNull(pointer, "pointer");
            values = Set.copyOf(values);
            refused = Set.copyOf(refused);
        }
    }

    /** How it is learnt that a message arrived. */
    public sealed interface Receipts permits Callback, Poll {
        /** Where the JSON says the state. */
        String pointer();

        /** States that mean that it arrived. */
        Set<String> delivered();

        /** States that mean that it never will. */
        Set<String> failed();
    }

    /**
     * The gateway posts receipts to {@code /api/v1/receipts/{channel}}.
     *
     * @param secret which it must show
     * @param reference where the JSON names the message
     */
    public record Callback(
            Secret secret,
            String reference,
            String pointer,
            Set<String> delivered,
            Set<String> failed)
            implements Receipts {
        public Callback {
            Objects.requireNonNull(secret, "secret");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(pointer, "pointer");
            delivered = Set.copyOf(delivered);
            failed = Set.copyOf(failed);
        }
    }

    /**
     * The gateway is asked.
     *
     * @param url template of the address
     * @param every pause between questions
     */
    public record Poll(
            String url, Duration every, String pointer, Set<String> delivered, Set<String> failed)
            implements Receipts {
        public Poll {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(every, "every");
            Objects.requireNonNull(pointer, "pointer");
            delivered = Set.copyOf(delivered);
            failed = Set.copyOf(failed);
        }
    }

    public GatewaySettings {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(success, "success");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(receipts, "receipts");
        to = List.copyOf(to);
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.GATEWAY;
    }
}
