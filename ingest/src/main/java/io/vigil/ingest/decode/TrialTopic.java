package io.vigil.ingest.decode;

import io.vigil.model.Identifiers;

/**
 * A topic for trying: {@code vigil/v1/up/{enterprise}/test} and everything below it take the same
 * messages as {@code vigil/v1/up/{enterprise}}. They are read by the same decoder, answered, and
 * otherwise without effect.
 *
 * @param enterprise whose topic it is
 * @param real the topic on which the message would have been in earnest
 */
public record TrialTopic(String enterprise, String real) {
    /** The level that stands for a test; a sensor of this name has no topic of its own. */
    public static final String LEVEL = "test";

    private static final String PREFIX = "vigil/v1/up/";

    /** Reads a topic; null if it is not for trying. Quick, since it is asked for each message. */
    public static TrialTopic parse(String topic) {
        if (!topic.startsWith(PREFIX)) {
            return null;
        }
        int slash = topic.indexOf('/', PREFIX.length());
        int end = slash + 1 + LEVEL.length();
        if (slash < 0
                || !topic.startsWith(LEVEL, slash + 1)
                || (end < topic.length() && topic.charAt(end) != '/')) {
            return null;
        }
        String enterprise = topic.substring(PREFIX.length(), slash);
        return Identifiers.isValid(enterprise)
                ? new TrialTopic(enterprise, topic.substring(0, slash) + topic.substring(end))
                : null;
    }
}
