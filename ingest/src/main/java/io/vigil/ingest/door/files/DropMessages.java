package io.vigil.ingest.door.files;

import io.vigil.ingest.decode.MessageDecoder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The messages of a file, one after the other: each line one, of tables so many rows below their
 * header. A line that is longer than any message may be is passed over without being held.
 */
final class DropMessages implements Closeable {
    /** Rows of a table that make one message. */
    static final int ROWS = 200;

    private static final int MOST = MessageDecoder.MAX_MESSAGE_BYTES;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final DropFormat format;
    private final byte[] header;
    private long line;
    private boolean lineTooLong;
    private boolean ended;
    private byte[] waiting;

    /**
     * A message.
     *
     * @param firstLine of the file that it was made of, from 1
     * @param lastLine of the file that it was made of
     * @param payload what is published; empty if that is not possible
     * @param problem why not
     */
    record Message(long firstLine, long lastLine, byte[] payload, Problem problem) {}

    /** Why a line is not published. */
    enum Problem {
        NONE,
        /** It is longer than a message may be. */
        TOO_LONG,
        /** The format is binary, and these are no hexadecimal digits. */
        NOT_HEX
    }

    private DropMessages(InputStream in, DropFormat format) throws IOException {
        this.in = in;
        this.format = format;
        this.header = format.table() ? firstLine() : new byte[0];
    }

    /**
     * Opens a file.
     *
     * @param done how many of its lines are passed over
     */
    static DropMessages open(Path file, DropFormat format, long done) throws IOException {
        DropMessages messages =
                new DropMessages(new BufferedInputStream(Files.newInputStream(file)), format);
        boolean more = true;
        while (more && messages.line < done) {
            more = messages.readLine() != null;
        }
        return messages;
    }

    private byte[] firstLine() throws IOException {
        byte[] first = readLine();
        return first == null || lineTooLong ? new byte[0] : first;
    }

    /** The next message; null at the end of the file. */
    Message next() throws IOException {
        byte[] text = nextFilled();
        if (text == null) {
            return null;
        }
        if (lineTooLong || header.length + text.length + 2 > MOST) {
            return new Message(line, line, new byte[0], Problem.TOO_LONG);
        }
        if (format.hex()) {
            return ofHex(text);
        }
        return format.table() ? ofRows(text) : new Message(line, line, text, Problem.NONE);
    }

    private byte[] nextFilled() throws IOException {
        byte[] text = waiting == null ? readLine() : waiting;
        waiting = null;
        while (text != null && text.length == 0 && !lineTooLong) {
            text = readLine();
        }
        return text;
    }

    private Message ofHex(byte[] text) {
        String digits = new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        try {
            return new Message(line, line, HexFormat.of().parseHex(digits), Problem.NONE);
        } catch (IllegalArgumentException e) {
            return new Message(line, line, new byte[0], Problem.NOT_HEX);
        }
    }

    private Message ofRows(byte[] first) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.writeBytes(header);
        rows.write('\n');
        long from = line;
        long to = line;
        byte[] row = first;
        for (int count = 0; row != null; count++) {
            boolean room = count < ROWS && rows.size() + row.length + 1 <= MOST;
            if (!room || lineTooLong) {
                waiting = row;
                break;
            }
            rows.writeBytes(row);
            rows.write('\n');
            to = line;
            row = readLine();
        }
        return new Message(from, to, rows.toByteArray(), Problem.NONE);
    }

    /** A line without its end; null if there is none. What is too long is cut off. */
    private byte[] readLine() throws IOException {
        if (ended) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        lineTooLong = false;
        int next = in.read();
        if (next < 0) {
            ended = true;
            return null;
        }
        line++;
        while (next >= 0 && next != '\n') {
            if (bytes.size() <= MOST) {
                bytes.write(next);
            } else {
                lineTooLong = true;
            }
            next = in.read();
        }
        ended = next < 0;
        return trimmed(bytes.toByteArray());
    }

    private byte[] trimmed(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        if (to > 0 && bytes[to - 1] == '\r') {
            to--;
        }
        if (line == 1 && to >= BYTE_ORDER_MARK.length && startsWithMark(bytes)) {
            from = BYTE_ORDER_MARK.length;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean startsWithMark(byte[] bytes) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (bytes[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
