package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what two connections claim, once everything is read. */
final class ConnectionClaims {
    private final Findings findings;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Name, SourcePlace> names = new HashMap<>();
    private final Map<Name, Given> settings = new HashMap<>();

    /**
     * What a sensor claims.
     *
     * @param shared whether its settings hold for all connections of its enterprise in the format
     * @param names places of its names, by quantity
     * @param settings places of its settings
     */
    private record Claim(
            String site,
            Connection connection,
            boolean shared,
            Map<String, SourcePlace> names,
            Map<String, SourcePlace> settings) {}

    /** A name that only one quantity may have, or a setting that has one value. */
    private record Name(String enterprise, String format, String device, String name) {}

    /** A value and where it was given first. */
    private record Given(String value, SourcePlace place) {}

    ConnectionClaims(Findings findings) {
        this.findings = findings;
    }

    /**
     * Notes what was read.
     *
     * @param shared whether its settings hold for all connections of its enterprise in the format
     * @param names places of its names, by quantity
     * @param settings places of its settings
     */
    void add(
            String site,
            Connection connection,
            boolean shared,
            Map<String, SourcePlace> names,
            Map<String, SourcePlace> settings) {
        claims.add(new Claim(site, connection, shared, names, settings));
    }

    /**
     * Tells what is claimed twice.
     *
     * @param enterprises of the sites, by site
     * @param stays whether a sensor of {@code base} is there besides what was read
     */
    void check(Map<String, String> enterprises, Catalogue base, Predicate<Sensor> stays) {
        if (claims.isEmpty()) {
            return;
        }
        Set<String> sharing =
                claims.stream()
                        .filter(Claim::shared)
                        .map(claim -> claim.connection().format())
                        .collect(Collectors.toSet());
        for (Sensor sensor : base.sensors()) {
            if (sensor.connection().isPresent() && stays.test(sensor)) {
                Site site = base.site(sensor.site()).orElseThrow();
                claim(placeless(sensor, sharing), site.enterprise().value());
            }
        }
        for (Claim claim : claims) {
            String enterprise = enterprises.get(claim.site());
            if (enterprise != null) {
                claim(claim, enterprise);
            }
        }
    }

    private static Claim placeless(Sensor sensor, Set<String> sharing) {
        SourcePlace place = SourcePlace.ofFile("sensors/" + sensor.id());
        Connection connection = sensor.connection().orElseThrow();
        Map<String, SourcePlace> names = new HashMap<>();
        connection.quantities().keySet().forEach(quantity -> names.put(quantity, place));
        Map<String, SourcePlace> settings = new HashMap<>();
        connection.settings().keySet().forEach(setting -> settings.put(setting, place));
        boolean shared = sharing.contains(connection.format());
        return new Claim(sensor.site().value(), connection, shared, names, settings);
    }

    private void claim(Claim claim, String enterprise) {
        Connection connection = claim.connection();
        connection
                .quantities()
                .forEach(
                        (quantity, foreign) ->
                                name(
                                        name(
                                                enterprise,
                                                connection,
                                                connection.device(),
                                                foreign.name()),
                                        claim.names().get(quantity)));
        connection
                .settings()
                .forEach(
                        (setting, value) ->
                                setting(
                                        name(
                                                enterprise,
                                                connection,
                                                isShared(claim, setting) ? "" : connection.device(),
                                                setting),
                                        new Given(value, claim.settings().get(setting))));
    }

    /** What is ignored is always that of one device. */
    private static boolean isShared(Claim claim, String setting) {
        return claim.shared() && !setting.equals(ConnectionSetting.IGNORE);
    }

    private static Name name(String enterprise, Connection connection, String device, String name) {
        return new Name(enterprise, connection.format(), device, name);
    }

    private void name(Name name, SourcePlace place) {
        SourcePlace first = names.putIfAbsent(name, place);
        if (first != null) {
            findings.add(
                    CatalogueFindingCode.NAME_TAKEN,
                    place,
                    name.name(),
                    name.device(),
                    name.format(),
                    first.toString());
        }
    }

    private void setting(Name setting, Given given) {
        Given first = settings.putIfAbsent(setting, given);
        if (first != null && !first.value().equals(given.value())) {
            findings.add(
                    CatalogueFindingCode.SETTING_DIFFERS,
                    given.place(),
                    setting.name(),
                    given.value(),
                    first.value(),
                    first.place().toString());
        }
    }
}
