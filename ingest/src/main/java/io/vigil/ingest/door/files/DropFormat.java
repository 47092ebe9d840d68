package io.vigil.ingest.door.files;

import io.vigil.ingest.decode.CodecFormats;
import io.vigil.ingest.decode.PayloadCodec;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a file holds, told by the end of its name.
 *
 * @param codec name of the codec
 * @param hex whether a line is a message in hexadecimal digits, since the format is binary
 * @param table whether the first line says what stands in the others
 */
record DropFormat(String codec, boolean hex, boolean table) {
    private static final String JSON = "json";
    private static final String CSV = "csv";
    private static final Set<String> JSON_LINES = Set.of("jsonl", "ndjson");

    /** The format of a file; empty if nothing reads it line by line. */
    static Optional<DropFormat> of(Path file) {
        String name = file.getFileName().toString();
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String wanted = JSON_LINES.contains(end) ? JSON : end;
        return new CodecFormats()
                .formats().stream()
                        .filter(format -> format.name().equals(wanted))
                        .filter(PayloadCodec.class::isInstance)
                        .map(PayloadCodec.class::cast)
                        // What stands in the topic stands in no line.
                        .filter(codec -> !codec.takesTopicRest())
                        .map(
                                codec ->
                                        new DropFormat(
                                                codec.name(),
                                                codec.isBinary(),
                                                codec.name().equals(CSV)))
                        .findFirst();
    }

    /** Where the enterprise's messages of this format are published. */
    String topic(String enterprise) {
        String own = "vigil/v1/up/" + enterprise;
        return codec.equals(JSON) ? own : own + "/raw/" + codec;
    }
}
