package io.vigil.standalone.bench;

import io.vigil.jobs.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of what {@link HandWritten} keeps. */
public final class GaugeCodec implements Codec<Gauge> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<Gauge> type() {
        return Gauge.class;
    }

    @Override
    public void write(Gauge gauge, DataOutput out) throws IOException {
        gauge.write(out);
    }

    @Override
    public Gauge read(DataInput in) throws IOException {
        return Gauge.read(in);
    }

    @Override
    public Gauge copy(Gauge gauge) {
        return gauge.copy();
    }
}
