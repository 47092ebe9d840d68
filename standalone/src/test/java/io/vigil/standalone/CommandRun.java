package io.vigil.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;

/** One command of the command line, run in this process, and what it said. */
public record CommandRun(int exit, String results, String complaints) {
    /** Runs it, in English. */
    public static CommandRun of(String... words) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, UTF_8),
                        new PrintStream(complaints, true, UTF_8),
                        Terminal.sentences(Locale.ENGLISH),
                        false);
        int exit = Main.run(terminal, InstantSource.system(), words);
        return new CommandRun(exit, results.toString(UTF_8), complaints.toString(UTF_8));
    }
}
