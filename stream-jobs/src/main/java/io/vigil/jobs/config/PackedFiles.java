package io.vigil.jobs.config;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * {@link ConfigurationFiles} on their way to operators: compressed, since catalogues repeat
 * themselves, and resolved to the one object that this JVM has of these files. For all threads.
 */
final class PackedFiles implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<Key, WeakReference<ConfigurationFiles>> KNOWN = new HashMap<>();

    private final byte[] bytes;

    private PackedFiles(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes themselves: texts that differ pack to bytes that differ. */
    private record Key(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Packs, and makes these files the ones that the bytes are resolved to in this JVM. */
    static PackedFiles of(ConfigurationFiles files) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed, fast))) {
            out.writeLong(files.revision());
            write(files.catalogue(), out);
            write(files.rules(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        PackedFiles result = new PackedFiles(packed.toByteArray());
        synchronized (KNOWN) {
            KNOWN.values().removeIf(known -> known.get() == null);
            Key key = new Key(result.bytes);
            WeakReference<ConfigurationFiles> known = KNOWN.get(key);
            if (known == null || known.get() == null) {
                KNOWN.put(key, new WeakReference<>(files));
            }
        }
        return result;
    }

    private static void write(Map<String, String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        // In order of names, so that equal files make equal bytes.
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            out.writeUTF(text.getKey());
            byte[] content = text.getValue().getBytes(StandardCharsets.UTF_8);
            out.writeInt(content.length);
            out.write(content);
        }
    }

    private Object readResolve() throws InvalidObjectException {
        synchronized (KNOWN) {
            Key key = new Key(bytes);
            WeakReference<ConfigurationFiles> known = KNOWN.get(key);
            ConfigurationFiles files = known == null ? null : known.get();
            if (files == null) {
                files = unpack();
                KNOWN.values().removeIf(each -> each.get() == null);
                KNOWN.put(key, new WeakReference<>(files));
            }
            return files;
        }
    }

    /** Reads them anew. */
    ConfigurationFiles unpack() throws InvalidObjectException {
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            return new ConfigurationFiles(in.readLong(), read(in), read(in));
        } catch (IOException e) {
            InvalidObjectException damaged =
                    new InvalidObjectException("these are no packed configuration files");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static Map<String, String> read(DataInputStream in) throws IOException {
        Map<String, String> texts = new HashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            byte[] content = in.readNBytes(in.readInt());
            texts.put(name, new String(content, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
