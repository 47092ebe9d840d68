package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.web.i18n.ConsoleMessages;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever may have to be seen to now has a sentence for everybody on duty. */
class WatchSentencesTest {
    private static final String ADVICE = "admin\\.health\\.([a-z]+)\\.advice";

    /** What is never worse than attention. */
    private static final Set<String> MILD =
            Set.of(
                    "taken",
                    "journal",
                    "letters",
                    "upward",
                    "strangers",
                    "duty",
                    "heartbeat",
                    "refused");

    @Test
    void everyAlarmHasASentenceForEverybody() {
        Map<String, String> patterns = ConsoleMessages.patterns(Locale.ENGLISH);
        Set<String> wanted =
                patterns.keySet().stream()
                        .filter(key -> key.matches(ADVICE))
                        .map(key -> key.replaceAll(ADVICE, "$1"))
                        .filter(key -> !MILD.contains(key))
                        .collect(Collectors.toCollection(TreeSet::new));
        wanted.add(Watchdog.CHECKS);

        assertThat(wanted).hasSizeGreaterThan(15);
        assertThat(wanted).allSatisfy(key -> assertThat(patterns).containsKey("watch." + key));
    }
}
