package io.vigil.web.admin;

import io.vigil.web.ConsoleHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A process of ten minutes whose jobs run, or stand still, and whose store is looked after. */
record FactsOfARun(BooleanSupplier running, Supplier<Duration> behind) implements SystemFacts {
    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public Instant startedAt() {
        return ConsoleHarness.NOW.minusSeconds(600);
    }

    @Override
    public Jobs jobs() {
        return new Jobs(
                running.getAsBoolean(),
                Optional.of(ConsoleHarness.NOW.minusSeconds(running.getAsBoolean() ? 1 : 100)),
                Optional.of(Duration.ofMillis(1_200)),
                Duration.ofSeconds(1),
                Map.of("readings", 12L));
    }

    @Override
    public Optional<Duration> retentionBehind() {
        return Optional.of(behind.get());
    }

    @Override
    public OptionalLong waitingAtBroker() {
        return OptionalLong.empty();
    }
}
