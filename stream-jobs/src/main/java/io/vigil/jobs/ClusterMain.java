package io.vigil.jobs;

import io.vigil.i18n.Messages;
import io.vigil.response.DeskFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
            System.out.println(messages.text("help"));
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
            System.err.println(told);
            System.exit(FINDINGS);
        } else if (!checkOnly) {
            ClusterSubmission.of(read.submission().get());
        }
    }

    /** The sentences of everything that can be found, in the language of {@code --lang}. */
    static Messages messages(List<String> arguments) {
        int given = arguments.indexOf("--lang");
        Locale locale =
                given >= 0 && given + 1 < arguments.size()
                        ? Locale.forLanguageTag(arguments.get(given + 1))
                        : Locale.getDefault();
        List<String> bundles = new ArrayList<>(List.of(ClusterArguments.MESSAGES));
        bundles.addAll(DeskFiles.MESSAGES);
        bundles.add(Messages.CATALOGUE);
        return Messages.load(locale, bundles.toArray(String[]::new));
    }
}
