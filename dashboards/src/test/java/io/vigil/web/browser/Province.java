package io.vigil.web.browser;

import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Reach;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Many sites in forty towns, each with a river gauge, the same whenever it is made; and warnings on
 * them that do not rest.
 */
final class Province {
    private static final EnterpriseId BUREAU = new EnterpriseId("hydro-bureau");
    private static final int TOWNS = 40;
    private static final Grade[] GRADES = {
        Grade.RED, Grade.ORANGE, Grade.YELLOW, Grade.YELLOW, Grade.BLUE, Grade.BLUE, Grade.BLUE
    };

    private final Random random = new Random(7);
    private final List<Site> sites = new ArrayList<>();
    private final Catalogue catalogue;
    private final List<Open> open = new ArrayList<>();

    /** A warning that is open. */
    private static final class Open {
        private final Site site;
        private long episode = 1;
        private long sequence;
        private Grade grade;

        private Open(Site site, Grade grade) {
            this.site = site;
            this.grade = grade;
        }
    }

    Province(int count) {
        for (int i = 0; i < count; i++) {
            sites.add(site(i));
        }
        List<Region> regions = new ArrayList<>();
        regions.add(
                new Region(RegionPath.parse("430999"), new LocalizedText("清水市", "Qingshui City")));
        for (int town = 0; town < TOWNS; town++) {
            regions.add(
                    new Region(town(town), new LocalizedText("第" + town + "镇", "Town " + town)));
        }
        catalogue =
                new Catalogue(
                        List.of(
                                new SensorKind(
                                        "water-level",
                                        new LocalizedText("水位站", "Water level"),
                                        Map.of("level", MeasurementUnit.of("m")))),
                        regions,
                        List.of(
                                new Enterprise(
                                        BUREAU, new LocalizedText("水文局", "Hydrology Bureau"))),
                        sites,
                        sites.stream().map(Province::gauge).toList());
    }

    private static RegionPath town(int number) {
        return RegionPath.parse("430999/430999" + (101 + number));
    }

    private Site site(int i) {
        int town = i % TOWNS;
        int row = town / 8;
        double latitude = 27.6 + 0.35 * row + 0.3 * random.nextDouble();
        double longitude = 110.2 + 0.35 * (town % 8) + 0.3 * random.nextDouble();
        List<Reach> upstream =
                i % 5 == 0 && i >= TOWNS
                        ? List.of(new Reach(new SiteId("site-" + (i - TOWNS)), Duration.ofHours(2)))
                        : List.of();
        return new Site(
                new SiteId("site-" + i),
                new LocalizedText("测站" + i, "Gauge " + i),
                "river",
                BUREAU,
                town(town),
                new Position(latitude, longitude),
                Site.DEFAULT_LATENESS,
                Map.of(),
                upstream);
    }

    private static Sensor gauge(Site site) {
        return new Sensor(
                new SensorId(site.id().value() + "-level"),
                site.id(),
                "water-level",
                LocalizedText.same(site.id().value()),
                List.of(
                        new SensorQuantity(
                                "level",
                                MeasurementUnit.of("m"),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY)),
                Duration.ofMinutes(1),
                Optional.empty(),
                Map.of());
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Raises warnings on so many sites, spread over all of them. */
    List<Transition> raise(int count, Instant at) {
        List<Transition> raised = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Grade grade = GRADES[random.nextInt(GRADES.length)];
            Open warning = new Open(sites.get(i * (sites.size() / count)), grade);
            open.add(warning);
            raised.add(next(warning, TransitionKind.RAISED, grade, at));
        }
        return raised;
    }

    /** What happens next: mostly new figures, sometimes another grade, sometimes a new warning. */
    List<Transition> happen(Instant at) {
        Open warning = open.get(random.nextInt(open.size()));
        int chance = random.nextInt(100);
        if (chance < 85) {
            return List.of(next(warning, TransitionKind.UPDATED, warning.grade, at));
        }
        if (chance < 97) {
            Grade grade = GRADES[random.nextInt(GRADES.length)];
            return List.of(
                    next(
                            warning,
                            grade.isAbove(warning.grade)
                                    ? TransitionKind.UPGRADED
                                    : warning.grade.isAbove(grade)
                                            ? TransitionKind.DOWNGRADED
                                            : TransitionKind.UPDATED,
                            grade,
                            at));
        }
        Transition cleared = next(warning, TransitionKind.CLEARED, warning.grade, at);
        warning.episode++;
        warning.sequence = 0;
        return List.of(cleared, next(warning, TransitionKind.RAISED, warning.grade, at));
    }

    private Transition next(Open warning, TransitionKind kind, Grade grade, Instant at) {
        Grade before = warning.sequence == 0 ? grade : warning.grade;
        warning.grade = grade;
        warning.sequence++;
        Site site = warning.site;
        String sensor = site.id().value() + "-level";
        double limit = 26.8 + 0.5 * grade.rank();
        return new Transition(
                new EpisodeId(new RuleId("river-stage"), sensor, warning.episode),
                warning.sequence,
                kind,
                grade,
                before,
                "0123456789ab",
                "flood",
                new LocalizedText("河道水位超限", "River stage"),
                new LocalizedText("加密水位观测。", "Watch the gauge more often."),
                site.id(),
                site.name(),
                site.region(),
                site.position(),
                at,
                at,
                false,
                List.of(
                        Evidence.comparison(
                                sensor,
                                "level",
                                "level",
                                limit + random.nextDouble(),
                                ">=",
                                limit,
                                "m")));
    }
}
