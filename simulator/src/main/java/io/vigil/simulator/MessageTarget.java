package io.vigil.simulator;

/** Where messages go: a broker or a file. One thread sends. */
public interface MessageTarget extends AutoCloseable {
    /**
     * Hands a message over; waits while too many are on their way.
     *
     * @throws TargetException if the target has failed for good
     */
    void send(SimulatedMessage message) throws InterruptedException;

    /** Ends; what was handed over is not guaranteed to have arrived unless the target says so. */
    @Override
    void close();
}
