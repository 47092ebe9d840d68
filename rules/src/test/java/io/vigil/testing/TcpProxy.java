package io.vigil.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a port of this machine that can be disturbed as networks are: cut, filled with silence,
 * slowed down, reset in the middle of what is sent. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final long POLL_MILLIS = 10;

    private final ServerSocket server;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong toReset = new AtomicLong();
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** A way to this port of the loopback address, on a free port of its own. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy =
                    new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            daemon("proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Ends all connections, and every new one at once, until {@link #heal}. */
    public void cut() {
        refusing = true;
        connections.forEach(Connection::end);
    }

    /** Lets nothing through and says nothing, on old connections and new ones. */
    public void silence() {
        silent = true;
    }

    /**
     * Forgets the connections that stand, as a router does that was restarted: nothing comes
     * through on them any more and nobody is told. New ones work.
     */
    public void forget() {
        connections.forEach(connection -> connection.forgotten = true);
    }

    /** Lets everything come so much later, in either direction. */
    public void delay(Duration time) {
        delay = time;
    }

    /**
     * Resets the next connections in the middle of what they bring from the target, once each.
     *
     * @param times how many of them
     */
    public void resetInTheMiddle(int times) {
        toReset.set(times);
    }

    /** Resets that are still to come. */
    public long resetsLeft() {
        return toReset.get();
    }

    /** From now on it is as if nothing had been; what was ended stays so. */
    public void heal() {
        refusing = false;
        silent = false;
        delay = Duration.ZERO;
        toReset.set(0);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::end);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (refusing) {
                    near.close();
                    continue;
                }
                Socket far = new Socket();
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                new Connection(near, far).run();
            } catch (IOException e) {
                // The target is away, or this proxy was closed: either way there is nobody to
                // serve.
            }
        }
    }

    private final class Connection {
        private final Socket near;
        private final Socket far;
        private volatile boolean forgotten;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void run() throws IOException {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            connections.add(this);
            daemon("proxy-in", () -> pump(near, far, false));
            daemon("proxy-out", () -> pump(far, near, true));
        }

        private void pump(Socket from, Socket to, boolean fromTarget) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    await();
                    if (fromTarget
                            && n > 1
                            && toReset.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        out.write(chunk, 0, n / 2);
                        out.flush();
                        reset();
                        return;
                    }
                    out.write(chunk, 0, n);
                    out.flush();
                }
            } catch (IOException e) {
                // One side is gone, which ends the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end();
            }
        }

        private void await() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            while ((silent || forgotten) && !near.isClosed()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }

        private void reset() throws IOException {
            near.setSoLinger(true, 0);
            near.close();
        }

        void end() {
            connections.remove(this);
            close(near);
            close(far);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
