package io.vigil.jobs;

import io.vigil.i18n.Messages;
import io.vigil.response.DeskFiles;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entry of the job jar on a Flink cluster; submitted once for each of the two jobs:
 *
 * <pre>
 * flink run -d vigil-job.jar --job early-warning --config vigil.yaml
 * flink run -d vigil-job.jar --job archive --config vigil.yaml
 * </pre>
 *
 * <p>Files are read where the job is submitted and travel with it. Passwords are read from files,
 * so that they appear in no process list. {@code java -jar vigil-job.jar --check …} only looks at
 * what is given, without a cluster: exit 0 fine, 3 findings.
 */
public final class ClusterMain {
    private static final int FINDINGS = 3;

    private ClusterMain() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        Messages messages = messages(arguments);
        if (arguments.contains("--" + ClusterArguments.HELP)) {
            utf8(System.out).println(messages.text("help"));
            return;
        }
        ClusterArguments.Read read = ClusterArguments.read(arguments);
        boolean checkOnly = arguments.contains("--" + ClusterArguments.CHECK);
        if (read.submission().isEmpty()) {
            String told =
                    read.findings().stream().map(messages::line).collect(Collectors.joining("\n"));
            if (!checkOnly) {
                // Flink hands it on to whoever submits; ending the process could end a JobManager.
                throw new IllegalArgumentException("\n" + told);
            }
            utf8(System.err).println(told);
            System.exit(FINDINGS);
        } else if (!checkOnly) {
            ClusterSubmission.of(read.submission().get(), messages, utf8(System.err));
        }
    }

    /** Chinese is said rightly also where the terminal's language is not installed. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * The sentences of everything that can be found, in the language of {@code --lang}, else of the
     * terminal.
     */
    static Messages messages(List<String> arguments) {
        int given = arguments.indexOf("--lang");
        String language =
                given >= 0 && given + 1 < arguments.size()
                        ? arguments.get(given + 1)
                        : Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                                .map(name -> System.getenv().getOrDefault(name, ""))
                                .filter(value -> !value.isEmpty())
                                .findFirst()
                                .orElse("en");
        String tag = language.replaceFirst("[.@].*", "").replace('_', '-');
        List<String> bundles = new ArrayList<>(List.of(ClusterArguments.MESSAGES));
        bundles.addAll(DeskFiles.MESSAGES);
        bundles.add(Messages.CATALOGUE);
        return Messages.load(Locale.forLanguageTag(tag), bundles.toArray(String[]::new));
    }
}
