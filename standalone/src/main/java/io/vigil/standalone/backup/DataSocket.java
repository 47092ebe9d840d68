package io.vigil.standalone.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a command asks the Vigil that runs on a data directory for a copy of its data: a socket in
 * the directory's {@code secrets/}, which only its owner may enter. Nothing is asked but to
 * connect; the answer is one line, and the copy stays until the connection ends, however it ends.
 * Who comes meanwhile waits.
 */
public final class DataSocket implements AutoCloseable {
    /** Name of the socket, which is no data. */
    static final String NAME = "control";

    private static final Logger LOG = LoggerFactory.getLogger(DataSocket.class);
    private static final String SECRETS = "secrets";

    private final RunningData data;
    private final Path path;
    private final ServerSocketChannel server;
    private final Thread thread;
    private volatile Optional<SocketChannel> asking = Optional.empty();

    /**
     * What is answered.
     *
     * @param moment directory of the copy; empty if there is none
     * @param problem why there is none, else empty
     */
    private record Answer(String moment, String problem) {
        private Answer {
            Objects.requireNonNull(moment, "moment");
            Objects.requireNonNull(problem, "problem");
        }
    }

    private DataSocket(RunningData data, Path path, ServerSocketChannel server) {
        this.data = data;
        this.path = path;
        this.server = server;
        this.thread = new Thread(this::run, "vigil-data-socket");
        thread.setDaemon(true);
    }

    /**
     * Answers from now on.
     *
     * @param directory the data directory, which this process holds
     * @throws IOException if there can be no socket, because the path is too long for one (about
     *     100 characters) or the file system has none
     */
    public static DataSocket open(Path directory, RunningData data) throws IOException {
        Path path = directory.resolve(SECRETS).resolve(NAME);
        data.clear();
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        DataSocket socket = new DataSocket(data, path, server);
        socket.thread.start();
        return socket;
    }

    private void run() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                asking = Optional.of(channel);
                answer(channel);
            } catch (AsynchronousCloseException e) {
                LOG.debug("no more questions", e);
            } catch (IOException e) {
                LOG.warn("a copy of the data was not taken: {}", e.toString());
            } finally {
                asking = Optional.empty();
                data.clear();
            }
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(DomainJson.mapper().writeValueAsBytes(answer())));
        channel.shutdownOutput();
        // Nothing more is said; the end is what is waited for.
        ByteBuffer nothing = ByteBuffer.allocate(1);
        while (channel.read(nothing) >= 0) {
            nothing.clear();
        }
    }

    private Answer answer() {
        try {
            return new Answer(data.copy().toString(), "");
        } catch (IOException | RuntimeException e) {
            LOG.warn("the data could not be copied", e);
            return new Answer("", e.toString());
        }
    }

    /** A copy of running data, which lies there until this is closed. */
    public static final class Copy implements AutoCloseable {
        private final SocketChannel channel;
        private final Path path;

        private Copy(SocketChannel channel, Path path) {
            this.channel = channel;
            this.path = path;
        }

        /** Looks like a data directory. */
        public Path path() {
            return path;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Asks the Vigil that runs on a directory; takes as long as it needs.
     *
     * @throws BackupException if it does not answer, or cannot copy its data
     */
    public static Copy ask(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().resolve(SECRETS).resolve(NAME);
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (IOException | UnsupportedOperationException e) {
            throw new BackupException(BackupException.Problem.IN_USE, directory, e);
        }
        try {
            Answer answer =
                    DomainJson.mapper()
                            .readValue(
                                    Channels.newInputStream(channel).readAllBytes(), Answer.class);
            if (answer.moment().isEmpty()) {
                throw new BackupException(BackupException.Problem.NOT_NOW, answer.problem());
            }
            return new Copy(channel, Path.of(answer.moment()));
        } catch (JsonProcessingException e) {
            channel.close();
            throw new BackupException(BackupException.Problem.ENDED, directory, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Answers no more; a copy that is being read goes away. */
    @Override
    public void close() throws IOException {
        server.close();
        Optional<SocketChannel> last = asking;
        if (last.isPresent()) {
            last.get().close();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(path);
    }
}
