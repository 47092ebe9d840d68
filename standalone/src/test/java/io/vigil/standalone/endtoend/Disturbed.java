package io.vigil.standalone.endtoend;

import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import java.util.HashMap;
import java.util.Map;

/** Hands messages on and does something before certain ones, in the sending thread. */
public final class Disturbed implements MessageTarget {
    private final MessageTarget target;
    private final Map<Integer, Disturbance> disturbances = new HashMap<>();
    private int count;

    /** What is done. */
    @FunctionalInterface
    public interface Disturbance {
        void happen() throws Exception;
    }

    public Disturbed(MessageTarget target) {
        this.target = target;
    }

    /** Before the message of this number, from 0. */
    public Disturbed before(int message, Disturbance disturbance) {
        disturbances.put(message, disturbance);
        return this;
    }

    @Override
    public void send(SimulatedMessage message) throws InterruptedException {
        Disturbance disturbance = disturbances.remove(count++);
        if (disturbance != null) {
            happen(disturbance);
        }
        target.send(message);
    }

    private static void happen(Disturbance disturbance) throws InterruptedException {
        try {
            disturbance.happen();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the disturbance failed", e);
        }
    }

    /** Whether everything has happened. */
    public boolean isOver() {
        return disturbances.isEmpty();
    }

    @Override
    public void close() {
        target.close();
    }
}
