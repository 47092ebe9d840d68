package io.vigil.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.metrics.filter.ReporterFilter;
import org.apache.flink.runtime.metrics.groups.FrontMetricGroup;
import org.apache.flink.runtime.metrics.groups.ReporterScopedSettings;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.Test;

class LocalMetricsTest {
    private final LocalMetrics metrics = new LocalMetrics();
    private final MetricGroup group =
            new FrontMetricGroup<>(
                    new ReporterScopedSettings<>(
                            0, '.', ReporterFilter.getNoOpFilter(), Set.of(), Map.of()),
                    UnregisteredMetricGroups.createUnregisteredTaskMetricGroup());

    @Test
    void whatCannotBeReadAtThisMomentDoesNotHideTheRest() {
        SimpleCounter counter = new SimpleCounter();
        counter.inc(3);
        Gauge<Long> gone =
                () -> {
                    throw new IllegalStateException("taken down");
                };
        Gauge<String> text = () -> "three";
        metrics.notifyOfAddedMetric(gone, "gone", group);
        metrics.notifyOfAddedMetric(text, "text", group);
        metrics.notifyOfAddedMetric(counter, "counted", group);

        assertThat(metrics.samples(any -> true))
                .singleElement()
                .satisfies(
                        sample -> {
                            assertThat(sample.name()).endsWith("counted");
                            assertThat(sample.value()).isEqualTo(3);
                        });
    }

    @Test
    void onlyWhatIsAskedForIsRead() {
        Gauge<Long> dear =
                () -> {
                    throw new AssertionError("read");
                };
        Gauge<Long> wanted = () -> 7L;
        metrics.notifyOfAddedMetric(dear, "dear", group);
        metrics.notifyOfAddedMetric(wanted, "wanted", group);

        assertThat(metrics.samples(name -> name.endsWith("wanted")))
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isEqualTo(7));
    }
}
