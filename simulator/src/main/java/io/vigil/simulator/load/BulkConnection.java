package io.vigil.simulator.load;

import io.vigil.simulator.PublisherSettings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * The part of MQTT 5 that sending in bulk needs: CONNECT, PUBLISH at QoS 1, PUBACK, PINGREQ,
 * DISCONNECT, over one socket. It exists because a load generator must take as little as possible
 * of the processor that it measures; everything else uses Paho. One thread writes, an own thread
 * reads.
 */
final class BulkConnection implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int PINGREQ = 0xC0;
    private static final int DISCONNECT = 0xE0;
    private static final int CLEAN_START = 0x02;
    private static final int USER_FLAG = 0x80;
    private static final int PASSWORD_FLAG = 0x40;
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int FIRST_ERROR_REASON = 0x80;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_IN_FLIGHT = 65_535;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private final Semaphore window;
    private final int windowSize;
    private final IntConsumer acknowledged;
    private final Thread reader;
    private volatile IOException failure;
    private volatile boolean closing;
    private final AtomicLong refused = new AtomicLong();

    /**
     * Connects.
     *
     * @param acknowledged called by the reading thread with the packet id of each PUBACK
     */
    BulkConnection(PublisherSettings settings, String clientId, IntConsumer acknowledged)
            throws IOException {
        this.acknowledged = acknowledged;
        URI uri = URI.create(settings.url());
        socket =
                uri.getScheme().equals("ssl")
                        ? SSLSocketFactory.getDefault().createSocket()
                        : new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        try {
            out.write(connectPacket(settings, clientId));
            out.flush();
            windowSize = Math.min(settings.inFlight(), readConnack());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        socket.setSoTimeout(0);
        window = new Semaphore(windowSize);
        reader = new Thread(this::read, clientId + "-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private static byte[] connectPacket(PublisherSettings settings, String clientId) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        MqttBytes.writeText(body, "MQTT");
        body.write(5);
        body.write(
                CLEAN_START
                        | (settings.user().isPresent() ? USER_FLAG : 0)
                        | (settings.password().isPresent() ? PASSWORD_FLAG : 0));
        MqttBytes.writeShort(body, 0); // the load itself shows that it lives; else see ping
        body.write(0); // no properties
        MqttBytes.writeText(body, clientId);
        settings.user().ifPresent(user -> MqttBytes.writeText(body, user));
        settings.password()
                .ifPresent(p -> MqttBytes.writeBinary(body, p.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(CONNECT);
        MqttBytes.writeVariableLength(packet, body.size());
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    /** Returns the broker's receive maximum. */
    private int readConnack() throws IOException {
        int type = in.readUnsignedByte();
        byte[] body = in.readNBytes(MqttBytes.readVariableLength(in));
        if (type != CONNACK || body.length < 2) {
            throw new IOException("expected CONNACK, but got packet type " + (type >> 4));
        }
        int reason = body[1] & 0xFF;
        if (reason != 0) {
            throw new IOException(
                    "the broker refused the connection with reason 0x"
                            + Integer.toHexString(reason));
        }
        DataInputStream properties =
                new DataInputStream(new ByteArrayInputStream(body, 2, body.length - 2));
        return properties.available() == 0 ? MOST_IN_FLIGHT : receiveMaximum(properties);
    }

    private static int receiveMaximum(DataInputStream properties) throws IOException {
        MqttBytes.readVariableLength(properties);
        while (properties.available() > 0) {
            int id = properties.readUnsignedByte();
            switch (id) {
                case RECEIVE_MAXIMUM -> {
                    return properties.readUnsignedShort();
                }
                case 0x11, 0x27 -> properties.readInt();
                case 0x13, 0x22 -> properties.readUnsignedShort();
                case 0x24, 0x25, 0x28, 0x29, 0x2A -> properties.readUnsignedByte();
                case 0x26 -> {
                    properties.readUTF();
                    properties.readUTF();
                }
                default -> properties.readUTF();
            }
        }
        return MOST_IN_FLIGHT;
    }

    /**
     * Takes one place among the unacknowledged messages; flushes before it waits.
     *
     * @return false if none was free for {@code millis}
     */
    boolean acquire(long millis) throws IOException, InterruptedException {
        check();
        if (window.tryAcquire()) {
            return true;
        }
        out.flush();
        return window.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /** Writes a PUBLISH; it may stay in the buffer until {@link #flush}. */
    void write(byte[] packet) throws IOException {
        out.write(packet);
    }

    void flush() throws IOException {
        out.flush();
        check();
    }

    /**
     * Shows that the connection lives though nothing is sent: a broker may want to hear of it once
     * a minute, as the embedded one does.
     */
    void ping() throws IOException {
        out.write(new byte[] {(byte) PINGREQ, 0});
        flush();
    }

    /** Whether all that was written is acknowledged. */
    boolean isIdle() {
        return window.availablePermits() == windowSize;
    }

    /** How many PUBACKs said no. */
    long refused() {
        return refused.get();
    }

    /** Throws what the reading thread died of. */
    void check() throws IOException {
        IOException died = failure;
        if (died != null) {
            throw new IOException("the connection broke", died);
        }
    }

    private void read() {
        try {
            while (true) {
                int type = in.readUnsignedByte();
                int length = MqttBytes.readVariableLength(in);
                if ((type & 0xF0) != PUBACK) {
                    in.skipNBytes(length);
                    if (type == DISCONNECT) {
                        throw new IOException("the broker ended the connection");
                    }
                    continue;
                }
                int id = in.readUnsignedShort();
                int reason = length > 2 ? in.readUnsignedByte() : 0;
                in.skipNBytes(Math.max(0, length - 3));
                if (reason >= FIRST_ERROR_REASON) {
                    refused.incrementAndGet();
                }
                acknowledged.accept(id);
                window.release();
            }
        } catch (IOException e) {
            if (!closing) {
                failure = e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            out.write(new byte[] {(byte) DISCONNECT, 0});
            out.flush();
        } finally {
            socket.close();
        }
    }
}
