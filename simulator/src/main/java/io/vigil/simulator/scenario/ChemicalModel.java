package io.vigil.simulator.scenario;

import io.vigil.simulator.physics.DiurnalWeather;
import io.vigil.simulator.scenario.ChemicalArea.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The chemical park: tanks, reactors and releases. An incident is a release of ammonia or an
 * overfilled tank at a tank farm, and a lost cooling at a reaction unit.
 */
final class ChemicalModel implements HazardModel {
    private final DiurnalWeather weather;
    private final List<TankModel> tanks = new ArrayList<>();
    private final List<ReactorModel> reactors = new ArrayList<>();
    private final List<ReleaseModel> releases = new ArrayList<>();
    private final List<UnitModels> units = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final IncidentScript<UnitModels> script;
    private final RandomGenerator random;
    private boolean opened;

    private record UnitModels(
            List<TankModel> tanks, List<ReactorModel> reactors, ReleaseModel release) {}

    ChemicalModel(
            List<Unit> plan,
            List<Integer> incidentUnits,
            RandomGenerator random,
            IncidentScript.Rhythm rhythm) {
        this.random = random;
        this.weather = new DiurnalWeather(24, 5, 17, random);
        for (Unit unit : plan) {
            units.add(open(unit));
        }
        script =
                new IncidentScript<>(
                        rhythm, incidentUnits.stream().map(units::get).toList(), random);
    }

    private UnitModels open(Unit unit) {
        List<TankModel> ownTanks =
                unit.tanks().stream()
                        .map(
                                sensor ->
                                        new TankModel(
                                                unit.site(), sensor, random, channels, watches))
                        .toList();
        List<ReactorModel> ownReactors =
                unit.reactors().stream()
                        .map(
                                sensor ->
                                        new ReactorModel(
                                                unit.site(), sensor, random, channels, watches))
                        .toList();
        ReleaseModel release = new ReleaseModel(unit, channels, watches);
        tanks.addAll(ownTanks);
        reactors.addAll(ownReactors);
        releases.add(release);
        return new UnitModels(ownTanks, ownReactors, release);
    }

    @Override
    public void step(Moment moment) {
        weather.step(moment.secondOfDay(), 1);
        if (script.begins(moment.second())) {
            UnitModels unit = script.place();
            if (!opened || (unit.reactors().isEmpty() && random.nextBoolean())) {
                unit.release().begin(0.8 + 0.8 * random.nextDouble(), moment.second());
                opened = true;
            } else if (unit.reactors().isEmpty()) {
                unit.tanks().get(random.nextInt(unit.tanks().size())).overfill();
            } else {
                unit.reactors().get(random.nextInt(unit.reactors().size())).loseCooling();
            }
        }
        tanks.forEach(tank -> tank.step(weather.celsius()));
        reactors.forEach(ReactorModel::step);
        releases.forEach(release -> release.step(moment.second(), weather));
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public List<Watch> watches() {
        return watches;
    }
}
