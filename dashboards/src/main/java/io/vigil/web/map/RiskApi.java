package io.vigil.web.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.Health;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.live.SensorState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/risk}: how much each region is at risk now, the riskiest first, with what the
 * figure is made of; see {@link RegionRisk}. Regions and all that contain them are told, as far as
 * the viewer sees them, from the sites that he sees; drills and their warnings are left out.
 * Thread-safe.
 */
public final class RiskApi implements ConsolePart {
    private static final double TENTHS = 10;

    private final LiveBoard board;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;

    /**
     * One part of the figure.
     *
     * @param points absent where it is not known
     * @param of the most points that it can have
     * @param total sites or sensors that are counted; absent of warnings
     * @param counted those of them that have a risk grade, or that are silent
     * @param byGrade warnings or sites by grade, as far as there are any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Part(
            Double points,
            double of,
            Integer total,
            Integer counted,
            Map<String, Integer> byGrade) {}

    /**
     * @param risk 0 to 100
     * @param worst the most urgent grade of an open warning, absent if none is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record RiskView(
            String path,
            LocalizedText name,
            double risk,
            String worst,
            Part warnings,
            Part sites,
            Part silence) {}

    private record Risks(Instant now, List<RiskView> regions) {}

    /**
     * @param runClock the run's clock
     */
    public RiskApi(LiveBoard board, Supplier<Catalogue> catalogue, Supplier<Instant> runClock) {
        this.board = Objects.requireNonNull(board, "board");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.runClock = Objects.requireNonNull(runClock, "runClock");
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/risk", this::risk);
    }

    private void risk(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        Scope scope = viewer.scope();
        Map<RegionPath, RegionRisk> risks = new HashMap<>();
        List<Site> sites =
                known.sites().stream()
                        .filter(site -> site.exercise().isEmpty())
                        .filter(scope::sees)
                        .toList();
        for (Site site : sites) {
            Optional<Grade> grade = SiteRisk.of(site);
            each(risks, site.region(), scope, region -> region.addSite(grade));
        }
        addSensors(risks, sites, known, scope);
        for (WarningEntry entry : board.book().open()) {
            Transition newest = entry.newest();
            if (newest.exercise().isEmpty() && scope.sees(newest, known)) {
                each(risks, newest.region(), scope, region -> region.addWarning(entry.grade()));
            }
        }
        Responses.send(context, new Risks(runClock.get(), views(risks, known)));
    }

    private void addSensors(
            Map<RegionPath, RegionRisk> risks, List<Site> sites, Catalogue known, Scope scope) {
        Map<SiteId, RegionPath> regions = new HashMap<>();
        List<Sensor> sensors = new ArrayList<>();
        for (Site site : sites) {
            regions.put(site.id(), site.region());
            sensors.addAll(known.sensorsOf(site.id()));
        }
        Map<SensorId, SensorState> states = board.sensors().of(sensors);
        String silent = Health.SILENT.key();
        for (Sensor sensor : sensors) {
            boolean isSilent = states.get(sensor.id()).health().equals(silent);
            RegionPath region = regions.get(sensor.site());
            each(risks, region, scope, one -> one.addSensor(isSilent));
        }
    }

    /** Does something to a region and to all that contain it and may be seen. */
    private static void each(
            Map<RegionPath, RegionRisk> risks,
            RegionPath path,
            Scope scope,
            Consumer<RegionRisk> what) {
        for (int depth = path.codes().size(); depth > 0; depth--) {
            RegionPath region = new RegionPath(path.codes().subList(0, depth));
            if (isWithin(scope, region)) {
                what.accept(risks.computeIfAbsent(region, unused -> new RegionRisk()));
            }
        }
    }

    /** Of a county of which somebody sees one town, a figure of that town would say too much. */
    private static boolean isWithin(Scope scope, RegionPath region) {
        return scope.regions().isEmpty()
                || scope.regions().stream().anyMatch(seen -> seen.contains(region));
    }

    private static List<RiskView> views(Map<RegionPath, RegionRisk> risks, Catalogue known) {
        return risks.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue(), known))
                .sorted(
                        Comparator.comparingDouble(RiskView::risk)
                                .reversed()
                                .thenComparing(RiskView::path))
                .toList();
    }

    private static RiskView view(RegionPath path, RegionRisk risk, Catalogue known) {
        return new RiskView(
                path.toString(),
                known.region(path).map(Region::name).orElse(LocalizedText.same(path.leaf())),
                rounded(risk.total()),
                risk.worst().map(Grade::key).orElse(null),
                new Part(
                        rounded(risk.warningPoints()),
                        RegionRisk.MOST_OF_WARNINGS,
                        null,
                        null,
                        byGrade(risk.warnings())),
                new Part(
                        risk.sitePoints().map(RiskApi::rounded).orElse(null),
                        RegionRisk.MOST_OF_SITES,
                        risk.sites(),
                        risk.grades().values().stream().mapToInt(Integer::intValue).sum(),
                        byGrade(risk.grades())),
                new Part(
                        risk.silencePoints().map(RiskApi::rounded).orElse(null),
                        RegionRisk.MOST_OF_SILENCE,
                        risk.sensors(),
                        risk.silent(),
                        null));
    }

    private static Map<String, Integer> byGrade(Map<Grade, Integer> counts) {
        Map<String, Integer> keys = new TreeMap<>();
        counts.forEach((grade, count) -> keys.put(grade.key(), count));
        return keys;
    }

    private static double rounded(double points) {
        return Math.round(points * TENTHS) / TENTHS;
    }
}
