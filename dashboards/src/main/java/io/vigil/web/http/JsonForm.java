package io.vigil.web.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields of a request's JSON. What is missing, senseless or unknown is a {@link ProblemException}
 * that names the field.
 */
public final class JsonForm {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_ITEMS = 200;

    private final JsonNode fields;
    private final String prefix;

    private JsonForm(JsonNode fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    /** Reads a request's body, which must be an object; an empty one has no fields. */
    public static JsonForm read(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (node.isObject()) {
                return new JsonForm(node, "");
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "JSON");
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "JSON");
    }

    /** Refuses fields with other names. */
    public void allowOnly(Set<String> names) {
        fields.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name)) {
                                throw new ProblemException(
                                        ProblemCode.FIELD_UNKNOWN, prefix + name);
                            }
                        });
    }

    public boolean has(String name) {
        return fields.hasNonNull(name);
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, prefix + name);
        }
        return fields.get(name);
    }

    private ProblemException wrong(String name, String expected) {
        return wrong(prefix + name, new Word("expected." + expected));
    }

    private static ProblemException wrong(String field, Word expected) {
        return new ProblemException(ProblemCode.FIELD_WRONG, field, expected);
    }

    /** A text that is not blank, without the blanks around it. */
    public String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, prefix + name);
        }
        return text;
    }

    /** A text as it is, blanks and all: a password. */
    public String secret(String name, int longest) {
        JsonNode node = required(name);
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG,
                    prefix + name,
                    new Word("expected.text", Integer.toString(longest)));
        }
        return node.textValue();
    }

    /** A text, empty where there is none. */
    public String optionalText(String name, int longest) {
        if (!has(name)) {
            return "";
        }
        JsonNode node = fields.get(name);
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG,
                    prefix + name,
                    new Word("expected.text", Integer.toString(longest)));
        }
        return node.textValue().strip();
    }

    /** A text exactly as it was sent, blanks and line ends included; may be empty. */
    public String verbatim(String name, int longest) {
        JsonNode node = required(name);
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG,
                    prefix + name,
                    new Word("expected.text", Integer.toString(longest)));
        }
        return node.textValue();
    }

    /** A number that counts something, from 0. */
    public long count(String name) {
        JsonNode node = required(name);
        if (!node.canConvertToLong() || !node.isIntegralNumber() || node.longValue() < 0) {
            throw wrong(name, "count");
        }
        return node.longValue();
    }

    /** An instant, RFC 3339. */
    public Instant instant(String name) {
        String text = text(name, 40);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "time");
        }
    }

    public Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    public Grade grade(String name) {
        return Grade.ofKey(text(name, 20)).orElseThrow(() -> wrong(name, "grade"));
    }

    /** One of an enum's constants, by its name. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name, 40);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new ProblemException(
                ProblemCode.FIELD_WRONG,
                prefix + name,
                new Word("expected.one", names(type.getEnumConstants())));
    }

    private static String names(Enum<?>[] constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            names.add(constant.name());
        }
        return String.join(", ", names);
    }

    /** An identifier as catalogues use them. */
    public String identifier(String name) {
        String text = text(name, Identifiers.MAX_LENGTH);
        if (!Identifiers.isValid(text)) {
            throw wrong(name, "identifier");
        }
        return text;
    }

    /** A text in both languages. */
    public LocalizedText bilingual(String name, int longest) {
        JsonForm both = object(name);
        both.allowOnly(Set.of("zh", "en"));
        return new LocalizedText(both.text("zh", longest), both.text("en", longest));
    }

    /** A text in both languages or in none. */
    public LocalizedText optionalBilingual(String name, int longest) {
        if (!has(name)) {
            return new LocalizedText("", "");
        }
        JsonForm both = object(name);
        both.allowOnly(Set.of("zh", "en"));
        LocalizedText text =
                new LocalizedText(
                        both.optionalText("zh", longest), both.optionalText("en", longest));
        return text.zh().isEmpty() && text.en().isEmpty() ? text : bilingual(name, longest);
    }

    public JsonForm object(String name) {
        JsonNode node = required(name);
        if (!node.isObject()) {
            throw wrong(name, "object");
        }
        return new JsonForm(node, prefix + name + ".");
    }

    /** Objects in a list, at most so many. */
    public List<JsonForm> objects(String name, int most) {
        JsonNode node = required(name);
        if (!node.isArray() || node.size() > most) {
            throw wrong(name, "list");
        }
        List<JsonForm> items = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isObject()) {
                throw wrong(name, "object");
            }
            items.add(new JsonForm(item, prefix + name + "."));
        }
        return items;
    }

    /** Region paths, at least one. */
    public List<RegionPath> regions(String name) {
        List<RegionPath> regions = list(name, "region", RegionPath::parse);
        if (regions.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, prefix + name);
        }
        return regions;
    }

    /** Texts that are not blank, at least one. */
    public List<String> texts(String name, int longest) {
        List<String> texts =
                list(
                        name,
                        "list",
                        text -> {
                            if (text.isBlank() || text.length() > longest) {
                                throw new IllegalArgumentException(text);
                            }
                            return text;
                        });
        if (texts.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, prefix + name);
        }
        return texts;
    }

    /** Identifiers, possibly none. */
    public List<String> identifiers(String name) {
        return has(name)
                ? list(name, "identifier", text -> Identifiers.check(name, text))
                : List.of();
    }

    private <T> List<T> list(String name, String expected, Function<String, T> read) {
        JsonNode node = required(name);
        if (!node.isArray() || node.size() > MOST_ITEMS) {
            throw wrong(name, "list");
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : node) {
            try {
                items.add(read.apply(item.textValue() == null ? "" : item.textValue()));
            } catch (IllegalArgumentException e) {
                throw wrong(name, expected);
            }
        }
        return items;
    }
}
