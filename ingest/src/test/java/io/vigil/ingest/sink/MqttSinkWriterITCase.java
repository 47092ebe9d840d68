package io.vigil.ingest.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.broker.RecordingClient;
import io.vigil.testing.MosquittoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writer against a real Mosquitto. */
@Timeout(60)
class MqttSinkWriterITCase {
    @TempDir private Path directory;

    @Test
    void getsPastAMessageThatMosquittoRefusesByClosingTheConnection() throws Exception {
        int n = 500;
        int refused = 250;
        Path acl = Files.writeString(directory.resolve("acl"), "topic readwrite allowed\n");
        Files.setPosixFilePermissions(acl, PosixFilePermissions.fromString("rw-------"));
        try (MosquittoServer mosquitto = MosquittoServer.open(directory, "acl_file " + acl);
                RecordingClient reader =
                        RecordingClient.persistent(mosquitto.url(), "reader", "allowed")) {
            reader.awaitConnected();
            MqttSinkWriter writer =
                    new MqttSinkWriter(
                            BrokerSettings.of(mosquitto.url()),
                            "writer",
                            n,
                            PahoBrokerConnection.factory(),
                            new MailboxProcessor().getMainMailboxExecutor(),
                            MqttSinkMetrics.of(
                                    InternalSinkWriterMetricGroup.wrap(
                                            UnregisteredMetricGroups
                                                    .createUnregisteredOperatorMetricGroup())),
                            InstantSource.system());

            for (int i = 0; i < n; i++) {
                String topic = i == refused ? "forbidden" : "allowed";
                writer.write(
                        new OutboundMessage(topic, Integer.toString(i).getBytes(UTF_8), false),
                        null);
            }
            writer.flush(false);
            writer.close();

            List<String> expected =
                    IntStream.range(0, n)
                            .filter(i -> i != refused)
                            .mapToObj(Integer::toString)
                            .toList();
            reader.awaitArrived(expected.size());
            assertThat(reader.arrived().stream().map(RecordingClient.Arrived::text).distinct())
                    .containsExactlyElementsOf(expected);
        }
    }
}
