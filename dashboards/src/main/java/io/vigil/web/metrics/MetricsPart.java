package io.vigil.web.metrics;

import io.javalin.http.Context;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import java.util.List;

/** Answers {@code /metrics}. */
public final class MetricsPart implements ConsolePart {
    /** Where Prometheus asks. */
    public static final String PATH = "/metrics";

    private final MetricsAccess access;
    private final List<MetricsSource> sources;

    public MetricsPart(MetricsSettings settings, List<MetricsSource> sources) {
        this.access = new MetricsAccess(settings);
        this.sources = List.copyOf(sources);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.open(PATH, this::metrics);
    }

    private void metrics(Context context) {
        if (!access.admits(context)) {
            throw new ProblemException(ProblemCode.METRICS_NOT_ALLOWED);
        }
        Samples samples = new Samples();
        sources.forEach(source -> source.tell(samples));
        context.header("Cache-Control", "no-store");
        context.contentType(TextFormat.MEDIA_TYPE);
        context.result(TextFormat.of(samples));
    }
}
