package io.vigil.store;

import java.io.Serializable;

/**
 * Settings of the embedded store.
 *
 * @param syncEachCommit whether a batch is forced to the disk before its write returns. Without it
 *     a batch survives the death of the process but the last seconds may be lost in a power cut;
 *     with it writing is several times slower
 * @param minFreeBytes batches are put off while the file system has less room than this
 */
public record EmbeddedOptions(boolean syncEachCommit, long minFreeBytes) implements Serializable {
    public static final EmbeddedOptions DEFAULTS = new EmbeddedOptions(false, 256L << 20);

    public EmbeddedOptions {
        if (minFreeBytes < 0) {
            throw new IllegalArgumentException(
                    "minFreeBytes must not be negative, but was " + minFreeBytes);
        }
    }
}
