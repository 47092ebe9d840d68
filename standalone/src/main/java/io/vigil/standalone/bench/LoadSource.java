package io.vigil.standalone.bench;

import io.vigil.simulator.load.LoadGenerator;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Carries out one {@link LoadOrder}. */
@FunctionalInterface
public interface LoadSource {
    /**
     * Sends everything and waits for the last acknowledgement.
     *
     * @param progress told about every second
     */
    LoadResult run(LoadOrder order, Consumer<LoadGenerator.Progress> progress)
            throws IOException, InterruptedException;

    /** A generator in a process of its own, so that its cost is not the system's. */
    static LoadSource inChildProcess() {
        return LoadChild::run;
    }

    /** A generator in this process. */
    static LoadSource inThisProcess(InstantSource clock) {
        return (order, progress) ->
                LoadResult.of(new LoadGenerator(order.profile(), clock, progress).run(), 0, 0);
    }
}
