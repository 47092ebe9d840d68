package io.vigil.jobs.operator;

import io.vigil.jobs.SteadyClock;
import java.time.Instant;
import org.apache.flink.streaming.api.TimerService;

/**
 * Time by the wall clock as operators judge by it: Flink's processing time, which is the machine's
 * clock, without the jumps of that clock. Flink's timers stay the machine's.
 */
final class JobTime {
    private JobTime() {}

    static long now(TimerService timers) {
        return judged(timers.currentProcessingTime());
    }

    static Instant instant(TimerService timers) {
        return Instant.ofEpochMilli(now(timers));
    }

    /** A time of the machine as operators see it. */
    static long judged(long machineMillis) {
        return machineMillis + SteadyClock.ofProcess().correctionMillis();
    }

    /**
     * The time at which Flink is to be asked for a timer.
     *
     * @param millis as operators see it
     */
    static long timerAt(long millis) {
        return millis - SteadyClock.ofProcess().correctionMillis();
    }
}
