package io.vigil.standalone.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** All that {@link HandWritten} knows of one gauge. */
final class Gauge {
    private long newest;
    private final LevelWindow window;
    private final GaugeWarnings warnings;

    Gauge() {
        this(0, new LevelWindow(), new GaugeWarnings());
    }

    private Gauge(long newest, LevelWindow window, GaugeWarnings warnings) {
        this.newest = newest;
        this.window = window;
        this.warnings = warnings;
    }

    /** As {@link GaugeWarnings#take} answers; a level that is not newer changes nothing. */
    int take(long at, double level) {
        if (at <= newest) {
            return 0;
        }
        newest = at;
        window.add(level);
        return warnings.take(at, level, window.mean(), window.range(), window.slope());
    }

    Gauge copy() {
        return new Gauge(newest, window.copy(), warnings.copy());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(newest);
        window.write(out);
        warnings.write(out);
    }

    static Gauge read(DataInput in) throws IOException {
        return new Gauge(in.readLong(), LevelWindow.read(in), GaugeWarnings.read(in));
    }
}
