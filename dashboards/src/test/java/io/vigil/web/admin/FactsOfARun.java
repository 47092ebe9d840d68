package io.vigil.web.admin;

import io.vigil.web.ConsoleHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A process of ten minutes whose jobs run, or stand still. */
record FactsOfARun(BooleanSupplier running) implements SystemFacts {
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
    public OptionalLong waitingAtBroker() {
        return OptionalLong.empty();
    }
}
