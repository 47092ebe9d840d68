package io.vigil.ingest.door.files;

import io.vigil.ingest.door.Uplink;
import io.vigil.ingest.door.UplinkException;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on what lies in the directories of enterprises, one thread for all: of each enterprise the
 * file that comes first by name, some messages of each in turn, all together no faster than set. A
 * file is to be renamed into its directory once it is whole; names that begin with a dot or end in
 * {@code .part} or {@code .tmp} are left alone. Enterprises and sensors are those of the catalogue
 * in force when a file is begun.
 */
public final class FileDrop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);

    /** Messages of one file before the next one has its turn. */
    private static final int STEP = 50;

    private static final Set<String> NOT_YET = Set.of(".part", ".tmp", DropFile.PROGRESS);
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_MILLIS = 5_000;

    private final FileDropSettings settings;
    private final Supplier<Catalogue> catalogue;
    private final Uplink uplink;
    private final InstantSource clock;
    private final Map<Path, DropFile> open = new HashMap<>();
    private final Thread thread;
    private long nextAt = System.nanoTime();

    private FileDrop(
            FileDropSettings settings,
            Supplier<Catalogue> catalogue,
            Uplink uplink,
            InstantSource clock) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.uplink = uplink;
        this.clock = clock;
        thread = new Thread(this::work, "door-files");
        thread.setDaemon(true);
    }

    /**
     * Begins to look at the directories; those of the catalogue's enterprises are made.
     *
     * @param clock wall clock
     * @throws IOException if the directory cannot be made
     */
    public static FileDrop open(
            FileDropSettings settings,
            Supplier<Catalogue> catalogue,
            Uplink uplink,
            InstantSource clock)
            throws IOException {
        Files.createDirectories(settings.directory());
        FileDrop drop = new FileDrop(settings, catalogue, uplink, clock);
        drop.thread.start();
        return drop;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!round()) {
                    rest(settings.every());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            new ArrayList<>(open.keySet()).forEach(this::forget);
        }
    }

    private static void rest(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** Lets the first file of each enterprise have its turn; whether there was something to do. */
    private boolean round() throws InterruptedException {
        boolean busy = false;
        Set<Path> there = new HashSet<>();
        for (Enterprise enterprise : catalogue.get().enterprises()) {
            Optional<Path> file = first(enterprise.id().value());
            if (file.isPresent()) {
                there.add(file.get());
                busy |= turn(file.get(), enterprise.id().value());
            }
        }
        open.keySet().stream().filter(file -> !there.contains(file)).toList().forEach(this::forget);
        return busy;
    }

    private Optional<Path> first(String enterprise) {
        Path directory = settings.directory().resolve(enterprise);
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                return files.filter(FileDrop::isWhole)
                        .min(Comparator.comparing(file -> file.getFileName().toString()));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be looked at: {}", directory, e.toString());
            return Optional.empty();
        }
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !name.startsWith(".")
                && NOT_YET.stream().noneMatch(name::endsWith);
    }

    /** Sends a part of a file; false if it has to wait. */
    private boolean turn(Path file, String enterprise) throws InterruptedException {
        try {
            Optional<DropFormat> format = DropFormat.of(file);
            if (format.isEmpty()) {
                Path kept = DropFile.refuse(file, enterprise, clock);
                LOG.warn("nothing reads files of this name, it is put away as {}", kept);
                return true;
            }
            DropFile sending = open.get(file);
            if (sending == null) {
                sending = DropFile.open(file, format.get(), enterprise, catalogue.get(), clock);
                open.put(file, sending);
            }
            if (!sending.step(STEP, uplink, this::pace)) {
                open.remove(file);
                LOG.info("the broker holds all of {}", sending.putAway());
            }
            return true;
        } catch (UplinkException e) {
            LOG.warn("{} waits: {} {}", file, e.reason(), e.getMessage());
        } catch (IOException e) {
            LOG.warn("{} cannot be sent now: {}", file, e.toString());
        }
        forget(file);
        return false;
    }

    /** Closes a file; it goes on from what is written beside it when it has its turn again. */
    private void forget(Path file) {
        DropFile closing = open.remove(file);
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                LOG.warn("{} does not close", file, e);
            }
        }
    }

    private void pace() throws InterruptedException {
        long now = System.nanoTime();
        while (nextAt - now > 0) {
            LockSupport.parkNanos(this, nextAt - now);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            now = System.nanoTime();
        }
        nextAt = Math.max(nextAt, now - NANOS) + NANOS / settings.messagesPerSecond();
    }

    /** Stops after what is at the broker; the rest is sent after the next start. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
