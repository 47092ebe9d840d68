package io.vigil.ingest.decode;

import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The rejects of one message. Only the first {@value #MAX_LISTED} are told one by one, the rest by
 * their number, so that a hostile message is not answered at many times its length.
 */
final class MessageRejects {
    static final int MAX_LISTED = 100;

    /** Longest found value that is repeated in a sentence, in characters. */
    private static final int MAX_ARGUMENT = 256;

    /** Longest topic that is repeated. */
    private static final int MAX_TOPIC = 256;

    private final Instant at;
    private final String enterprise;
    private final String topic;
    private final byte[] payload;
    private final PayloadCodec codec;
    private final List<Reject> listed = new ArrayList<>();
    private byte[] shown;
    private int unlisted;

    /**
     * @param codec of the payload, null if there is none
     */
    MessageRejects(
            Instant at, String enterprise, String topic, byte[] payload, PayloadCodec codec) {
        this.at = at;
        this.enterprise = enterprise;
        this.topic = topic;
        this.payload = payload;
        this.codec = codec;
    }

    /** Refuses bytes {@code from} to {@code to}. */
    void add(RejectCode code, String place, String sensor, int from, int to, String... arguments) {
        if (listed.size() >= MAX_LISTED) {
            unlisted++;
            return;
        }
        listed.add(
                new Reject(
                        at,
                        enterprise,
                        clean(topic, MAX_TOPIC),
                        code,
                        clean(place, MAX_ARGUMENT),
                        cleaned(arguments),
                        clean(sensor, MAX_ARGUMENT),
                        excerpt(from, to)));
    }

    /** Refuses the whole message instead of its parts. */
    void addWhole(RejectCode code, String sensor, int offset, String... arguments) {
        listed.clear();
        unlisted = 0;
        add(code, "", sensor, offset, payload.length, arguments);
    }

    void deliver(ReadingSink out) {
        listed.forEach(out::reject);
        if (unlisted > 0) {
            out.reject(
                    new Reject(
                            at,
                            enterprise,
                            clean(topic, MAX_TOPIC),
                            RejectCode.MORE_REJECTS,
                            "",
                            List.of(String.valueOf(unlisted)),
                            "",
                            ""));
        }
    }

    private List<String> cleaned(String[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> clean(covered(argument), MAX_ARGUMENT))
                .toList();
    }

    /** Codecs quote the payload in what they found. */
    private String covered(String argument) {
        return codec == null
                ? argument
                : new String(
                        codec.withoutSecrets(argument.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
    }

    private byte[] shown() {
        if (shown == null) {
            shown = codec == null ? payload : codec.withoutSecrets(payload);
        }
        return shown;
    }

    /** Text or digits of the bytes, shortened; what is no text is replaced. */
    private String excerpt(int from, int to) {
        int start = Math.max(0, Math.min(from, payload.length));
        if (codec != null && codec.isBinary()) {
            int last = Math.min(Math.min(to, payload.length), start + Reject.MAX_EXCERPT);
            return clean(
                    HexFormat.of().formatHex(shown(), start, Math.max(start, last)),
                    Reject.MAX_EXCERPT);
        }
        // A character takes at most four bytes.
        int end = Math.min(Math.min(to, payload.length), start + 4 * Reject.MAX_EXCERPT);
        String text =
                end <= start ? "" : new String(shown(), start, end - start, StandardCharsets.UTF_8);
        return clean(text, Reject.MAX_EXCERPT);
    }

    /** At most {@code limit} characters, none of them a control character or half a pair. */
    private static String clean(String text, int limit) {
        StringBuilder result = null;
        int length = text.length();
        if (length > limit) {
            result = new StringBuilder(text).delete(limit - 1, length).append('…');
            length = limit;
        }
        for (int i = 0; i < length; i++) {
            char c = result == null ? text.charAt(i) : result.charAt(i);
            boolean paired =
                    Character.isSurrogate(c) && isPaired(result == null ? text : result, i);
            if (Character.isISOControl(c) || (Character.isSurrogate(c) && !paired)) {
                if (result == null) {
                    result = new StringBuilder(text);
                }
                result.setCharAt(i, Character.isISOControl(c) ? ' ' : '\uFFFD');
            }
        }
        return result == null ? text : result.toString();
    }

    private static boolean isPaired(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
