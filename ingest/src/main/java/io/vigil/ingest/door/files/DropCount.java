package io.vigil.ingest.door.files;

import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.LocalizedText;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.rejects.RejectJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a file turned out to hold so far. Used by one thread. */
final class DropCount implements ReadingSink {
    /** Refusals that are told one by one; the rest is counted. */
    static final int MOST_EXAMPLES = 100;

    private final String enterprise;
    private long lines;
    private long published;
    private long readings;
    private final Map<String, Long> refused;
    private final List<Example> examples;
    private long line;

    /**
     * A refusal.
     *
     * @param line of the file, from 1; of a table the first row that was sent with it
     * @param place within the message
     */
    record Example(
            long line,
            String code,
            String place,
            String excerpt,
            LocalizedText message,
            LocalizedText hint) {}

    /**
     * As it is kept and told.
     *
     * @param lines of the file that are done
     * @param published messages that the broker holds
     * @param readings in them that can be used
     * @param refused values, readings and messages that cannot, by code
     */
    record Figures(
            long lines,
            long published,
            long readings,
            Map<String, Long> refused,
            List<Example> examples) {
        static final Figures NONE = new Figures(0, 0, 0, Map.of(), List.of());

        Figures {
            refused = new TreeMap<>(refused);
            examples = List.copyOf(examples);
        }
    }

    DropCount(String enterprise, Figures begun) {
        this.enterprise = enterprise;
        lines = begun.lines;
        published = begun.published;
        readings = begun.readings;
        refused = new TreeMap<>(begun.refused);
        examples = new ArrayList<>(begun.examples);
    }

    /** From here on refusals are those of this line. */
    void at(long fileLine) {
        line = fileLine;
    }

    @Override
    public void reading(Site site, Reading reading) {
        readings++;
    }

    @Override
    public void reject(Reject reject) {
        refused.merge(reject.code().name(), 1L, Long::sum);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(
                    new Example(
                            line,
                            reject.code().name(),
                            reject.place(),
                            reject.excerpt(),
                            RejectJson.message(reject),
                            RejectJson.hint(reject)));
        }
    }

    /** Something that is not even published. */
    void refuse(RejectCode code, Instant at, String topic, String... arguments) {
        reject(new Reject(at, enterprise, topic, code, "", List.of(arguments), "", ""));
    }

    /** The broker holds this many more messages, and the file is done up to this line. */
    void done(long messages, long lastLine) {
        published += messages;
        lines = Math.max(lines, lastLine);
    }

    Figures figures() {
        return new Figures(lines, published, readings, refused, examples);
    }
}
