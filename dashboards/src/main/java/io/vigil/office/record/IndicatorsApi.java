package io.vigil.office.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.vigil.indicators.Indicators;
import io.vigil.indicators.Period;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.office.incidents.AlarmViews;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.DomainJson;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Figures of a period ({@code /api/v1/indicators}), over time ({@code …/series}), as a table for
 * other programs ({@code …/csv}), what can be asked for ({@code …/scopes}), and the page that tells
 * how each figure is made ({@code /docs/indicators.md}). Thread-safe.
 */
final class IndicatorsApi implements ConsolePart {
    private static final String BASE = "/api/v1/indicators";
    private static final int MOST_STEPS = 62;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final StoredFigures figures;
    private final Supplier<Catalogue> catalogue;
    private final Optional<AlarmViews> alarms;
    private final InstantSource clock;

    private record Series(Period period, List<IndicatorStep> steps) {}

    /**
     * @param depth 0 for the outermost that the viewer sees
     */
    private record RegionChoice(String path, LocalizedText name, int depth) {}

    private record Choice(String id, LocalizedText name) {}

    private record Scopes(List<RegionChoice> regions, List<Choice> enterprises) {}

    /**
     * @param alarms the lists of alarm management, where there is an office
     */
    IndicatorsApi(
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Optional<AlarmViews> alarms,
            InstantSource clock) {
        this.figures = new StoredFigures(store, catalogue);
        this.catalogue = catalogue;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get(BASE, this::indicators);
        addresses.get(BASE + "/series", this::series);
        addresses.get(BASE + "/csv", this::csv);
        addresses.get(BASE + "/scopes", this::scopes);
        addresses.open(
                "/docs/indicators.md", context -> document(context, addresses.locale(context)));
    }

    private void indicators(Context context, Viewer viewer) {
        IndicatorQuery query = query(context, viewer);
        Indicators found = figures.of(query.period(), query.scope(), query.asOf());
        ObjectNode answer = DomainJson.mapper().valueToTree(found);
        alarms.ifPresent(
                lists -> {
                    Catalogue known = catalogue.get();
                    answer.set(
                            "alarms",
                            DomainJson.mapper()
                                    .valueToTree(
                                            lists.of(
                                                    transition ->
                                                            viewer.scope().sees(transition, known)
                                                                    && query.scope()
                                                                            .takes(
                                                                                    transition,
                                                                                    known),
                                                    query.period(),
                                                    query.asOf())));
                });
        RecordPart.send(context, answer);
    }

    /** The figures of each step of a period: {@code step=PT1H} or {@code P1D} and the like. */
    private void series(Context context, Viewer viewer) {
        IndicatorQuery query = query(context, viewer);
        Duration step =
                IndicatorQuery.parameter(context, "step", Duration::parse, "P1D")
                        .orElse(Duration.ofDays(1));
        List<Period> steps = steps(query.period(), step);
        List<IndicatorStep> answer =
                figures.of(steps, query.scope(), query.asOf()).stream()
                        .map(IndicatorStep::of)
                        .toList();
        RecordPart.send(context, new Series(query.period(), answer));
    }

    private static List<Period> steps(Period whole, Duration step) {
        boolean possible =
                !step.isNegative()
                        && step.compareTo(Duration.ofMinutes(10)) >= 0
                        && whole.slots(step) <= MOST_STEPS;
        if (!possible) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "step", whole.length().dividedBy(MOST_STEPS));
        }
        List<Period> steps = new ArrayList<>();
        for (Instant from = whole.from(); from.isBefore(whole.to()); from = from.plus(step)) {
            Instant to = from.plus(step);
            steps.add(new Period(from, to.isAfter(whole.to()) ? whole.to() : to));
        }
        return steps;
    }

    /** With a byte order mark, without which Excel takes UTF-8 for something else. */
    private void csv(Context context, Viewer viewer) {
        IndicatorQuery query = query(context, viewer);
        Indicators found = figures.of(query.period(), query.scope(), query.asOf());
        byte[] table =
                new IndicatorTable(viewer.locale()).of(found).getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[BYTE_ORDER_MARK.length + table.length];
        System.arraycopy(BYTE_ORDER_MARK, 0, whole, 0, BYTE_ORDER_MARK.length);
        System.arraycopy(table, 0, whole, BYTE_ORDER_MARK.length, table.length);
        context.header(
                "Content-Disposition",
                "attachment; filename=\"indicators-"
                        + query.period().from().getEpochSecond()
                        + "-"
                        + query.period().to().getEpochSecond()
                        + ".csv\"");
        Responses.send(context, "text/csv; charset=utf-8", whole);
    }

    /** Regions and enterprises of the sites that the viewer sees. */
    private void scopes(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        List<Site> sites =
                known.sites().stream()
                        .filter(viewer.scope()::sees)
                        .filter(site -> site.exercise().isEmpty())
                        .toList();
        List<RegionPath> own = viewer.scope().regions();
        List<RegionPath> regions =
                known.regions().stream()
                        .map(region -> region.path())
                        .filter(path -> sites.stream().anyMatch(s -> path.contains(s.region())))
                        .filter(
                                path ->
                                        own.isEmpty()
                                                || own.stream().anyMatch(o -> o.contains(path)))
                        .sorted(Comparator.comparing(RegionPath::toString))
                        .toList();
        int outermost = regions.stream().mapToInt(path -> path.codes().size()).min().orElse(0);
        Set<String> enterprises =
                sites.stream().map(site -> site.enterprise().value()).collect(Collectors.toSet());
        RecordPart.send(
                context,
                new Scopes(
                        regions.stream()
                                .map(
                                        path ->
                                                new RegionChoice(
                                                        path.toString(),
                                                        known.region(path).orElseThrow().name(),
                                                        path.codes().size() - outermost))
                                .toList(),
                        known.enterprises().stream()
                                .filter(each -> enterprises.contains(each.id().value()))
                                .map(each -> new Choice(each.id().value(), each.name()))
                                .toList()));
    }

    private IndicatorQuery query(Context context, Viewer viewer) {
        return IndicatorQuery.of(context, viewer, clock.instant());
    }

    private static void document(Context context, Locale locale) throws IOException {
        String name =
                locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                        ? "indicators.zh-CN.md"
                        : "indicators.md";
        try (InputStream in =
                Objects.requireNonNull(
                        IndicatorsApi.class.getResourceAsStream("/io/vigil/docs/" + name), name)) {
            Responses.send(context, "text/plain; charset=utf-8", in.readAllBytes());
        }
    }
}
