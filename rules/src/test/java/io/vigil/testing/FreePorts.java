package io.vigil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are started in a moment. They lie below those that systems give to
 * outgoing connections, which could otherwise take one before the server does, and each process of
 * tests has some of its own: as long as it lives it listens on the first of them, so that no other
 * process of this machine takes the same. Thread-safe.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int PER_PROCESS = 1_500;
    private static final int PROCESSES = 8;

    private static final ServerSocket CLAIM = claim();
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private FreePorts() {}

    /** A port on loopback that nobody listens on, not given before by this process. */
    public static int next() {
        for (int i = 1; i < PER_PROCESS; i++) {
            int port = CLAIM.getLocalPort() + 1 + NEXT.getAndIncrement() % (PER_PROCESS - 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + CLAIM.getLocalPort());
    }

    private static ServerSocket claim() {
        for (int process = 0; process < PROCESSES; process++) {
            Optional<ServerSocket> claimed = listen(FIRST + process * PER_PROCESS);
            if (claimed.isPresent()) {
                return claimed.get();
            }
        }
        throw new IllegalStateException("more than " + PROCESSES + " processes of tests");
    }

    private static boolean isFree(int port) {
        Optional<ServerSocket> socket = listen(port);
        socket.ifPresent(FreePorts::close);
        return socket.isPresent();
    }

    /** Empty where somebody listens already. */
    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
