package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.simulator.physics.DiurnalWeather;
import io.vigil.simulator.physics.SurfaceFire;
import io.vigil.simulator.scenario.ForestArea.Compartment;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weather over the hills and, now and then, a fire upwind of a node. It grows with the square of
 * time until the crew reaches it and dies within minutes.
 */
final class ForestModel implements HazardModel {
    private static final double GROWTH = 0.12;
    private static final double GREATEST_KILOWATT = 3000;
    private static final double QUENCH_SECONDS = 25;
    private static final double CO_YIELD = 0.010;
    private static final double PARTICLE_YIELD = 0.0005;

    /** CO at 25 °C: 24.465 L/mol over 28.01 g/mol. */
    private static final double PPM_PER_MG_CO = 24.465 / 28.01;

    private static final double BACKGROUND_CO = 0.3;
    private static final double BACKGROUND_PM25 = 18;

    private final DiurnalWeather weather;
    private final RandomGenerator random;
    private final List<Node> nodes = new ArrayList<>();
    private final IncidentScript<List<Node>> script;
    private final SurfaceFire fire = new SurfaceFire(GROWTH, GREATEST_KILOWATT);
    private final List<Channel> channels = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private List<Node> burning = List.of();
    private double fireEast;
    private double fireNorth;
    private long ignited;
    private long reached;

    /** A node and what the air around it is like. */
    private static final class Node {
        private final double east;
        private final double north;
        private final double ownOffset;
        private double excess;

        Node(double[] place, double ownOffset) {
            this.east = place[0];
            this.north = place[1];
            this.ownOffset = ownOffset;
        }

        double coPpm() {
            return BACKGROUND_CO + SurfaceFire.product(excess, CO_YIELD) * PPM_PER_MG_CO;
        }

        double particles() {
            return SurfaceFire.product(excess, PARTICLE_YIELD);
        }
    }

    /**
     * @param incidentCompartments fires are scripted in this many of the first compartments
     */
    ForestModel(
            List<Compartment> plan,
            int incidentCompartments,
            RandomGenerator random,
            IncidentScript.Rhythm rhythm) {
        this.random = random;
        this.weather = new DiurnalWeather(23, 6, 15, random);
        List<List<Node>> places = new ArrayList<>();
        for (Compartment compartment : plan) {
            List<Node> own = new ArrayList<>();
            for (int i = 0; i < ForestArea.NODES.length; i++) {
                Node node = new Node(ForestArea.NODES[i], 0.8 * random.nextGaussian());
                own.add(node);
                add(compartment, compartment.nodes().get(i), node);
            }
            nodes.addAll(own);
            places.add(own);
        }
        script = new IncidentScript<>(rhythm, places.subList(0, incidentCompartments), random);
    }

    private void add(Compartment compartment, SensorId sensor, Node node) {
        double battery = 3.6 + 0.1 * random.nextDouble();
        channels.add(
                new Channel(
                        sensor,
                        "temperature",
                        () -> weather.celsius() + node.ownOffset + node.excess,
                        0.12,
                        2,
                        0));
        channels.add(
                new Channel(sensor, "humidity", () -> weather.humidity(node.excess), 0.4, 1, 0));
        channels.add(new Channel(sensor, "co", node::coPpm, 0.2, 1, 25));
        channels.add(new Channel(sensor, "smoke", node::particles, 0.005, 3, 0));
        channels.add(
                new Channel(
                        sensor,
                        "pm25",
                        () -> BACKGROUND_PM25 + 1000 * node.particles(),
                        2.5,
                        0,
                        0));
        channels.add(new Channel(sensor, "wind", weather::wind, 0.15, 1, 0));
        channels.add(new Channel(sensor, "battery", () -> battery, 0.003, 2, 0));
        watches.add(
                new Watch(
                        compartment.site().id(),
                        sensor,
                        "fire",
                        "forest-fire",
                        "co",
                        node::coPpm,
                        List.of(new Limit(Grade.BLUE, 10), new Limit(Grade.ORANGE, 30))));
        watches.add(
                new Watch(
                        compartment.site().id(),
                        sensor,
                        "fire",
                        "forest-fire",
                        "pm25",
                        () -> BACKGROUND_PM25 + 1000 * node.particles(),
                        List.of(new Limit(Grade.BLUE, 150))));
        watches.add(
                new Watch(
                        compartment.site().id(),
                        sensor,
                        "fire",
                        "forest-fire",
                        "temperature",
                        () -> weather.celsius() + node.ownOffset + node.excess,
                        List.of(new Limit(Grade.RED, 60))));
    }

    @Override
    public void step(Moment moment) {
        weather.step(moment.secondOfDay(), 1);
        if (script.begins(moment.second())) {
            ignite(script.place(), moment.second());
        }
        if (burning.isEmpty()) {
            return;
        }
        if (moment.second() < reached) {
            fire.burn((double) (moment.second() - ignited));
        } else {
            fire.quench(1, QUENCH_SECONDS);
        }
        for (Node node : burning) {
            double east = node.east - fireEast;
            double north = node.north - fireNorth;
            double way = Math.toDegrees(Math.atan2(east, north));
            double off = Math.abs((way - (weather.windFrom() + 180) + 900) % 360 - 180);
            node.excess = fire.excess(Math.hypot(east, north), off);
        }
        if (moment.second() >= reached && fire.output() < 0.01) {
            burning.forEach(node -> node.excess = 0);
            burning = List.of();
        }
    }

    /** Lights a fire upwind of one node, so near that this node is certain to see it. */
    private void ignite(List<Node> compartment, long second) {
        Node witness = compartment.get(random.nextInt(compartment.size()));
        double distance = 9 + 6 * random.nextDouble();
        double from = Math.toRadians(weather.windFrom());
        fireEast = witness.east + distance * Math.sin(from);
        fireNorth = witness.north + distance * Math.cos(from);
        ignited = second;
        reached = second + 150 + random.nextInt(120);
        burning = compartment;
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
