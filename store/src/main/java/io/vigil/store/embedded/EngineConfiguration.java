package io.vigil.store.embedded;

import io.questdb.DefaultTelemetryConfiguration;
import io.questdb.TelemetryConfiguration;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import java.nio.file.Path;

/**
 * The engine's settings: small pages, because most tables here are small and each column of each
 * open partition takes at least one page; no parallel queries, since the cores belong to the
 * stream; no telemetry.
 */
final class EngineConfiguration extends DefaultCairoConfiguration {
    private static final int KIB = 1024;

    private final boolean sync;
    private final String installRoot;
    private final TelemetryConfiguration telemetry =
            new DefaultTelemetryConfiguration() {
                @Override
                public boolean getEnabled() {
                    return false;
                }

                @Override
                public boolean getDisableCompletely() {
                    return true;
                }
            };

    EngineConfiguration(String root, boolean sync) {
        super(root);
        this.sync = sync;
        this.installRoot = Path.of(root).getParent().toString();
    }

    /** Where a checkpoint and the order to recover it are looked for: beside the store. */
    @Override
    public String getInstallRoot() {
        return installRoot;
    }

    @Override
    public boolean isCheckpointRecoveryEnabled() {
        return true;
    }

    @Override
    public int getCommitMode() {
        return sync ? CommitMode.SYNC : CommitMode.NOSYNC;
    }

    @Override
    public TelemetryConfiguration getTelemetryConfiguration() {
        return telemetry;
    }

    @Override
    public long getDataAppendPageSize() {
        return 256 * KIB;
    }

    @Override
    public long getWalDataAppendPageSize() {
        return 256 * KIB;
    }

    @Override
    public long getSystemDataAppendPageSize() {
        return 64 * KIB;
    }

    @Override
    public int getO3ColumnMemorySize() {
        return 512 * KIB;
    }

    @Override
    public boolean isSqlParallelFilterEnabled() {
        return false;
    }

    @Override
    public boolean isSqlParallelGroupByEnabled() {
        return false;
    }

    @Override
    public boolean isSqlParallelTopKEnabled() {
        return false;
    }
}
