package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a command speaks: results on one stream, everything else on the other, in one language.
 *
 * @param results standard output
 * @param complaints standard error
 * @param messages sentences in the person's language
 * @param colours whether results go to a terminal that shows colours
 */
public record Terminal(
        PrintStream results, PrintStream complaints, Messages messages, boolean colours) {
    /** Bundles that commands take sentences from. */
    private static final String[] BUNDLES = {
        "io.vigil.i18n.standalone", "io.vigil.i18n.configuration"
    };

    public Terminal {
        Objects.requireNonNull(results, "results");
        Objects.requireNonNull(complaints, "complaints");
        Objects.requireNonNull(messages, "messages");
    }

    /** The process's own streams, in UTF-8 whatever the platform says. */
    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JDKs for the console of old
    static Terminal ofProcess(List<String> arguments) {
        Locale locale = Language.of(arguments, System.getenv());
        boolean colours =
                System.console() != null
                        && System.getenv("NO_COLOR") == null
                        && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                stream(FileDescriptor.out), stream(FileDescriptor.err), sentences(locale), colours);
    }

    /** The sentences of all commands in one language; more bundles may be looked up after them. */
    static Messages sentences(Locale locale, String... more) {
        String[] names = Arrays.copyOf(BUNDLES, BUNDLES.length + more.length);
        System.arraycopy(more, 0, names, BUNDLES.length, more.length);
        return Messages.load(locale, names);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public Locale locale() {
        return messages.locale();
    }

    /** A line of result. */
    public void result(String line) {
        results.println(line);
    }

    /** A sentence as result. */
    public void say(String key, Object... arguments) {
        results.println(messages.text(key, arguments));
    }

    /** A sentence that something is wrong. */
    public void complain(String key, Object... arguments) {
        complaints.println(messages.text(key, arguments));
    }

    /** All findings, one a line, with place, hint and code, from the bundles given. */
    public void complain(List<Finding> findings, String... bundles) {
        Messages sentences = sentences(messages.locale(), bundles);
        findings.forEach(finding -> complaints.println(sentences.line(finding)));
    }
}
