package io.vigil.store.embedded;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import java.io.Closeable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes errors of the embedded engine's own log to SLF4J, logger {@code io.vigil.store.engine}.
 * The engine creates it by name and calls it on its logging thread.
 */
public final class Slf4jLogWriter extends SynchronizedJob implements Closeable, LogWriter {
    private static final Logger LOG = LoggerFactory.getLogger("io.vigil.store.engine");

    private final RingQueue<LogRecordUtf8Sink> ring;
    private final SCSequence sequence;

    public Slf4jLogWriter(RingQueue<LogRecordUtf8Sink> ring, SCSequence sequence, int level) {
        this.ring = ring;
        this.sequence = sequence;
    }

    @Override
    public void bindProperties(LogFactory factory) {}

    @Override
    protected boolean runSerially() {
        return sequence.consumeAll(ring, Slf4jLogWriter::log);
    }

    @Override
    public void close() {}

    private static void log(LogRecordUtf8Sink line) {
        if ((line.getLevel() & LogLevel.CRITICAL) != 0) {
            LOG.error("{}", line.toString().stripTrailing());
        } else if ((line.getLevel() & LogLevel.ERROR) != 0) {
            LOG.warn("{}", line.toString().stripTrailing());
        }
    }
}
