package io.vigil.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private void fail(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address, name);
        }
    }

    @Test
    void theWaitDoublesWithEachFailureUpToFiveMinutes() {
        fail("10.0.0.1", "duty", LoginThrottle.FREE_ATTEMPTS - 1);
        assertThat(throttle.waitFor("10.0.0.1", "duty")).isZero();

        fail("10.0.0.1", "duty", 1);
        assertThat(throttle.waitFor("10.0.0.1", "duty")).hasSeconds(2);
        fail("10.0.0.1", "duty", 1);
        assertThat(throttle.waitFor("10.0.0.1", "duty")).hasSeconds(4);
        fail("10.0.0.1", "duty", 30);
        assertThat(throttle.waitFor("10.0.0.1", "duty")).hasMinutes(5);
    }

    @Test
    void othersAreNotSlowedDown() {
        fail("10.0.0.1", "duty", 10);

        assertThat(throttle.waitFor("10.0.0.1", "chief")).isZero();
        assertThat(throttle.waitFor("10.0.0.2", "duty")).isZero();
    }

    @Test
    void whoTriesManyNamesFromOneAddressWaitsForAll() {
        for (int i = 0; i < LoginThrottle.FREE_OF_ADDRESS; i++) {
            throttle.failed("10.0.0.1", "guess-" + i);
        }

        assertThat(throttle.waitFor("10.0.0.1", "duty")).isPositive();
        assertThat(throttle.waitFor("10.0.0.2", "duty")).isZero();
    }

    @Test
    void aFailureOfLongAgoIsForgotten() {
        fail("10.0.0.1", "duty", LoginThrottle.FREE_ATTEMPTS - 1);
        now = now.plus(Duration.ofHours(2));
        fail("10.0.0.1", "duty", 1);

        assertThat(throttle.waitFor("10.0.0.1", "duty")).isZero();
    }

    @Test
    void itRemembersNoMoreThanItHasRoomFor() {
        for (int i = 0; i < LoginThrottle.REMEMBERED * 2; i++) {
            throttle.failed("10.0." + i / 250 + "." + i % 250, "n".repeat(1_000));
        }

        assertThat(throttle.remembered()).isLessThanOrEqualTo(LoginThrottle.REMEMBERED);
    }
}
