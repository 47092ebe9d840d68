package io.vigil.standalone.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.testing.MosquittoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConversationITCase {
    @TempDir private Path folder;

    /** As the sites of a drill are, one after the other. */
    @Test
    void muchIsPublishedHoweverFewTheBrokerTakesUnconfirmed() throws Exception {
        int count = 300;
        List<String> heard = new CopyOnWriteArrayList<>();
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 1");
                BrokerConversation conversation =
                        BrokerConversation.open(
                                BrokerSettings.of(broker.url()),
                                "test",
                                (topic, payload) -> heard.add(new String(payload, UTF_8)))) {
            conversation.subscribe("told/#", 1);
            for (int i = 0; i < count; i++) {
                conversation.publish("told/x", Integer.toString(i).getBytes(UTF_8), false);
            }

            await().until(() -> heard.size() >= count);
            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(Integer::toString).toList());
        }
    }
}
