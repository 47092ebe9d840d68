package io.vigil.ingest.decode.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vigil.ingest.decode.JsonInput;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a SenML pack in JSON and works its base fields in. What is wrong with one record refuses
 * that record; what is wrong with a base field refuses the pack, since the records after it lean on
 * it. So does a label that ends in an underscore and is not known, and a version that is not.
 */
final class SenmlPack {
    private static final String EXAMPLE =
            "[{\"bn\":\"urn:dev:ow:10e2073a0108006:\",\"n\":\"level\",\"u\":\"m\",\"v\":25.31}]";

    private final List<SenmlRecord> records = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final JsonInput input;
    private final SenmlBase base = new SenmlBase();
    private JsonParser parser;

    /**
     * Something wrong with one record.
     *
     * @param place JSON pointer
     */
    record Problem(RejectCode code, String place, int from, int to, List<String> arguments) {}

    private SenmlPack(JsonInput input) {
        this.input = input;
    }

    /**
     * Reads a message.
     *
     * @throws UnreadableMessageException if the pack as a whole is refused
     */
    static SenmlPack read(byte[] payload) throws UnreadableMessageException {
        SenmlPack pack = new SenmlPack(JsonInput.of(payload));
        try (JsonParser json = pack.input.parser()) {
            pack.parser = json;
            pack.pack();
        } catch (JsonProcessingException e) {
            throw pack.input.broken(e.getLocation(), e.getOriginalMessage());
        } catch (IllegalStateException e) {
            // Jackson refuses names that were made to collide in its symbol table.
            throw pack.input.broken(null, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
        return pack;
    }

    /** The records that say something. */
    List<SenmlRecord> records() {
        return records;
    }

    /** What is wrong with others. */
    List<Problem> problems() {
        return problems;
    }

    private void pack() throws IOException, UnreadableMessageException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw input.broken(null, "empty");
        }
        if (token != JsonToken.START_ARRAY) {
            String found = token == JsonToken.START_OBJECT ? "{…}" : parser.getText();
            throw new UnreadableMessageException(RejectCode.BAD_FIELD, 0, found, EXAMPLE);
        }
        int index = 0;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            int from = input.offset(parser.currentTokenLocation());
            if (token == JsonToken.START_OBJECT) {
                record(index, from);
            } else {
                String found = token == JsonToken.START_ARRAY ? "[…]" : parser.getText();
                parser.skipChildren();
                problems.add(
                        new Problem(
                                RejectCode.BAD_FIELD,
                                "/" + index,
                                from,
                                end(),
                                List.of(found, EXAMPLE)));
            }
            index++;
        }
        if (index == 0) {
            throw new UnreadableMessageException(RejectCode.BAD_FIELD, 0, "[]", EXAMPLE);
        }
        if (records.isEmpty() && problems.isEmpty()) {
            // Base fields alone are allowed, but a sender that means to tell something must hear.
            throw new UnreadableMessageException(RejectCode.MISSING_FIELD, 0, "v", "\"v\":25.31");
        }
        if (parser.nextToken() != null) {
            throw input.broken(parser.currentTokenLocation(), "text after the end");
        }
    }

    private int end() {
        return input.offset(parser.currentLocation());
    }

    private void record(int index, int from) throws IOException, UnreadableMessageException {
        SenmlFields fields = new SenmlFields(base);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String label = parser.currentName();
            parser.nextToken();
            try {
                fields.field(label, parser);
            } catch (SenmlFields.PackRefused e) {
                throw new UnreadableMessageException(
                        e.code(), from, e.arguments().toArray(String[]::new));
            }
        }
        int to = end();
        fields.record(index, from, to).ifPresent(records::add);
        fields.problem()
                .map(
                        problem ->
                                new Problem(
                                        problem.code(),
                                        "/" + index + problem.place(),
                                        from,
                                        to,
                                        problem.arguments()))
                .ifPresent(problems::add);
    }
}
