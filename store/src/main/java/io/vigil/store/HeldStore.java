package io.vigil.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A store's files as they were at one moment, while the store goes on. Used by one thread at a time
 * and closed in the end: until then nothing is removed from the store.
 */
public interface HeldStore extends AutoCloseable {
    /**
     * Puts the files there, so that a store that is opened on its directory is as it was at that
     * moment. What belongs to the store lies beside its directory, too.
     *
     * @param data stands for the directory that holds the store's own; what is put there has the
     *     same names, and shares its disk space with the store where the disk can do that
     */
    void putInto(Path data) throws IOException;

    /** The store is free again. Closing twice does nothing. */
    @Override
    void close();
}
