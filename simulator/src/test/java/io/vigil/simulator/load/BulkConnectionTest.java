package io.vigil.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.PublisherSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BulkConnectionTest {
    private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};

    @Test
    void aConnectionThatSendsNothingShowsThatItLives() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> heard =
                    CompletableFuture.supplyAsync(() -> twoBytesAfterConnect(broker));
            PublisherSettings settings =
                    new PublisherSettings(
                            "tcp://127.0.0.1:" + broker.getLocalPort(),
                            Optional.empty(),
                            Optional.empty(),
                            "test",
                            10);
            try (BulkConnection connection = new BulkConnection(settings, "test", id -> {})) {
                connection.ping();
                assertThat(heard.get(10, TimeUnit.SECONDS)).containsExactly(0xC0, 0);
            }
        }
    }

    private static byte[] twoBytesAfterConnect(ServerSocket broker) {
        try (Socket socket = broker.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUnsignedByte();
            in.skipNBytes(MqttBytes.readVariableLength(in));
            socket.getOutputStream().write(CONNACK);
            return in.readNBytes(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
