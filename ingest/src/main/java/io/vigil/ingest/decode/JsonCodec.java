package io.vigil.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vigil.model.Quality;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON v1: one reading, or an array of them.
 *
 * <pre>{@code
 * {"t":"2026-07-01T09:30:05.250+08:00","seq":1842,"values":{"level":25.31,"rain":{"v":0.2,"u":"mm"}}}
 * }</pre>
 *
 * <p>Fields that it does not know are skipped, so that senders may add their own. {@code NaN} and
 * {@code Infinity} are read, though they are not JSON, so that only their value is refused.
 */
public final class JsonCodec implements PayloadCodec {
    /** Its name as a topic level. */
    public static final String NAME = "json";

    private static final long EARLIEST_MILLIS = 946_684_800_000L; // 2000-01-01T00:00:00Z
    private static final long LATEST_MILLIS = 4_133_980_800_000L; // 2101-01-01T00:00:00Z

    /** Whole numbers with more characters than this are not read: they cannot be right. */
    private static final int MAX_WHOLE_NUMBER = 18;

    private static final String EXAMPLE =
            "{\"t\":\"2026-07-01T09:30:05+08:00\",\"values\":{\"level\":25.31}}";
    private static final String EXAMPLE_VALUES = "{\"level\":25.31}";
    private static final String QUALITIES =
            "\"good\", \"unevaluated\", \"suspect\", \"bad\", \"missing\"";

    private static final int SEEN_SENSOR = 1;
    private static final int SEEN_TIME = 2;
    private static final int SEEN_SEQUENCE = 4;
    private static final int SEEN_VALUES = 8;

    private JsonParser parser;
    private JsonInput input;
    private ReadingCollector collector;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean mapsNames() {
        return false;
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        this.input = JsonInput.of(payload);
        this.collector = collector;
        try (JsonParser json = input.parser()) {
            parser = json;
            message();
        } catch (JsonProcessingException e) {
            throw input.broken(e.getLocation(), e.getOriginalMessage());
        } catch (IllegalStateException e) {
            // Jackson refuses names that were made to collide in its symbol table.
            throw input.broken(null, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        } finally {
            parser = null;
        }
    }

    private void message() throws IOException, UnreadableMessageException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw input.broken(null, "empty");
        }
        if (token == JsonToken.START_OBJECT) {
            reading(-1, 0);
        } else if (token == JsonToken.START_ARRAY) {
            batch();
        } else {
            throw new UnreadableMessageException(
                    RejectCode.BAD_FIELD, 0, parser.getText(), EXAMPLE);
        }
        if (parser.nextToken() != null) {
            throw input.broken(parser.currentTokenLocation(), "text after the end");
        }
    }

    private void batch() throws IOException, UnreadableMessageException {
        int index = 0;
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            int from = tokenOffset();
            if (token == JsonToken.START_OBJECT) {
                reading(index, from);
            } else {
                collector.begin(index, from);
                String found = found(token);
                parser.skipChildren();
                collector.refuseReading(
                        RejectCode.BAD_FIELD, "", from, endOffset(), found, EXAMPLE);
            }
            index++;
        }
        if (index == 0) {
            throw new UnreadableMessageException(
                    RejectCode.BAD_FIELD, 0, "[]", "[" + EXAMPLE + "]");
        }
    }

    private void reading(int index, int from) throws IOException, UnreadableMessageException {
        collector.begin(index, from);
        int seen = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int field = fieldOf(name);
            if ((seen & field) != 0) {
                int at = tokenOffset();
                parser.skipChildren();
                collector.refuseReading(
                        RejectCode.DUPLICATE_FIELD, "/" + name, at, endOffset(), name);
                continue;
            }
            seen |= field;
            switch (field) {
                case SEEN_TIME -> time(token);
                case SEEN_VALUES -> values(token);
                case SEEN_SEQUENCE -> sequence(token);
                case SEEN_SENSOR -> sensor(token);
                default -> parser.skipChildren();
            }
        }
        collector.end(endOffset());
    }

    private static int fieldOf(String name) {
        return switch (name) {
            case "t" -> SEEN_TIME;
            case "values" -> SEEN_VALUES;
            case "seq" -> SEEN_SEQUENCE;
            case "sensor" -> SEEN_SENSOR;
            default -> 0;
        };
    }

    private void time(JsonToken token) throws IOException {
        long millis = Rfc3339.INVALID;
        if (token == JsonToken.VALUE_STRING) {
            millis =
                    Rfc3339.parse(
                            parser.getTextCharacters(),
                            parser.getTextOffset(),
                            parser.getTextLength());
        } else if (isWholeNumber(token)) {
            long number = parser.getLongValue();
            millis = number >= EARLIEST_MILLIS && number < LATEST_MILLIS ? number : Rfc3339.INVALID;
        }
        if (millis == Rfc3339.INVALID) {
            int from = tokenOffset();
            String found = found(token);
            parser.skipChildren();
            collector.refuseReading(RejectCode.BAD_TIME, "/t", from, endOffset(), found);
        } else {
            collector.time(millis);
        }
    }

    private boolean isWholeNumber(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= MAX_WHOLE_NUMBER;
    }

    private void sequence(JsonToken token) throws IOException {
        if (isWholeNumber(token) && parser.getLongValue() >= 0) {
            collector.sequence(parser.getLongValue());
        } else {
            refuse(token, "/seq", "1842");
        }
    }

    private void sensor(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            collector.sensor(parser.getText());
        } else {
            refuseReading(token, "/sensor", "\"gauge-1\"");
        }
    }

    private void values(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            refuseReading(token, "/values", EXAMPLE_VALUES);
            return;
        }
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String quantity = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                detailed(quantity);
            } else if (isFinite(value)) {
                collector.value(quantity, parser.getDoubleValue(), null, Quality.GOOD);
            } else {
                notANumber(value, quantity);
            }
        }
        if (empty) {
            collector.refuseReading(
                    RejectCode.BAD_FIELD,
                    "/values",
                    tokenOffset() - 1,
                    endOffset(),
                    "{}",
                    EXAMPLE_VALUES);
        }
    }

    private boolean isFinite(JsonToken token) throws IOException {
        return token.isNumeric() && Double.isFinite(parser.getDoubleValue());
    }

    /** {@code {"v":12.5,"u":"%LEL","q":"suspect"}}; one finding at most, and then no value. */
    private void detailed(String quantity) throws IOException {
        int from = tokenOffset();
        DetailedValue detail = new DetailedValue();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "v" -> {
                    boolean finite = isFinite(token);
                    detail.value(finite ? parser.getDoubleValue() : Double.NaN, found(token));
                }
                case "u" -> detail.unit(token == JsonToken.VALUE_STRING, found(token));
                case "q" -> detail.quality(token == JsonToken.VALUE_STRING, found(token));
                default -> {
                    // Not ours: skipped like any field that is not known.
                }
            }
            parser.skipChildren();
        }
        detail.tell(collector, quantity, from, endOffset());
    }

    /** Collects the parts of a detailed value and what is first wrong with them. */
    private static final class DetailedValue {
        private double number = Double.NaN;
        private String unit;
        private Quality quality;
        private boolean given;
        private RejectCode problem;
        private String[] arguments = {};

        void value(double value, String text) {
            if (given) {
                wrong(RejectCode.DUPLICATE_FIELD, "v");
            } else if (Double.isNaN(value)) {
                wrong(RejectCode.NOT_A_NUMBER, text);
            }
            given = true;
            number = value;
        }

        void unit(boolean isText, String text) {
            if (unit != null) {
                wrong(RejectCode.DUPLICATE_FIELD, "u");
            } else if (!isText) {
                wrong(RejectCode.BAD_FIELD, text, "\"u\":\"m\"");
            }
            unit = text;
        }

        void quality(boolean isText, String text) {
            if (quality != null) {
                wrong(RejectCode.DUPLICATE_FIELD, "q");
            }
            quality = isText ? Quality.ofKey(text).orElse(null) : null;
            if (quality == null) {
                wrong(RejectCode.BAD_FIELD, text, QUALITIES);
            }
        }

        private void wrong(RejectCode code, String... values) {
            if (problem == null) {
                problem = code;
                arguments = values;
            }
        }

        void tell(ReadingCollector collector, String quantity, int from, int to) {
            if (!given) {
                wrong(RejectCode.MISSING_FIELD, "v", "\"v\":12.5");
            }
            if (problem == null) {
                collector.value(quantity, number, unit, quality == null ? Quality.GOOD : quality);
            } else {
                collector.refuseValue(problem, quantity, from, to, arguments);
            }
        }
    }

    private void notANumber(JsonToken token, String quantity) throws IOException {
        int from = tokenOffset();
        String found = found(token);
        parser.skipChildren();
        collector.refuseValue(RejectCode.NOT_A_NUMBER, quantity, from, endOffset(), found);
    }

    private void refuse(JsonToken token, String field, String expected) throws IOException {
        int from = tokenOffset();
        String found = found(token);
        parser.skipChildren();
        collector.refuse(RejectCode.BAD_FIELD, field, from, endOffset(), found, expected);
    }

    private void refuseReading(JsonToken token, String field, String expected) throws IOException {
        int from = tokenOffset();
        String found = found(token);
        parser.skipChildren();
        collector.refuseReading(RejectCode.BAD_FIELD, field, from, endOffset(), found, expected);
    }

    /** What stands at the token, as a sentence shows it. */
    private String found(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getText();
        };
    }

    private int tokenOffset() {
        return input.offset(parser.currentTokenLocation());
    }

    private int endOffset() {
        return input.offset(parser.currentLocation());
    }
}
