package io.vigil.ingest.decode.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Messages that are text. */
final class Texts {
    private Texts() {}

    static List<byte[]> bytes(String... messages) {
        return Arrays.stream(messages).map(m -> m.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
