package io.vigil.office.upward;

import io.vigil.office.channel.Attempt;
import java.util.List;

/** One connection to a platform. */
interface UpwardPort extends AutoCloseable {
    /**
     * A reading as it came.
     *
     * @param topic on which it came
     */
    record UpwardReading(long number, String topic, byte[] payload) {}

    /**
     * Sends a transition and waits until the platform has it.
     *
     * @param id by which the platform can tell a repetition
     */
    Attempt transition(String id, String json) throws InterruptedException;

    /** Sends readings, in order, and waits until the platform has all of them. */
    Attempt readings(List<UpwardReading> readings) throws InterruptedException;

    @Override
    void close();
}
