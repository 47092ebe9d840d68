package io.vigil.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.digest.Sha256;
import io.vigil.warnings.DomainJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was answered to a command, so that the same command gets the same answer again.
 *
 * @param digest of what the command asked for, so that another one under its id is noticed
 */
record Answered(
        String digest, CommandAnswer.Code code, List<String> arguments, long revision, Instant at) {
    Answered {
        arguments = List.copyOf(arguments);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(digest);
        out.writeUTF(code.name());
        out.writeByte(arguments.size());
        for (String argument : arguments) {
            out.writeUTF(argument);
        }
        out.writeLong(revision);
        out.writeLong(at.toEpochMilli());
    }

    static Answered read(DataInput in) throws IOException {
        String digest = in.readUTF();
        CommandAnswer.Code code = CommandAnswer.Code.valueOf(in.readUTF());
        List<String> arguments = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            arguments.add(in.readUTF());
        }
        return new Answered(
                digest, code, arguments, in.readLong(), Instant.ofEpochMilli(in.readLong()));
    }

    static Answered of(CommandAnswer answer) {
        return new Answered(
                digest(answer.command()),
                answer.code(),
                answer.arguments(),
                answer.revision(),
                answer.at());
    }

    /** The answer again, to the same command; what stands under its id now may be another one. */
    CommandAnswer again(Command command, Instant now) {
        return digest(command).equals(digest)
                ? new CommandAnswer(command, code, arguments, revision, at)
                : new CommandAnswer(
                        command, CommandAnswer.Code.BAD_COMMAND, List.of("id"), revision, now);
    }

    /** When it was sent is no part of what is asked for. */
    private static String digest(Command command) {
        Command timeless =
                new Command(
                        command.id(),
                        command.kind(),
                        command.user(),
                        Instant.EPOCH,
                        command.site(),
                        command.episode(),
                        command.revision(),
                        command.grade(),
                        command.note(),
                        command.person(),
                        command.sensor(),
                        command.from(),
                        command.until(),
                        command.outcome(),
                        command.step(),
                        command.proposal());
        try {
            String json = DomainJson.mapper().writeValueAsString(timeless);
            return Sha256.hex(json, 16);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a command could not be written", e);
        }
    }
}
