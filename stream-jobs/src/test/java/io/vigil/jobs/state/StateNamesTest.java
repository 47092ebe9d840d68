package io.vigil.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.StateDescriptor;
import org.junit.jupiter.api.Test;

/**
 * Names by which a checkpoint is found again. To change or remove one is to lose what was saved
 * under it; see docs/decisions.
 */
class StateNamesTest {
    private static final Map<String, String> STATES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("siteMemory", "site-memory VALUE"),
                            Map.entry("sessionMemory", "session-memory VALUE"),
                            Map.entry("deskSite", "desk-site VALUE"),
                            Map.entry("heldWarnings", "held-warnings MAP"),
                            Map.entry("openWarnings", "open-warnings MAP"),
                            Map.entry("ledgerAccounts", "ledger-accounts MAP"),
                            Map.entry("ledgerRejects", "ledger-rejects MAP"),
                            Map.entry("ledgerTimer", "ledger-timer VALUE"),
                            Map.entry("ledgerBySite", "ledger-by-site VALUE"),
                            Map.entry("rejectTally", "reject-tally VALUE"),
                            Map.entry("trialMemory", "trial-memory VALUE"),
                            Map.entry("configuration", "configuration MAP"),
                            Map.entry("rulesInForce", "rules-in-force LIST"),
                            Map.entry("eventClock", "event-clock LIST")));

    @Test
    void statesHaveTheNamesThatTheyWereReleasedWith() throws Exception {
        Map<String, String> names = new TreeMap<>();
        for (Method method : States.class.getMethods()) {
            if (StateDescriptor.class.isAssignableFrom(method.getReturnType())) {
                StateDescriptor<?, ?> state = (StateDescriptor<?, ?>) method.invoke(null);
                names.put(method.getName(), state.getName() + " " + state.getType());
            }
        }

        assertThat(names).isEqualTo(STATES);
    }

    @Test
    void codecsHaveTheClassNamesThatTheyWereReleasedWith() {
        Set<String> codecs =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.vigil.jobs")
                                .stream()
                                .filter(
                                        each ->
                                                each.isAssignableTo(Codec.class)
                                                        && !each.isInterface())
                                .map(JavaClass::getName)
                                .collect(Collectors.toSet());

        assertThat(codecs).isEqualTo(CodecNames.ALL);
    }

    @Test
    void whatASavepointSaysOfACodecIsFoundByItsName() {
        assertThat(CodecSerializerSnapshot.class.getName())
                .isEqualTo("io.vigil.jobs.state.CodecSerializerSnapshot");
    }
}
