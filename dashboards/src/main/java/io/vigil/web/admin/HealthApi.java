package io.vigil.web.admin;

import io.javalin.http.Context;
import io.vigil.web.ConsolePart.Addresses;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.watchdog.Level;
import io.vigil.web.watchdog.SelfWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the whole system is doing, with what to do about it. */
final class HealthApi {
    private final HealthChecks checks;
    private final SystemFacts facts;
    private final Optional<SelfWatch> watch;
    private final InstantSource clock;

    /**
     * @param level the worst of all
     * @param counts what the jobs count since their start
     */
    private record HealthView(
            Instant at,
            String version,
            Instant startedAt,
            long uptimeSeconds,
            String level,
            List<HealthItem> items,
            Map<String, Long> counts) {}

    HealthApi(
            HealthChecks checks,
            SystemFacts facts,
            Optional<SelfWatch> watch,
            InstantSource clock) {
        this.checks = checks;
        this.watch = watch;
        this.facts = facts;
        this.clock = clock;
    }

    void register(Addresses addresses) {
        addresses.get("/api/v1/admin/health", AdminPart.only(this::show));
    }

    private HealthItem dated(HealthItem item) {
        return watch.flatMap(each -> each.state(item.key()))
                .filter(state -> state.level() == item.level())
                .map(state -> item.since(state.since()))
                .orElse(item);
    }

    private void show(Context context, Viewer viewer) {
        Instant now = clock.instant();
        List<HealthItem> items =
                checks.all(ConsoleMessages.in(viewer.locale()), viewer.locale()).stream()
                        .map(this::dated)
                        .toList();
        Responses.send(
                context,
                new HealthView(
                        now,
                        facts.version(),
                        facts.startedAt(),
                        Duration.between(facts.startedAt(), now).toSeconds(),
                        items.stream()
                                .map(HealthItem::level)
                                .max(Comparator.naturalOrder())
                                .orElse(Level.FINE)
                                .name(),
                        items,
                        new TreeMap<>(facts.jobs().counts())));
    }
}
