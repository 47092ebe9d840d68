package io.vigil.office.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of channels with short times. */
final class Settings {
    private Settings() {}

    static ChannelSettings of(String key, ChannelSettings.Transport transport) {
        return of(key, transport, Duration.ofSeconds(10));
    }

    static ChannelSettings of(
            String key, ChannelSettings.Transport transport, Duration answerTimeout) {
        return new ChannelSettings(
                key,
                List.of(),
                Set.of(Audience.PUBLIC),
                Optional.empty(),
                1,
                new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)),
                Duration.ofSeconds(2),
                answerTimeout,
                ChannelSettings.DEFAULT_ZONE,
                transport);
    }
}
