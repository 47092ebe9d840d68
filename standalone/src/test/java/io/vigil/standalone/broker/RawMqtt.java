package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Writes MQTT packets by hand, right and wrong ones, as no client library would. */
public final class RawMqtt implements Closeable {
    /** Protocol levels. */
    public static final int V3_1_1 = 4;

    public static final int V5 = 5;

    private static final byte PUBACK = 0x40;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final DataInputStream in;

    private RawMqtt(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** A TCP connection that has said nothing yet. */
    public static RawMqtt open(int port) throws IOException {
        return new RawMqtt(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A will: where, what, and whether it is retained. */
    public record Will(String topic, String text, boolean retained) {}

    /** Logs in with the password {@code pw-user}; the answer must be that it is accepted. */
    public static RawMqtt login(int port, int version, String clientId, String user, Will will)
            throws IOException {
        return login(port, connect(version, clientId, user, "pw-" + user, will));
    }

    /** Logs in with a CONNECT of one's own; the answer must be that it is accepted. */
    public static RawMqtt login(int port, byte[] connect) throws IOException {
        RawMqtt client = open(port);
        client.send(connect);
        byte[] answer = client.read();
        if (answer[0] != 0x20 || answer[2] != 0) {
            client.close();
            throw new IOException("refused with " + answer[2]);
        }
        return client;
    }

    public static byte[] connect(
            int version, String clientId, String user, String password, Will will) {
        int flags = 0b1100_0010;
        byte[] none = new byte[0];
        byte[] properties = version == V5 ? new byte[] {0} : none;
        byte[] last = none;
        if (will != null) {
            flags |= 0b0000_1100 | (will.retained ? 0b0010_0000 : 0);
            last = join(properties, text(will.topic), text(will.text));
        }
        return packet(
                0x10,
                text("MQTT"),
                new byte[] {(byte) version, (byte) flags, 0, 60},
                properties,
                text(clientId),
                last,
                text(user),
                text(password));
    }

    /** MQTT 5, with a session that is kept for a day and taken up again. */
    public static byte[] connectToKeptSession(String clientId, String user, String password) {
        return packet(
                0x10,
                text("MQTT"),
                new byte[] {V5, (byte) 0b1100_0000, 0, 60},
                new byte[] {5, 0x11, 0, 1, 0x51, (byte) 0x80},
                text(clientId),
                text(user),
                text(password));
    }

    /** QoS 1 with packet id 1. */
    public static byte[] publish(int version, byte[] topic, String payload, boolean retained) {
        return packet(
                retained ? 0x33 : 0x32,
                length(topic),
                topic,
                new byte[] {0, 1},
                version == V5 ? new byte[] {0} : new byte[0],
                payload.getBytes(UTF_8));
    }

    /** QoS 1 with packet id 1, MQTT 5, a topic alias. */
    public static byte[] publishWithAlias(String topic, int alias, String payload) {
        return packet(
                0x32,
                text(topic),
                new byte[] {0, 1, 3, 0x23, 0, (byte) alias},
                payload.getBytes(UTF_8));
    }

    /** MQTT 5, QoS 1; the answer's last byte says what became of it. */
    public static byte[] subscribe(String filter) {
        return packet(0x82, new byte[] {0, 1, 0}, text(filter), new byte[] {1});
    }

    public static byte[] packet(int type, byte[]... parts) {
        byte[] body = join(parts);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int left = body.length;
        do {
            packet.write(left > 127 ? (left & 127) | 128 : left);
            left >>= 7;
        } while (left > 0);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return join(length(bytes), bytes);
    }

    private static byte[] length(byte[] bytes) {
        return new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length};
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public RawMqtt send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The first byte of the next packet, then all that follows its length. */
    public byte[] read() throws IOException {
        byte type = in.readByte();
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 127) << shift;
            shift += 7;
        } while ((next & 128) != 0);
        byte[] packet = new byte[length + 1];
        packet[0] = type;
        in.readFully(packet, 1, length);
        return packet;
    }

    /** A message that the broker hands over. */
    public record Delivered(String topic, String text) {}

    /**
     * The next message, acknowledged if it wants to be; answers to other packets are passed over.
     */
    public Delivered delivered() throws IOException {
        byte[] packet = read();
        while ((packet[0] & 0xf0) != 0x30) {
            packet = read();
        }
        boolean acknowledged = (packet[0] & 0x06) != 0;
        int length = ((packet[1] & 0xff) << 8) | (packet[2] & 0xff);
        int at = 3 + length;
        if (acknowledged) {
            send(packet(PUBACK, new byte[] {packet[at], packet[at + 1]}));
            at += 2;
        }
        at += 1 + packet[at];
        return new Delivered(
                new String(packet, 3, length, UTF_8),
                new String(packet, at, packet.length - at, UTF_8));
    }

    /** The reason code of the next packet, which answers a publication or one subscription. */
    public int code() throws IOException {
        return code(read());
    }

    public static int code(byte[] answer) {
        if (answer[0] == PUBACK) {
            return answer.length > 3 ? answer[3] & 0xff : 0;
        }
        return answer[answer.length - 1] & 0xff;
    }

    /** Whether the broker ends the connection, whatever it says before. */
    public boolean isEnded() throws IOException {
        try {
            while (true) {
                in.readByte();
            }
        } catch (EOFException | SocketException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Ends as a broken line does: no DISCONNECT. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
