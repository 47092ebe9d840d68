package io.vigil.office.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigil.digest.Sha256;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.DomainJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files on their way into a zip, with their hashes. Not thread-safe. */
final class PacketFiles {
    private static final ObjectMapper PRETTY =
            DomainJson.mapper()
                    .copy()
                    .registerModule(
                            new SimpleModule("units")
                                    .addSerializer(MeasurementUnit.class, new UnitSerializer()))
                    .enable(SerializationFeature.INDENT_OUTPUT);

    /** Units by their symbol. */
    private static final class UnitSerializer extends StdSerializer<MeasurementUnit> {
        private static final long serialVersionUID = 1L;

        UnitSerializer() {
            super(MeasurementUnit.class);
        }

        @Override
        public void serialize(
                MeasurementUnit unit, JsonGenerator out, SerializerProvider serializers)
                throws IOException {
            out.writeString(unit.symbol());
        }
    }

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** A file of the packet as its manifest names it. */
    record Listed(String file, long bytes, String sha256) {}

    void text(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void json(String name, Object content) {
        try {
            files.put(name, PRETTY.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name + " could not be written", e);
        }
    }

    List<Listed> listed() {
        List<Listed> result = new ArrayList<>();
        files.forEach(
                (name, content) ->
                        result.add(new Listed(name, content.length, Sha256.hex(content))));
        return result;
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // The same packet has the same bytes; when it was made is in the manifest.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
