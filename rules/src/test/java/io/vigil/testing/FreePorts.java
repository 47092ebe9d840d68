package io.vigil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are started in a moment. They lie below those that systems give to
 * outgoing connections, which could otherwise take one before the server does, and each process of
 * tests has some of its own. Thread-safe.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int PER_PROCESS = 3_000;
    private static final int PROCESSES = 4;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private FreePorts() {}

    /** A port on loopback that nobody listens on, not given before by this process. */
    public static int next() {
        int fork = Integer.getInteger("vigil.test.fork", 1) % PROCESSES;
        for (int i = 0; i < PER_PROCESS; i++) {
            int port =
                    FIRST + fork * PER_PROCESS + Math.floorMod(NEXT.getAndIncrement(), PER_PROCESS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST);
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
