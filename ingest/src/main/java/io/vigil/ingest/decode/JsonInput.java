package io.vigil.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.vigil.rejects.RejectCode;
import java.io.IOException;

/**
 * Bytes that are said to be JSON: UTF-8, within the limits that keep reading them cheap. {@code
 * NaN} and {@code Infinity} are read, though they are not JSON, so that only their value is
 * refused.
 */
public final class JsonInput {
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MessageDecoder.MAX_MESSAGE_BYTES)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    // Names come from outside: they must not fill the JVM's table of strings, and
                    // bytes are UTF-8 whatever they look like.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build();

    private final byte[] payload;
    private final int base;

    private JsonInput(byte[] payload, int base) {
        this.payload = payload;
        this.base = base;
    }

    /**
     * Looks at the bytes of a message.
     *
     * @throws UnreadableMessageException if they are not UTF-8
     */
    public static JsonInput of(byte[] payload) throws UnreadableMessageException {
        int invalid = Utf8.firstInvalid(payload);
        if (invalid >= 0) {
            throw new UnreadableMessageException(
                    RejectCode.BAD_JSON, invalid, "1", String.valueOf(invalid + 1), "not UTF-8");
        }
        return new JsonInput(payload, Utf8.byteOrderMarkLength(payload));
    }

    /** Reads them. */
    public JsonParser parser() throws IOException {
        return FACTORY.createParser(payload, base, payload.length - base);
    }

    /** The byte of the message at which a place of the parser is. */
    public int offset(JsonLocation location) {
        return base + (int) Math.max(0, location.getByteOffset());
    }

    /**
     * Refuses the message as no JSON.
     *
     * @param location where it became clear, or null
     */
    public UnreadableMessageException broken(JsonLocation location, String problem) {
        int offset = location == null ? 0 : offset(location);
        return new UnreadableMessageException(
                RejectCode.BAD_JSON,
                Math.max(0, offset - 40),
                location == null ? "1" : String.valueOf(location.getLineNr()),
                location == null ? "1" : String.valueOf(location.getColumnNr()),
                problem);
    }
}
