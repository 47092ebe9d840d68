package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoneRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir Path directory;

    @Test
    void anAnswerThatIsThereAfterTheServerHasStoppedIsWorkedAtNoLonger() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        try (ConsoleHarness harness =
                        new ConsoleHarness(
                                directory,
                                builder ->
                                        builder.part(
                                                addresses ->
                                                        addresses.open(
                                                                "/slow",
                                                                context -> {
                                                                    context.future(() -> answer);
                                                                    asked.countDown();
                                                                })));
                Socket asking =
                        new Socket(InetAddress.getLoopbackAddress(), harness.console.port())) {
            asking.getOutputStream()
                    .write(
                            "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            harness.console.close();

            Thread answering = new Thread(() -> answer.complete(null), "answering");
            answering.setDaemon(true);
            answering.start();
            answering.join(PATIENCE.toMillis());

            assertThat(answering.isAlive()).isFalse();
        }
    }
}
