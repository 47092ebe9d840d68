package io.vigil.web.api;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * A stream that can be written to as long as whoever reads it is let in: one that lasts for hours
 * must not outlast the session that it was opened with. Not thread-safe.
 */
final class AdmittedStream extends FilterOutputStream {
    private final BooleanSupplier stillIn;

    AdmittedStream(OutputStream out, BooleanSupplier stillIn) {
        super(out);
        this.stillIn = stillIn;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!stillIn.getAsBoolean()) {
            throw new IOException("the session has ended");
        }
        out.write(bytes, offset, length);
    }
}
