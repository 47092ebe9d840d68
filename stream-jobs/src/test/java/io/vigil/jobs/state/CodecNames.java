package io.vigil.jobs.state;

import java.util.Set;

/** Class names of codecs: they are written into savepoints and never change. */
final class CodecNames {
    static final Set<String> ALL =
            Set.of(
                    "io.vigil.jobs.state.DeskCommandCodec",
                    "io.vigil.jobs.state.DeskSiteCodec",
                    "io.vigil.jobs.state.LedgerLineCodec",
                    "io.vigil.jobs.state.LedgerNewsCodec",
                    "io.vigil.jobs.state.RejectCodec",
                    "io.vigil.jobs.state.RejectTallyCodec",
                    "io.vigil.jobs.state.SessionMemoryCodec",
                    "io.vigil.jobs.state.SiteInputCodec",
                    "io.vigil.jobs.state.SiteMemoryCodec",
                    "io.vigil.jobs.state.TrialMemoryCodec",
                    "io.vigil.jobs.state.WarningEventCodec");

    private CodecNames() {}
}
