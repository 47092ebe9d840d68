package io.vigil.indicators;

import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the data of the sensors of one group flow.
 *
 * @param key id of an enterprise, code path of a district, or key of a kind of sensor; {@link #ALL}
 *     for all together
 * @param name for people
 * @param connected 联网率: sensors that sent anything in the period, of those in the catalogue
 * @param online 在线率: slots in which a connected sensor sent something, of all its slots
 * @param complete 数据完整率: readings stored, of those expected at the sensors' intervals; a sensor
 *     that sends more often does not make up for another
 * @param covered 监测覆盖率: sites with a connected sensor, of those in the catalogue
 */
public record DataFlow(
        String key,
        LocalizedText name,
        Share connected,
        Share online,
        Share complete,
        Share covered) {
    /** Stands for all together. */
    public static final String ALL = "*";

    /** Codes of a district's path: province, city, district. */
    private static final int DISTRICT_DEPTH = 3;

    private static final Duration SHORTEST_SLOT = Duration.ofHours(1);
    private static final int INTERVALS_PER_SLOT = 3;

    /**
     * What is stored of a sensor in the period.
     *
     * @param readings number of readings of that of its quantities with the most
     * @param slots number of slots of {@link #slot} with at least one
     */
    public record Received(SensorId sensor, long readings, long slots) {
        public Received {
            Objects.requireNonNull(sensor, "sensor");
        }
    }

    /**
     * The slots in which a sensor is looked for: at least three of its intervals, in whole hours.
     * One that sends nothing for so long is silent by any measure.
     */
    public static Duration slot(Sensor sensor) {
        Duration least = sensor.interval().multipliedBy(INTERVALS_PER_SLOT);
        long hours = (least.toMillis() + SHORTEST_SLOT.toMillis() - 1) / SHORTEST_SLOT.toMillis();
        return SHORTEST_SLOT.multipliedBy(Math.max(1, hours));
    }

    /** All sensors of a scope together. */
    static DataFlow total(
            Catalogue catalogue, Scope scope, Period period, Collection<Received> received) {
        Count all = new Count(ALL, new LocalizedText("全部", "All"));
        counts(catalogue, scope, period, received, (sensor, site) -> all);
        return all.flow();
    }

    static List<DataFlow> byEnterprise(
            Catalogue catalogue, Scope scope, Period period, Collection<Received> received) {
        Map<String, Count> groups = new TreeMap<>();
        counts(
                catalogue,
                scope,
                period,
                received,
                (sensor, site) ->
                        groups.computeIfAbsent(
                                site.enterprise().value(),
                                id ->
                                        new Count(
                                                id,
                                                catalogue
                                                        .enterprise(site.enterprise())
                                                        .orElseThrow()
                                                        .name())));
        return flows(groups);
    }

    static List<DataFlow> byDistrict(
            Catalogue catalogue, Scope scope, Period period, Collection<Received> received) {
        Map<String, Count> groups = new TreeMap<>();
        counts(
                catalogue,
                scope,
                period,
                received,
                (sensor, site) -> {
                    RegionPath district = district(site.region());
                    return groups.computeIfAbsent(
                            district.toString(),
                            code ->
                                    new Count(
                                            code,
                                            catalogue
                                                    .region(district)
                                                    .map(Region::name)
                                                    .orElse(new LocalizedText(code, code))));
                });
        return flows(groups);
    }

    static List<DataFlow> byKind(
            Catalogue catalogue, Scope scope, Period period, Collection<Received> received) {
        Map<String, Count> groups = new TreeMap<>();
        counts(
                catalogue,
                scope,
                period,
                received,
                (sensor, site) ->
                        groups.computeIfAbsent(
                                sensor.kind(),
                                key -> new Count(key, catalogue.kind(key).orElseThrow().name())));
        return flows(groups);
    }

    private static RegionPath district(RegionPath region) {
        List<String> codes = region.codes();
        return new RegionPath(codes.subList(0, Math.min(DISTRICT_DEPTH, codes.size())));
    }

    private static List<DataFlow> flows(Map<String, Count> groups) {
        return groups.values().stream().map(Count::flow).toList();
    }

    private interface Grouping {
        Count of(Sensor sensor, Site site);
    }

    private static void counts(
            Catalogue catalogue,
            Scope scope,
            Period period,
            Collection<Received> received,
            Grouping grouping) {
        Map<SensorId, Received> bySensor = new HashMap<>();
        received.forEach(r -> bySensor.put(r.sensor(), r));
        for (Sensor sensor : catalogue.sensors()) {
            Site site = catalogue.site(sensor.site()).orElseThrow();
            if (scope.takes(sensor, site)) {
                Received got = bySensor.getOrDefault(sensor.id(), new Received(sensor.id(), 0, 0));
                grouping.of(sensor, site).add(sensor, got, period);
            }
        }
    }

    /** Sums of one group. */
    private static final class Count {
        private final String key;
        private final LocalizedText name;
        private final Set<SiteId> sites = new HashSet<>();
        private final Set<SiteId> watched = new HashSet<>();
        private long sensors;
        private long connected;
        private long slots;
        private long onlineSlots;
        private long expected;
        private long stored;

        Count(String key, LocalizedText name) {
            this.key = key;
            this.name = name;
        }

        void add(Sensor sensor, Received received, Period period) {
            sites.add(sensor.site());
            sensors++;
            if (received.readings() == 0) {
                return;
            }
            connected++;
            watched.add(sensor.site());
            long due = Math.max(1, period.length().toMillis() / sensor.interval().toMillis());
            expected += due;
            stored += Math.min(due, received.readings());
            long own = period.slots(slot(sensor));
            slots += own;
            onlineSlots += Math.min(own, received.slots());
        }

        DataFlow flow() {
            return new DataFlow(
                    key,
                    name,
                    new Share(connected, sensors),
                    new Share(onlineSlots, slots),
                    new Share(stored, expected),
                    new Share(watched.size(), sites.size()));
        }
    }
}
