package io.vigil.standalone.bench;

import io.vigil.jobs.state.SiteMemory;
import io.vigil.jobs.state.SiteMemoryCodec;
import io.vigil.rules.evaluation.SiteState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** How large a job's checkpoint gets. */
final class StateSize {
    private StateSize() {}

    /** Bytes that a checkpoint holds of these sites, with empty ledgers. */
    static long inCheckpoint(List<SiteState> states) {
        SiteMemoryCodec codec = new SiteMemoryCodec();
        try (DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream())) {
            for (SiteState state : states) {
                codec.write(new SiteMemory(state, SiteMemory.NO_TIMER), out);
            }
            return out.size();
        } catch (IOException e) {
            throw new UncheckedIOException("a state could not be written", e);
        }
    }
}
