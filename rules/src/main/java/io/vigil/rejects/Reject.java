package io.vigil.rejects;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A refused message or reading, as fields. It is told to the sender, kept in the store and shown on
 * the console.
 *
 * @param at when it was refused, by the wall clock
 * @param enterprise second level of the topic it came on; may be unknown to the catalogue
 * @param topic where it came from
 * @param code what is wrong
 * @param place where in the message: in JSON a pointer, for example {@code /3/values/level}; in a
 *     table a row or cell as RFC 7111 writes them, {@code row=17}, {@code cell=17,3}; in frames the
 *     name in the format; empty for the whole message
 * @param arguments values for the placeholders of the code's message: what was found, what was
 *     expected
 * @param sensor the sensor, where it is known; else empty
 * @param excerpt the offending bytes, shortened; of binary formats in hexadecimal digits
 */
public record Reject(
        Instant at,
        String enterprise,
        String topic,
        RejectCode code,
        String place,
        List<String> arguments,
        String sensor,
        String excerpt) {
    /** Longest excerpt that is kept, in characters. */
    public static final int MAX_EXCERPT = 200;

    public Reject {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(excerpt, "excerpt");
    }
}
