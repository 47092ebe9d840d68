package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.testing.MosquittoServer;
import io.vigil.web.feed.BrokerAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPortITCase {
    @TempDir private Path folder;

    @Test
    void oneAfterTheOtherGoesOutHoweverFewTheBrokerTakesUnconfirmed() throws Exception {
        int count = 500;
        List<String> heard = new CopyOnWriteArrayList<>();
        try (MosquittoServer broker = MosquittoServer.open(folder, "max_inflight_messages 1");
                MqttPort port =
                        new MqttPort(
                                BrokerAccess.anonymous(broker.url()),
                                "port",
                                List.of("told/#"),
                                (topic, payload, retained) ->
                                        heard.add(new String(payload, StandardCharsets.UTF_8)),
                                Duration.ofSeconds(5))) {
            for (int i = 0; i < count; i++) {
                port.publish(
                        new MqttPort.Outgoing(
                                "told/x",
                                Integer.toString(i).getBytes(StandardCharsets.UTF_8),
                                false,
                                Optional.empty(),
                                List.of()));
            }

            await().until(() -> heard.size() >= count);
            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(Integer::toString).toList());
        }
    }
}
