package io.vigil.standalone.bench;

import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;

/** Siddhi, with a partition for each gauge. */
final class SiddhiPeer extends Peer {
    private static final String APP =
            """
            define stream Levels (sensor int, at long, level double, held double, seconds double);
            partition with (sensor of Levels) begin
                from Levels#window.externalTime(at, 5 min)
                select sensor, at, level, avg(held) as mean, max(level) - min(level) as range,
                    count() as n, sum(seconds) as x, sum(seconds * seconds) as xx,
                    sum(level) as y, sum(seconds * level) as xy
                insert into Windows;
            end;
            """;

    private final SiddhiManager manager = new SiddhiManager();
    private final InputHandler input;

    SiddhiPeer(FiveRules work) {
        super("siddhi", work);
        SiddhiAppRuntime runtime = manager.createSiddhiAppRuntime(APP);
        runtime.addCallback(
                "Windows",
                new StreamCallback() {
                    @Override
                    public void receive(Event[] events) {
                        take(events);
                    }
                });
        input = runtime.getInputHandler("Levels");
        runtime.start();
    }

    private void take(Event[] events) {
        for (Event event : events) {
            Object[] data = event.getData();
            found(
                    (Integer) data[0],
                    (Long) data[1],
                    (Double) data[2],
                    (Double) data[3],
                    (Double) data[4],
                    (Long) data[5],
                    (Double) data[6],
                    (Double) data[7],
                    (Double) data[8],
                    (Double) data[9]);
        }
    }

    @Override
    void send(int sensor, long at, double level, double held, double seconds) {
        try {
            input.send(at, new Object[] {sensor, at, level, held, seconds});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        manager.shutdown();
    }
}
