package io.vigil.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.web.push.Publications.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PushMemoryTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private Instant now = NOON;
    private final PushMemory memory = new PushMemory(() -> now);

    private void keep(String enterprise, String key) {
        CompletableFuture<Outcome> held = CompletableFuture.completedFuture(Outcome.HELD);
        memory.keep(enterprise, key, new PushMemory.Sent("digest", "topic", now, held));
    }

    @Test
    void keysOfOneEnterpriseDoNotPushOutThoseOfAnother() {
        keep("quiet", "its-only");
        for (int i = 0; i <= PushMemory.MOST; i++) {
            keep("busy", "key-" + i);
        }

        assertThat(memory.find("quiet", "its-only")).isNotNull();
        assertThat(memory.find("busy", "key-0")).as("the oldest of too many").isNull();
        assertThat(memory.find("busy", "key-1")).isNotNull();
    }

    @Test
    void aKeyIsForgottenAfterItsTime() {
        keep("plant", "old");
        now = NOON.plus(PushMemory.HORIZON);
        assertThat(memory.find("plant", "old")).isNotNull();
        now = now.plus(Duration.ofMillis(1));
        assertThat(memory.find("plant", "old")).isNull();
    }

    @Test
    void roomComesBackWithTimeAndNeverMoreThanTwoSecondsOfIt() {
        PushRates rates = new PushRates(2, () -> now);
        for (int i = 0; i < 4; i++) {
            assertThat(rates.take("plant")).isZero();
        }
        assertThat(rates.take("plant")).isEqualTo(1);
        assertThat(rates.take("another")).isZero();
        now = now.plusMillis(500);
        assertThat(rates.take("plant")).isZero();
        now = now.minusSeconds(60);
        assertThat(rates.take("plant")).as("a clock set back").isEqualTo(1);
    }
}
