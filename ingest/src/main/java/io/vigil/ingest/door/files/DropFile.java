package io.vigil.ingest.door.files;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.door.Uplink;
import io.vigil.ingest.door.UplinkException;
import io.vigil.ingest.door.files.DropMessages.Message;
import io.vigil.ingest.door.files.DropMessages.Problem;
import io.vigil.model.Catalogue;
import io.vigil.rejects.RejectCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One file on its way to the broker. It is sent in steps of some messages; how far it is is written
 * down only once the broker holds a step, so that after a crash nothing is missing, and at most one
 * step is sent again. Used by one thread.
 */
final class DropFile implements Closeable {
    /** Ends the name of what is written beside a file that is being sent. */
    static final String PROGRESS = ".progress";

    private static final String REPORT = ".report.json";
    private static final String DONE = "done";
    private static final String REFUSED = "refused";

    private final Path file;
    private final DropFormat format;
    private final DropRecord begun;
    private final DropCount count;
    private final DropMessages messages;
    private final MessageDecoder decoder;
    private final InstantSource clock;

    /** Waits until another message may be sent. */
    @FunctionalInterface
    interface Pace {
        void await() throws InterruptedException;
    }

    private DropFile(
            Path file,
            DropFormat format,
            DropRecord begun,
            DropMessages messages,
            Catalogue catalogue,
            InstantSource clock) {
        this.file = file;
        this.format = format;
        this.begun = begun;
        this.count = new DropCount(begun.enterprise(), begun.figures());
        this.messages = messages;
        this.decoder = new MessageDecoder(catalogue);
        this.clock = clock;
    }

    /** Opens a file where it was left. */
    static DropFile open(
            Path file,
            DropFormat format,
            String enterprise,
            Catalogue catalogue,
            InstantSource clock)
            throws IOException {
        String fingerprint = DropRecord.fingerprint(file);
        DropRecord begun =
                DropRecord.read(beside(file, PROGRESS))
                        .filter(known -> known.fingerprint().equals(fingerprint))
                        .orElseGet(
                                () ->
                                        new DropRecord(
                                                file.getFileName().toString(),
                                                enterprise,
                                                format.codec(),
                                                fingerprint,
                                                clock.instant().toString(),
                                                null,
                                                DropCount.Figures.NONE));
        DropMessages messages = DropMessages.open(file, format, begun.figures().lines());
        return new DropFile(file, format, begun, messages, catalogue, clock);
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    /**
     * Sends some messages and waits until the broker holds them.
     *
     * @return whether the file has more
     * @throws UplinkException if the broker does not take them now; the step is to be done again
     *     with the file opened anew
     */
    boolean step(int most, Uplink uplink, Pace pace)
            throws IOException, InterruptedException, UplinkException {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        long lastLine = 0;
        Message message = null;
        while (sent.size() < most && (message = messages.next()) != null) {
            lastLine = message.lastLine();
            if (look(message)) {
                pace.await();
                sent.add(uplink.publish(format.topic(begun.enterprise()), message.payload()));
            }
        }
        for (CompletableFuture<Void> each : sent) {
            awaitHeld(each);
        }
        count.done(sent.size(), lastLine);
        begun.with(count.figures()).write(beside(file, PROGRESS));
        return message != null;
    }

    private static void awaitHeld(CompletableFuture<Void> sent)
            throws InterruptedException, UplinkException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UplinkException known) {
                throw known;
            }
            throw new IllegalStateException("publishing failed", e);
        }
    }

    /** Counts what the check will make of a message; whether it is published. */
    private boolean look(Message message) {
        count.at(message.firstLine());
        String topic = format.topic(begun.enterprise());
        if (message.problem() == Problem.TOO_LONG) {
            String most = String.valueOf(MessageDecoder.MAX_MESSAGE_BYTES);
            count.refuse(RejectCode.MESSAGE_TOO_LARGE, clock.instant(), topic, "> " + most, most);
            return false;
        }
        if (message.problem() == Problem.NOT_HEX) {
            count.refuse(
                    RejectCode.BAD_FRAME,
                    clock.instant(),
                    topic,
                    format.codec(),
                    "0",
                    "?",
                    "0-9 A-F");
            return false;
        }
        decoder.decode(topic, message.payload(), clock.instant(), clock.instant(), count);
        return true;
    }

    /** Puts a file that was sent to its end away, with its report. */
    Path putAway() throws IOException {
        messages.close();
        Path kept =
                putAway(
                        file,
                        DONE,
                        begun.with(count.figures()).finished(clock.instant().toString()));
        Files.deleteIfExists(beside(file, PROGRESS));
        return kept;
    }

    /** Puts a file away that nothing reads. */
    static Path refuse(Path file, String enterprise, InstantSource clock) throws IOException {
        String now = clock.instant().toString();
        return putAway(
                file,
                REFUSED,
                new DropRecord(
                        file.getFileName().toString(),
                        enterprise,
                        "",
                        DropRecord.fingerprint(file),
                        now,
                        now,
                        DropCount.Figures.NONE));
    }

    private static Path putAway(Path file, String where, DropRecord report) throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling(where));
        String name = file.getFileName().toString();
        Path target = directory.resolve(name);
        for (int again = 2; Files.exists(target); again++) {
            target = directory.resolve(again + "-" + name);
        }
        report.write(beside(target, REPORT));
        Files.move(file, target);
        return target;
    }

    @Override
    public void close() throws IOException {
        messages.close();
    }
}
