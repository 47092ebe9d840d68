package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
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
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

class EventClockTest {
    /** Writes down what Flink is told. */
    private static final class Told implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
            idle = false;
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

    private static final class Context implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }

    private final Told told = new Told();

    @Test
    void standsAtTheNewestReading() {
        WatermarkGenerator<SiteInput> clock =
                EventClock.forReadings(ClockMode.EVENT).createWatermarkGenerator(new Context());

        for (int minute : new int[] {0, 2, 1, 3}) {
            SiteInput input = SiteInput.of(Samples.SITE, Samples.level(minute, 26.0));
            clock.onEvent(input, input.reading().atMillis(), told);
        }

        assertThat(told.watermarks)
                .extracting(millis -> (millis - Samples.START.toEpochMilli()) / 60_000)
                .containsExactly(0L, 2L, 3L);
    }

    /** Else the clock would jump to the end of time as soon as the readings pause. */
    @Test
    void configurationHasNoTime() {
        WatermarkGenerator<ConfigurationUpdate> clock =
                EventClock.forConfiguration().createWatermarkGenerator(new Context());

        clock.onPeriodicEmit(told);
        clock.onEvent(new ConfigurationUpdate(ConfigurationDocument.RULES, ""), 0, told);

        assertThat(told.watermarks).isEmpty();
        assertThat(told.idle).isTrue();
    }
}
