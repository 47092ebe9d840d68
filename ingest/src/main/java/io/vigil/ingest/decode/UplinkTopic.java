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
 * @param rest what follows the format, without the slash before it; mostly empty
 */
record UplinkTopic(String enterprise, String sensor, String codec, String rest) {
    private static final String PREFIX = "vigil/v1/up/";
    private static final String RAW = "raw/";

    /** Sparkplug nodes cannot be told to publish elsewhere; their group is the enterprise. */
    static final String SPARKPLUG_PREFIX = "spBv1.0/";

    private static final String SPARKPLUG = "sparkplug";

    /** Reads a topic; null if readings are not published on it. */
    static UplinkTopic parse(String topic) {
        if (topic.startsWith(SPARKPLUG_PREFIX)) {
            return sparkplug(topic);
        }
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
            return new UplinkTopic(enterprise, null, JsonCodec.NAME, "");
        }
        String rest = topic.substring(enterpriseEnd + 1);
        if (rest.startsWith(RAW)) {
            return raw(enterprise, rest.substring(RAW.length()));
        }
        return Identifiers.isValid(rest)
                ? new UplinkTopic(enterprise, rest, JsonCodec.NAME, "")
                : null;
    }

    private static UplinkTopic raw(String enterprise, String format) {
        int slash = format.indexOf('/');
        return slash < 0 || slash == format.length() - 1
                ? new UplinkTopic(enterprise, null, format, "")
                : new UplinkTopic(
                        enterprise, null, format.substring(0, slash), format.substring(slash + 1));
    }

    /** Whether it has levels after the format. */
    boolean goesOn() {
        return !rest.isEmpty();
    }

    private static UplinkTopic sparkplug(String topic) {
        String enterprise = enterpriseOf(topic);
        int levels = SPARKPLUG_PREFIX.length() + enterprise.length() + 1;
        return enterprise.isEmpty() || levels >= topic.length()
                ? null
                : new UplinkTopic(enterprise, null, SPARKPLUG, topic.substring(levels));
    }

    /**
     * Whether it is something that is said to Sparkplug nodes, and comes along with what they say.
     */
    static boolean isToNodes(String topic) {
        if (!topic.startsWith(SPARKPLUG_PREFIX)) {
            return false;
        }
        int type = topic.indexOf('/', SPARKPLUG_PREFIX.length()) + 1;
        return topic.startsWith("STATE/", SPARKPLUG_PREFIX.length())
                || topic.startsWith("NCMD/", type)
                || topic.startsWith("DCMD/", type);
    }

    /** Whether a message on this topic may be in another format than JSON; quick to tell. */
    static boolean mayBeForeign(String topic) {
        return topic.startsWith(SPARKPLUG_PREFIX)
                || (topic.startsWith(PREFIX) && topic.indexOf("/" + RAW, PREFIX.length()) > 0);
    }

    /** The topic that messages of a format are published on, without what may follow. */
    static String ofFormat(String enterprise, String format) {
        return PREFIX + enterprise + "/" + RAW + format;
    }

    /** The enterprise that a topic seems to come from, for telling it that the topic is wrong. */
    static String enterpriseOf(String topic) {
        int start =
                topic.startsWith(PREFIX)
                        ? PREFIX.length()
                        : topic.startsWith(SPARKPLUG_PREFIX) ? SPARKPLUG_PREFIX.length() : -1;
        if (start < 0) {
            return "";
        }
        int end = topic.indexOf('/', start);
        String enterprise = topic.substring(start, end < 0 ? topic.length() : end);
        return Identifiers.isValid(enterprise) ? enterprise : "";
    }

    /** The topics that are accepted, as a sentence shows them. */
    static String accepted(String enterprise, Collection<String> codecs) {
        String base = PREFIX + (enterprise.isEmpty() ? "ENTERPRISE" : enterprise);
        return base
                + "/SENSOR, "
                + base
                + ", "
                + base
                + "/"
                + RAW
                + codecs.stream().sorted().collect(Collectors.joining("|"));
    }
}
