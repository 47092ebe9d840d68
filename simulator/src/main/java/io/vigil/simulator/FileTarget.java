package io.vigil.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one line of JSON for each message: {@code {"at":...,"topic":...,"payload":{...}}}. */
public final class FileTarget implements MessageTarget {
    private final Writer out;
    private final String name;

    private FileTarget(Writer out, String name) {
        this.out = out;
        this.name = name;
    }

    /** Creates the file, or empties it. */
    public static FileTarget create(Path file) throws IOException {
        return new FileTarget(Files.newBufferedWriter(file), file.toString());
    }

    /** Writes to {@code out} and closes it in the end. */
    public static FileTarget to(Writer out) {
        return new FileTarget(new BufferedWriter(out), "output");
    }

    @Override
    public void send(SimulatedMessage message) {
        try {
            out.write("{\"at\":\"");
            out.write(message.at().toString());
            out.write("\",\"topic\":\"");
            out.write(message.topic());
            out.write("\",\"payload\":");
            out.write(new String(message.payload(), StandardCharsets.UTF_8));
            out.write("}\n");
        } catch (IOException e) {
            throw new TargetException("cannot write to " + name, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new TargetException("cannot close " + name, e);
        }
    }
}
