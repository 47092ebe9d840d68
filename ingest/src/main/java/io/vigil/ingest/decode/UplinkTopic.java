package io.vigil.ingest.decode;

import io.vigil.model.Identifiers;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A topic that readings are published on.
 *
 * @param enterprise second level after {@code up}
 * @param sensor the sensor, or null where each reading names its own
 * @param codec name of the payload format
 */
record UplinkTopic(String enterprise, String sensor, String codec) {
    private static final String PREFIX = "vigil/v1/up/";
    private static final String RAW = "raw/";

    /** Reads a topic; null if readings are not published on it. */
    static UplinkTopic parse(String topic) {
        if (!topic.startsWith(PREFIX)) {
            return null;
        }
        int enterpriseEnd = topic.indexOf('/', PREFIX.length());
        String enterprise =
                topic.substring(
                        PREFIX.length(), enterpriseEnd < 0 ? topic.length() : enterpriseEnd);
        if (!Identifiers.isValid(enterprise)) {
            return null;
        }
        if (enterpriseEnd < 0) {
            return new UplinkTopic(enterprise, null, JsonCodec.NAME);
        }
        String rest = topic.substring(enterpriseEnd + 1);
        if (rest.startsWith(RAW)) {
            return new UplinkTopic(enterprise, null, rest.substring(RAW.length()));
        }
        return Identifiers.isValid(rest) ? new UplinkTopic(enterprise, rest, JsonCodec.NAME) : null;
    }

    /** The enterprise that a topic seems to come from, for telling it that the topic is wrong. */
    static String enterpriseOf(String topic) {
        if (!topic.startsWith(PREFIX)) {
            return "";
        }
        int end = topic.indexOf('/', PREFIX.length());
        String enterprise = topic.substring(PREFIX.length(), end < 0 ? topic.length() : end);
        return Identifiers.isValid(enterprise) ? enterprise : "";
    }

    /** The topics that are accepted, as a sentence shows them. */
    static String accepted(String enterprise, Collection<String> codecs) {
        String base = PREFIX + (enterprise.isEmpty() ? "ENTERPRISE" : enterprise);
        return base
                + "/SENSOR, "
                + base
                + ", "
                + codecs.stream()
                        .sorted()
                        .map(codec -> base + "/" + RAW + codec)
                        .collect(Collectors.joining(", "));
    }
}
