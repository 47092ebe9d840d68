package io.vigil.ingest.decode;

/**
 * Which messages must stay in the order in which they came, told by their topics: those of one
 * topic, and those of one Sparkplug node, which counts its messages through all its topics.
 */
public final class TopicFlow {
    private TopicFlow() {}

    /**
     * The name of the flow of a topic: the topic itself, or of Sparkplug {@code
     * spBv1.0/GROUP/NODE}. Topics with the same answer belong to one sender. Quick.
     */
    public static String of(String topic) {
        if (!topic.startsWith(UplinkTopic.SPARKPLUG_PREFIX)) {
            return topic;
        }
        int group = topic.indexOf('/', UplinkTopic.SPARKPLUG_PREFIX.length());
        int type = group < 0 ? -1 : topic.indexOf('/', group + 1);
        if (type < 0) {
            return topic;
        }
        int node = topic.indexOf('/', type + 1);
        return topic.substring(0, group) + topic.substring(type, node < 0 ? topic.length() : node);
    }
}
