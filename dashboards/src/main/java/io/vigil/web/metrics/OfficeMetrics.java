package io.vigil.web.metrics;

import io.vigil.office.OfficeHealth;
import io.vigil.office.outbox.Deliveries.ChannelState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** How the office and its channels are doing. */
public final class OfficeMetrics implements MetricsSource {
    private final Supplier<OfficeHealth> office;
    private final InstantSource wall;

    public OfficeMetrics(Supplier<OfficeHealth> office, InstantSource wall) {
        this.office = office;
        this.wall = wall;
    }

    @Override
    public void tell(Samples samples) {
        OfficeHealth health = office.get();
        samples.add(Metric.INBOX_CONNECTED, health.inbox().connected());
        samples.add(Metric.INBOX_STUCK, health.inbox().stuck());
        samples.add(Metric.INBOX_WAITING, health.inbox().waiting());
        samples.add(Metric.INBOX_TAKEN, health.inbox().taken());
        samples.add(Metric.OFFICE_REFUSED, health.refusedMessages());
        samples.add(Metric.OFFICE_FAILED, health.failedConsequences());
        samples.add(Metric.OFFICE_FOUND, health.foundInStore());
        samples.add(Metric.JOURNAL_WAITING, health.journalWaiting());
        samples.add(Metric.JOURNAL_REFUSED, health.journalRefused());
        health.channels().forEach(channel -> channel(channel, samples));
    }

    private void channel(ChannelState channel, Samples samples) {
        String key = channel.channel();
        samples.add(Metric.CHANNEL_WAITING, channel.waiting(), key);
        samples.add(
                Metric.CHANNEL_OLDEST,
                channel.oldest()
                        .map(at -> Duration.between(at, wall.instant()).toMillis() / 1000.0)
                        .orElse(0.0),
                key);
        samples.add(Metric.CHANNEL_UNCONFIRMED, channel.unconfirmed(), key);
        samples.add(Metric.CHANNEL_FAILED, channel.failed(), key);
        samples.add(Metric.CHANNEL_DEAD, channel.dead(), key);
    }
}
