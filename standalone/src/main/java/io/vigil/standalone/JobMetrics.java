package io.vigil.standalone;

import io.vigil.jobs.metrics.JobSample;
import io.vigil.web.metrics.MetricsSource;
import io.vigil.web.metrics.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the jobs tell of themselves, under Vigil's names. The recording rules for clusters, {@code
 * dashboards/prometheus/vigil-cluster.yaml}, do the same with what Flink tells Prometheus there.
 */
final class JobMetrics implements MetricsSource {
    private static final Map<String, List<JobFigure>> BY_SOURCE =
            JobFigure.ALL.stream().collect(Collectors.groupingBy(JobFigure::source));

    private final Supplier<List<JobSample>> jobs;

    JobMetrics(Supplier<List<JobSample>> jobs) {
        this.jobs = jobs;
    }

    @Override
    public void tell(Samples samples) {
        for (JobSample sample : jobs.get()) {
            for (JobFigure figure : BY_SOURCE.getOrDefault(sample.name(), List.of())) {
                if (figure.isOf(sample.labels())) {
                    tell(figure, sample, samples);
                }
            }
        }
    }

    private static void tell(JobFigure figure, JobSample sample, Samples samples) {
        String[] labels = figure.labels(sample.labels());
        double value = sample.value() * figure.factor();
        switch (figure.part()) {
            case "_bucket" ->
                    samples.bucket(figure.metric(), sample.labels().get("le"), value, labels);
            case "_sum" -> samples.sum(figure.metric(), value, labels);
            case "_count" -> samples.count(figure.metric(), value, labels);
            default -> samples.add(figure.metric(), value, labels);
        }
    }
}
