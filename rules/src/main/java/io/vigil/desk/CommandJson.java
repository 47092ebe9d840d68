package io.vigil.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON form of commands and answers, as published on {@link Command#TOPIC} and {@link
 * CommandAnswer#TOPIC}. Unknown fields are ignored. Thread-safe.
 */
public final class CommandJson {
    /** Longest command, in bytes. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final ObjectMapper MAPPER = DomainJson.mapper();

    /** Without these nobody can be told what became of a command. */
    private static final List<String> NEEDED = List.of("id", "kind", "user", "at", "site");

    private CommandJson() {}

    /**
     * What came.
     *
     * @param command what could be read of it; empty if nobody can be answered
     * @param wrongField the field that could not be read, or what is wrong with the whole; empty if
     *     everything is well
     */
    public record Parsed(Optional<Command> command, Optional<String> wrongField) {}

    public static byte[] write(Command command) {
        return bytes(command);
    }

    public static byte[] write(CommandAnswer answer) {
        return bytes(answer);
    }

    private static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a command could not be written", e);
        }
    }

    /**
     * Reads what {@link #write(CommandAnswer)} wrote.
     *
     * @throws IOException if it is no answer
     */
    public static CommandAnswer readAnswer(byte[] json) throws IOException {
        return MAPPER.readValue(json, CommandAnswer.class);
    }

    /**
     * Reads a command. Of one with senseless fields it reads the others, so that whoever sent it
     * can be told; never throws for bad content.
     */
    public static Parsed read(byte[] json) {
        if (json.length > MOST_BYTES) {
            return unreadable("longer than " + MOST_BYTES + " bytes");
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            return unreadable("no JSON");
        }
        if (!(tree instanceof ObjectNode object)) {
            return unreadable("no JSON object");
        }
        for (String field : NEEDED) {
            if (!object.path(field).isTextual()) {
                return unreadable(field);
            }
        }
        return readFields(object);
    }

    private static Parsed unreadable(String what) {
        return new Parsed(Optional.empty(), Optional.of(what));
    }

    private static Parsed readFields(ObjectNode object) {
        if (!object.has("note")) {
            object.put("note", "");
        }
        try {
            return new Parsed(Optional.of(command(object)), Optional.empty());
        } catch (IOException e) {
            return withoutWhatIsWrong(object);
        }
    }

    private static Command command(ObjectNode object) throws IOException {
        return MAPPER.treeToValue(object, Command.class);
    }

    private static Parsed withoutWhatIsWrong(ObjectNode object) {
        ObjectNode readable = MAPPER.createObjectNode();
        readable.put("note", "");
        NEEDED.forEach(field -> readable.set(field, object.get(field)));
        try {
            Command read = command(readable);
            Optional<String> wrong = Optional.empty();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                ObjectNode more = readable.deepCopy();
                more.set(field.getKey(), field.getValue());
                try {
                    read = command(more);
                    readable.set(field.getKey(), field.getValue());
                } catch (IOException e) {
                    wrong = wrong.or(() -> Optional.of(field.getKey()));
                }
            }
            return new Parsed(Optional.of(read), wrong);
        } catch (IOException e) {
            return unreadable(String.join(", ", NEEDED));
        }
    }
}
