package io.vigil.desk;

import io.vigil.warnings.EpisodeId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the desk knows of the warnings of one site or area. Only {@link Desk} changes it.
 *
 * <p>Bounded by the open warnings, which the rules bound; by {@link DeskPolicy.Keeping} for what is
 * over; by {@link #MOST_ANSWERS}; and by the most announcements that may wait. Not thread-safe.
 */
public final class DeskMemory {
    /** Most commands whose answer is remembered. */
    static final int MOST_ANSWERS = 1_000;

    /** Begins every stored memory, so that something else is not taken for one. */
    private static final int MAGIC = 0x56_49_47_44;

    /** Version 1: warnings and announcements, each as its own JSON, then answers. */
    private static final int VERSION = 1;

    private static final int MOST = 1_000_000;
    private static final int MOST_BYTES = 16_000_000;

    final Map<EpisodeId, DeskFile> files = new LinkedHashMap<>();
    final List<MaintenanceWindow> windows = new ArrayList<>();

    /** By id of the command, oldest first. */
    final Map<String, Answered> answers = new LinkedHashMap<>();

    /** A memory of nothing. */
    public DeskMemory() {}

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return files.isEmpty() && windows.isEmpty() && answers.isEmpty();
    }

    /** How many warnings it knows. */
    public int size() {
        return files.size();
    }

    /** An independent memory of the same. */
    public DeskMemory copy() {
        DeskMemory copy = new DeskMemory();
        files.forEach((id, file) -> copy.files.put(id, file.copy()));
        copy.windows.addAll(windows);
        copy.answers.putAll(answers);
        return copy;
    }

    /**
     * Where this is of a backup, acts that were told after it are unknown. Acts of warnings with
     * numbers up to {@code above}, which began before the restore, go on above it; to be said
     * whenever it was read.
     */
    public void countAbove(long above) {
        for (DeskFile file : files.values()) {
            file.above = file.last.episode().number() <= above ? above : 0;
        }
    }

    void remember(CommandAnswer answer) {
        answers.put(answer.command().id(), Answered.of(answer));
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /** Forgets what is over beyond a number: first what was closed, the oldest first. */
    void trim(int most) {
        List<DeskFile> over =
                new ArrayList<>(files.values().stream().filter(DeskFile::isOver).toList());
        over.sort(
                Comparator.comparing((DeskFile file) -> file.closed.isEmpty())
                        .thenComparing(file -> file.touched)
                        .thenComparing(file -> file.last.episode().toString()));
        for (DeskFile file : over.subList(0, Math.max(0, over.size() - most))) {
            files.remove(file.last.episode());
        }
    }

    Optional<DeskFile> file(EpisodeId episode) {
        return Optional.ofNullable(files.get(episode));
    }

    /** Writes everything, preceded by the version of the form. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(files.size());
        for (DeskFile file : files.values()) {
            blob(file.stored(), out);
        }
        out.writeInt(windows.size());
        for (MaintenanceWindow window : windows) {
            blob(StoredDesk.write(window), out);
        }
        out.writeInt(answers.size());
        for (Map.Entry<String, Answered> answer : answers.entrySet()) {
            out.writeUTF(answer.getKey());
            answer.getValue().write(out);
        }
    }

    private static void blob(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads what {@link #write} wrote, now or in an older release.
     *
     * @throws IOException if it is no desk memory, of a version that this release does not know, or
     *     incomplete
     */
    public static DeskMemory read(DataInput in) throws IOException {
        try {
            int magic = in.readInt();
            if (magic != MAGIC) {
                throw new IOException(
                        String.format(
                                "not a desk memory: begins with %08x, expected %08x",
                                magic, MAGIC));
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(
                        "desk memory has version "
                                + version
                                + ", this release reads version "
                                + VERSION);
            }
            return readBody(in);
        } catch (EOFException e) {
            throw new IOException("desk memory is truncated", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("desk memory is damaged: " + e.getMessage(), e);
        }
    }

    private static DeskMemory readBody(DataInput in) throws IOException {
        DeskMemory memory = new DeskMemory();
        int files = count(in, MOST);
        for (int i = 0; i < files; i++) {
            DeskFile file = StoredDesk.readFile(blob(in));
            memory.files.put(file.last.episode(), file);
        }
        int windows = count(in, MOST);
        for (int i = 0; i < windows; i++) {
            memory.windows.add(StoredDesk.read(blob(in), MaintenanceWindow.class));
        }
        int answers = count(in, MOST);
        for (int i = 0; i < answers; i++) {
            memory.answers.put(in.readUTF(), Answered.read(in));
        }
        return memory;
    }

    private static byte[] blob(DataInput in) throws IOException {
        byte[] bytes = new byte[count(in, MOST_BYTES)];
        in.readFully(bytes);
        return bytes;
    }

    private static int count(DataInput in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException(
                    "desk memory is damaged: a count is " + count + ", expected 0 to " + most);
        }
        return count;
    }
}
