package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.Set;

/**
 * The one topic on which the broker keeps and hands on what an enterprise publishes on any number
 * of topics. The broker holds 9 to 12 KB in memory for every topic there ever was, and looks up
 * rights, settings and subscriptions anew for each.
 *
 * <p>The shared topic is the enterprise's own with a level {@value #LEVEL} behind it, so that the
 * enterprise has the same rights there as below its own. A payload begins with what of the topic
 * follows the enterprise, in UTF-8 behind its length in two bytes.
 *
 * <p>Pure.
 */
final class SharedTopic {
    /** No client may use it: an enterprise's topics have no colon, others are refused. */
    static final String LEVEL = ":";

    private static final String ENDING = "/" + LEVEL;

    /** Where enterprises publish. */
    static final List<Root> ROOTS =
            List.of(
                    new Root("vigil/v1/up/", Set.of()),
                    new Root(TopicRights.SPARKPLUG + "/", TopicRights.FROM_NODES));

    private static final int LENGTH_BYTES = 2;

    private SharedTopic() {}

    /**
     * Topics of enterprises, whose id is the next level.
     *
     * @param prefix with which they begin
     * @param types what the level behind the enterprise may be, if there are others behind that;
     *     empty for anything or nothing
     */
    record Root(String prefix, Set<String> types) {
        /** Of the prefix. */
        List<String> levels() {
            return List.of(prefix.split("/"));
        }

        private boolean hasType(String topic, int enterpriseEnd) {
            int end = topic.indexOf('/', enterpriseEnd + 1);
            return types.isEmpty()
                    || (end > 0 && types.contains(topic.substring(enterpriseEnd + 1, end)));
        }
    }

    /**
     * How many characters of a topic name its enterprise, with what stands before that.
     *
     * @return 0 if it is no topic of an enterprise, or one that nobody may use, which the broker
     *     then says
     */
    static int enterpriseEnd(String topic) {
        for (Root root : ROOTS) {
            if (topic.startsWith(root.prefix())) {
                int begin = root.prefix().length();
                int end = topic.indexOf('/', begin);
                end = end < 0 ? topic.length() : end;
                return end > begin && isSound(topic) && root.hasType(topic, end) ? end : 0;
            }
        }
        return 0;
    }

    private static boolean isSound(String topic) {
        return topic.indexOf(':') < 0 && TopicAddress.isSound(topic);
    }

    /** The shared topic of the enterprise that {@code topic} names in so many characters. */
    static String of(String topic, int enterpriseEnd) {
        return topic.substring(0, enterpriseEnd) + ENDING;
    }

    /** Whether a topic, or a topic filter, is or could be written to look like a shared one. */
    static boolean hasLevel(String topic) {
        int at = topic.indexOf(LEVEL);
        while (at >= 0) {
            boolean begins = at == 0 || topic.charAt(at - 1) == '/';
            boolean ends = at + 1 == topic.length() || topic.charAt(at + 1) == '/';
            if (begins && ends) {
                return true;
            }
            at = topic.indexOf(LEVEL, at + 1);
        }
        return false;
    }

    /** Whether it is the shared topic of the enterprise that {@code topic} names. */
    static boolean isOf(String shared, String topic, int enterpriseEnd) {
        return shared.length() == enterpriseEnd + ENDING.length()
                && topic.regionMatches(0, shared, 0, enterpriseEnd);
    }

    static boolean isShared(String topic) {
        return topic.endsWith(ENDING);
    }

    /**
     * The payload with the topic before it.
     *
     * @param payload is read, not released
     */
    static ByteBuf wrap(ByteBufAllocator memory, String topic, int enterpriseEnd, ByteBuf payload) {
        int length = ByteBufUtil.utf8Bytes(topic, enterpriseEnd, topic.length());
        ByteBuf wrapped = memory.buffer(LENGTH_BYTES + length + payload.readableBytes());
        wrapped.writeShort(length);
        ByteBufUtil.reserveAndWriteUtf8(wrapped, topic, enterpriseEnd, topic.length(), length);
        return wrapped.writeBytes(payload);
    }

    /**
     * The topic that a payload names; what is left to be read then is what was published.
     *
     * @throws IndexOutOfBoundsException if no topic is before it
     */
    static String unwrap(String shared, ByteBuf payload) {
        int length = payload.readUnsignedShort();
        String enterprise = shared.substring(0, shared.length() - ENDING.length());
        return length == 0
                ? enterprise
                : enterprise + payload.readCharSequence(length, UTF_8).toString();
    }
}
