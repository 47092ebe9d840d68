package io.vigil.simulator.scenario;

import io.vigil.simulator.scenario.GasArea.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** All rooms of the gas network; an incident is a leak, or carbon monoxide where gas is burned. */
final class GasModel implements HazardModel {
    private static final double OPENING_RATE = 5.5;
    private static final double OPENING_PEAK = 85;

    private final List<RoomModel> rooms = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final RandomGenerator random;
    private final IncidentScript<RoomModel> script;
    private boolean opened;

    /**
     * @param incidentRooms incidents are scripted in this many of the first rooms
     */
    GasModel(
            List<Room> plan,
            int incidentRooms,
            RandomGenerator random,
            IncidentScript.Rhythm rhythm) {
        this.random = random;
        for (Room room : plan) {
            rooms.add(new RoomModel(room, random, channels, watches));
        }
        script = new IncidentScript<>(rhythm, rooms.subList(0, incidentRooms), random);
    }

    @Override
    public void step(Moment moment) {
        if (script.begins(moment.second())) {
            RoomModel room = script.place();
            if (!opened) {
                room.leak(OPENING_RATE, OPENING_PEAK);
                opened = true;
            } else if (room.burners() && random.nextBoolean()) {
                room.burnBadly(40 + 40 * random.nextDouble());
            } else {
                room.leak(0.6 + 1.4 * random.nextDouble(), 35 + 50 * random.nextDouble());
            }
        }
        for (RoomModel room : rooms) {
            room.step(moment);
        }
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
