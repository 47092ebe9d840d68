package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventClockTest {
    private static final class Recorded implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }

    private static final WatermarkGeneratorSupplier.Context CONTEXT =
            new WatermarkGeneratorSupplier.Context() {
                @Override
                public MetricGroup getMetricGroup() {
                    return new UnregisteredMetricsGroup();
                }

                @Override
                public RelativeClock getInputActivityClock() {
                    return new ManualClock();
                }
            };

    private final Recorded output = new Recorded();

    @Test
    void standsAtTheNewestReadingAndNeverGoesBack() {
        WatermarkGenerator<SiteInput> clock =
                EventClock.forReadings(ClockMode.EVENT).createWatermarkGenerator(CONTEXT);

        read(clock, 0);
        read(clock, 15);
        read(clock, 10);
        clock.onPeriodicEmit(output);

        assertThat(output.watermarks).containsExactly(at(0), at(15));
    }

    @Test
    void configurationNeverSetsTheClockEvenWhenReadingsPause() {
        WatermarkGenerator<ConfigurationUpdate> clock =
                EventClock.forConfiguration().createWatermarkGenerator(CONTEXT);

        clock.onPeriodicEmit(output);
        clock.onEvent(new ConfigurationUpdate("rules", ""), 0, output);

        assertThat(output.watermarks).isEmpty();
        assertThat(output.idle).isTrue();
    }

    private void read(WatermarkGenerator<SiteInput> clock, int minute) {
        clock.onEvent(SiteInput.of(Samples.SITE, Samples.level(minute, 1)), at(minute), output);
    }

    private static long at(int minute) {
        return Samples.START.plusSeconds(60L * minute).toEpochMilli();
    }
}
