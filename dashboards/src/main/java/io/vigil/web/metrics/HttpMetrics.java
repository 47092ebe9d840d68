package io.vigil.web.metrics;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by the address as it was registered, never as it was asked. Thread-safe. */
public final class HttpMetrics implements MetricsSource {
    private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE", "HEAD", "PUT");
    private static final String NO_ROUTE = "none";

    /** Lasts as long as somebody looks, which says nothing about the server. */
    private static final String STREAM = "/api/v1/events";

    private final Map<List<String>, LongAdder> requests = new ConcurrentHashMap<>();
    private final Durations durations = new Durations();

    /** A request was answered. */
    public void answered(Context context, float millis) {
        String route =
                Optional.ofNullable(context.endpoints().lastHttpEndpoint())
                        .map(endpoint -> endpoint.path)
                        .orElse(NO_ROUTE);
        String method = context.method().name();
        requests.computeIfAbsent(
                        List.of(
                                METHODS.contains(method) ? method : "other",
                                route,
                                Integer.toString(context.statusCode())),
                        key -> new LongAdder())
                .increment();
        if (!route.equals(STREAM)) {
            durations.record(Duration.ofNanos((long) (millis * 1e6)));
        }
    }

    @Override
    public void tell(Samples samples) {
        requests.forEach(
                (labels, count) ->
                        samples.add(
                                Metric.HTTP_REQUESTS, count.sum(), labels.toArray(String[]::new)));
        durations.tell(samples, Metric.HTTP_SECONDS);
    }
}
