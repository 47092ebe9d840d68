package io.vigil.standalone.broker;

import io.vigil.standalone.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.journal.Journal;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.AbstractJournalStorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * The files of a running broker, copied while it stands still: between two records, in the order of
 * locks in which the broker itself prepares a copy for a replica. Whoever publishes or acknowledges
 * waits that long; nobody is disconnected.
 */
final class BrokerFiles {
    private static final String PAGING = "paging";
    private static final String PAGE = ".page";

    /** How files end that the journal's pool makes ready, which goes on meanwhile. */
    private static final String NOT_USED_YET = ".tmp";

    private static final int PATIENCE_SECONDS = 10;

    private final Path directory;
    private final PagingManager paging;
    private final AbstractJournalStorageManager storage;
    private final JournalImpl messages;
    private final JournalImpl bindings;

    /**
     * @param directory of the broker's files
     */
    BrokerFiles(Path directory, ActiveMQServer server) throws IOException {
        this.directory = directory;
        this.paging = server.getPagingManager();
        if (!(server.getStorageManager() instanceof AbstractJournalStorageManager journals)
                || !(journals.getMessageJournal() instanceof JournalImpl messageJournal)
                || !(journals.getBindingsJournal() instanceof JournalImpl bindingsJournal)) {
            throw new IOException("the embedded broker does not run");
        }
        this.storage = journals;
        this.messages = messageJournal;
        this.bindings = bindingsJournal;
    }

    /** See {@link EmbeddedBroker#standStill}. */
    void standStill(Path copy, EmbeddedBroker.Meanwhile meanwhile) throws IOException {
        paging.lock();
        storage.writeLock();
        try {
            finishRecords(messages);
            finishRecords(bindings);
            messages.synchronizationLock();
            bindings.synchronizationLock();
            try {
                endFile(messages);
                endFile(bindings);
                copyTo(copy);
                meanwhile.happen();
            } finally {
                bindings.synchronizationUnlock();
                messages.synchronizationUnlock();
            }
        } finally {
            storage.writeUnlock();
            paging.unlock();
        }
    }

    private static void finishRecords(JournalImpl journal) throws IOException {
        try {
            if (!journal.flushAppendExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the broker's journal is too slow for a copy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Everything that was told to be stored is in files that are written no more. */
    private static void endFile(Journal journal) throws IOException {
        try {
            journal.forceMoveNextFile();
        } catch (Exception e) {
            throw new IOException("the broker's journal cannot be copied: " + e.getMessage(), e);
        }
    }

    /**
     * Files of the journal are used again, so they are copied; others that are whole are linked.
     */
    private void copyTo(Path copy) throws IOException {
        for (Path file : files()) {
            Path to = copy.resolve(directory.relativize(file).toString());
            Files.createDirectories(to.getParent());
            if (isWrittenAgain(file)) {
                Files.copy(file, to);
            } else {
                FileTrees.link(file, to);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(file -> !file.toString().endsWith(NOT_USED_YET))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private boolean isWrittenAgain(Path file) throws IOException {
        Path top = directory.relativize(file).getName(0);
        if (!top.toString().equals(PAGING)) {
            return true;
        }
        try (Stream<Path> later = Files.list(file.getParent())) {
            return !file.toString().endsWith(PAGE)
                    || later.noneMatch(
                            other ->
                                    other.toString().endsWith(PAGE)
                                            && other.getFileName().compareTo(file.getFileName())
                                                    > 0);
        }
    }
}
