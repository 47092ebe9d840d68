package io.vigil.ingest.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the socket of one connection, and can cut it.
 *
 * <p>Each socket has TCP_NODELAY set. The client library writes one small packet for each
 * acknowledgement and never sets the option itself; together with the delayed acknowledgements of
 * the other side that costs 40 ms again and again.
 */
final class LinkSockets {
    private final AtomicReference<Socket> socket = new AtomicReference<>();

    /** Plain sockets. */
    SocketFactory plain() {
        return new PlainFactory();
    }

    /** Encrypted sockets, as {@code base} makes them. */
    SSLSocketFactory encrypted(SSLSocketFactory base) {
        return new EncryptedFactory(base);
    }

    /** Closes the socket without a word to the other side. Does not wait. */
    void cut() {
        Socket present = socket.getAndSet(null);
        if (present != null) {
            try {
                present.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Socket prepared(Socket fresh) throws IOException {
        fresh.setTcpNoDelay(true);
        socket.set(fresh);
        return fresh;
    }

    private Socket connected(Socket fresh, InetSocketAddress to) throws IOException {
        fresh.connect(to);
        return fresh;
    }

    private final class PlainFactory extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return prepared(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(createSocket(), new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            Socket fresh = createSocket();
            fresh.bind(new InetSocketAddress(local, localPort));
            return connected(fresh, new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(createSocket(), new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            Socket fresh = createSocket();
            fresh.bind(new InetSocketAddress(local, localPort));
            return connected(fresh, new InetSocketAddress(host, port));
        }
    }

    private final class EncryptedFactory extends SSLSocketFactory {
        private final SSLSocketFactory base;

        private EncryptedFactory(SSLSocketFactory base) {
            this.base = base;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return base.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return base.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return prepared(base.createSocket());
        }

        @Override
        public Socket createSocket(Socket inner, String host, int port, boolean autoClose)
                throws IOException {
            return prepared(base.createSocket(inner, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prepared(base.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return prepared(base.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prepared(base.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            return prepared(base.createSocket(host, port, local, localPort));
        }
    }
}
