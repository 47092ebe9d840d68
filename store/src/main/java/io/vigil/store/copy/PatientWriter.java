package io.vigil.store.copy;

import io.vigil.store.StoreRecord;
import io.vigil.store.WriteVerdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Writes batches and waits, within limits, for a store that is away. Not thread-safe. */
public final class PatientWriter {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_TRIES = 9;

    private final Function<List<? extends StoreRecord>, WriteVerdict> store;
    private final Pause pause;
    private String refusal = "";

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        /** Waiting as threads do. */
        Pause REAL = duration -> Thread.sleep(duration.toMillis());

        void take(Duration duration) throws InterruptedException;
    }

    /**
     * @param store writes a batch
     */
    public PatientWriter(Function<List<? extends StoreRecord>, WriteVerdict> store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    /**
     * Writes a batch; for about two minutes if need be.
     *
     * @return the records that the store refuses for good
     * @throws CopyException if it takes nothing
     */
    public List<StoreRecord> write(List<? extends StoreRecord> batch)
            throws CopyException, InterruptedException {
        Duration next = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            WriteVerdict verdict = store.apply(batch);
            if (verdict instanceof WriteVerdict.Refused refused) {
                refusal = refusal.isEmpty() ? refused.reason() : refusal;
                return refused.refused();
            }
            if (verdict instanceof WriteVerdict.Misconfigured misconfigured) {
                throw new CopyException(
                        CopyException.Problem.TARGET_MISCONFIGURED, misconfigured.reason(), null);
            }
            if (!(verdict instanceof WriteVerdict.TryAgain again)) {
                return List.of();
            }
            if (tries == MOST_TRIES) {
                throw new CopyException(CopyException.Problem.TARGET_AWAY, again.reason(), null);
            }
            pause.take(next);
            next = next.multipliedBy(2);
        }
    }

    /** Why the first of the refused records was refused; empty if none was. */
    public String refusal() {
        return refusal;
    }
}
