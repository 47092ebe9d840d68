package io.vigil.web.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.Receipt;
import io.vigil.office.channel.TakesReceipts;
import io.vigil.office.channel.Terms;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.web.ConsoleHarness;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsPartTest {
    @TempDir Path directory;

    /** Takes everything, and receipts that consist of the reference alone. */
    private static final class Gateway implements Channel, TakesReceipts {
        @Override
        public String key() {
            return "sms";
        }

        @Override
        public Terms terms() {
            return Terms.DEFAULT;
        }

        @Override
        public Attempt send(Delivery delivery) {
            return new Attempt.Sent(Optional.of("m-1"));
        }

        @Override
        public boolean mayPost(String shown) {
            return shown.equals("key");
        }

        @Override
        public Optional<Posted> posted(byte[] body) {
            String reference = new String(body, StandardCharsets.UTF_8);
            return reference.equals("pending")
                    ? Optional.empty()
                    : Optional.of(
                            new Posted(reference, new Receipt(true, Instant.EPOCH, "DELIVRD")));
        }

        @Override
        public void close() {}
    }

    private static int post(ConsoleHarness harness, String path, String secret, String body)
            throws Exception {
        return harness.http()
                .send(
                        harness.request(path)
                                .header("Authorization", secret)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aGatewayThatKnowsTheSecretTellsWhatArrived() throws Exception {
        Gateway gateway = new Gateway();
        try (OfficeDatabase database =
                        OfficeDatabase.open(
                                directory.resolve("office.db"),
                                List.of(),
                                new MemoryTrail(),
                                InstantSource.system());
                Deliveries deliveries =
                        new Deliveries(
                                database,
                                List.of(gateway),
                                InstantSource.system(),
                                new SplittableRandom(1));
                ConsoleHarness harness =
                        new ConsoleHarness(
                                directory,
                                it -> it.part(new ChannelsPart(deliveries, List.of(gateway))))) {
            database.write(
                    tx ->
                            tx.outbox()
                                    .add(
                                            new OutboxEntry(
                                                    "a",
                                                    "a",
                                                    "sms",
                                                    "1",
                                                    "s",
                                                    "{}",
                                                    Optional.empty())));
            deliveries.start();
            await().until(() -> deliveries.of("s").get(0).state() == DeliveryState.SENT);

            assertThat(post(harness, "/receipts/sms", "Bearer wrong", "m-1")).isEqualTo(403);
            assertThat(post(harness, "/receipts/other", "Bearer key", "m-1")).isEqualTo(403);
            assertThat(post(harness, "/receipts/sms", "Bearer key", "m-2")).isEqualTo(404);
            assertThat(post(harness, "/receipts/sms", "Bearer key", "pending")).isEqualTo(204);
            assertThat(deliveries.of("s").get(0).state()).isEqualTo(DeliveryState.SENT);

            assertThat(post(harness, "/receipts/sms?key=key", "none", "m-1")).isEqualTo(204);

            assertThat(deliveries.of("s").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(harness.get("/api/v1/upward", "").statusCode()).isEqualTo(401);
        }
    }
}
