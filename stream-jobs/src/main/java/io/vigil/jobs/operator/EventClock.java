package io.vigil.jobs.operator;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Makes Flink's watermark the run's clock of {@link ClockMode#EVENT}: it always stands at the
 * newest event time seen. Nothing is dropped for being behind it; lateness is the site's affair.
 */
public final class EventClock {
    /** After so long without input a source no longer holds the clock back. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(2);

    private EventClock() {}

    /** For readings; by the wall clock no watermarks are needed. */
    public static WatermarkStrategy<SiteInput> forReadings(ClockMode clock) {
        if (clock == ClockMode.WALL) {
            return WatermarkStrategy.noWatermarks();
        }
        return WatermarkStrategy.<SiteInput>forGenerator(context -> new Newest())
                .withTimestampAssigner(
                        (input, previous) -> input.isReading() ? input.reading().atMillis() : 0)
                .withIdleness(IDLE_AFTER);
    }

    /**
     * For readings of devices whose messages hang together. They move the clock, also alone, but
     * where none come they never hold it back.
     */
    public static WatermarkStrategy<SiteInput> forSessions(ClockMode clock) {
        if (clock == ClockMode.WALL) {
            return WatermarkStrategy.noWatermarks();
        }
        return WatermarkStrategy.<SiteInput>forGenerator(context -> new NewestOrIdle())
                .withTimestampAssigner(
                        (input, previous) -> input.isReading() ? input.reading().atMillis() : 0);
    }

    /** For configuration, which has no event time and must never hold the clock back. */
    public static WatermarkStrategy<ConfigurationUpdate> forConfiguration() {
        return WatermarkStrategy.forGenerator(context -> new NeverHeeded());
    }

    private static class Newest implements WatermarkGenerator<SiteInput> {
        private long newest = Long.MIN_VALUE;

        @Override
        public void onEvent(SiteInput input, long timestamp, WatermarkOutput output) {
            if (input.isReading() && timestamp > newest) {
                newest = timestamp;
                output.emitWatermark(new Watermark(newest));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // The clock moves with readings only.
        }
    }

    /** Idle whenever nothing new has come since the last look. */
    private static final class NewestOrIdle extends Newest {
        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    /**
     * Idle at all times, and never a watermark: one far ahead would become the clock of the whole
     * graph as soon as the readings pause.
     */
    private static final class NeverHeeded implements WatermarkGenerator<ConfigurationUpdate> {
        @Override
        public void onEvent(ConfigurationUpdate update, long timestamp, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
