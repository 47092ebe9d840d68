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
            CompletableFuture<byte[]> heard = new CompletableFuture<>();
            CompletableFuture<Void> ended =
                    CompletableFuture.runAsync(() -> hearTwoBytes(broker, heard));
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
            ended.get(10, TimeUnit.SECONDS);
        }
    }

    /** After the login, and stays until the other side goes. */
    private static void hearTwoBytes(ServerSocket broker, CompletableFuture<byte[]> heard) {
        try (Socket socket = broker.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUnsignedByte();
            in.skipNBytes(MqttBytes.readVariableLength(in));
            socket.getOutputStream().write(CONNACK);
            heard.complete(in.readNBytes(2));
            in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
