package io.vigil.ingest.source;

import io.vigil.ingest.decode.TopicFlow;

/**
 * In which order the messages that wait in a reader are handed to the job. They wait there when
 * more comes than the job can take.
 */
public enum HandOver {
    /**
     * In the order in which they came, whoever sent them. For topics that belong together, and
     * where the same input has to give the same answers, as when recordings are replayed by the
     * event clock.
     */
    BY_ARRIVAL {
        @Override
        public String flowOf(String topic) {
            return "";
        }
    },

    /**
     * Senders take turns, so that a backlog delays its own sender only. Who had nothing waiting
     * comes first, the others share by bytes. The order within a topic, and within a Sparkplug
     * node, is kept; messages of different topics overtake each other, by as many as wait in the
     * reader.
     */
    FAIR {
        @Override
        public String flowOf(String topic) {
            return TopicFlow.of(topic);
        }
    };

    /** Names what keeps its order: messages of topics with the same name are never exchanged. */
    public abstract String flowOf(String topic);
}
