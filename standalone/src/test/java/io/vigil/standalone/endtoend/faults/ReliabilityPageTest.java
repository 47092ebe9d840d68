package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.BundleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityPageTest {
    /**
     * After a run of the long form {@code -Dvigil.write-docs=true} takes over what it has found and
     * rewrites the pages.
     */
    @ParameterizedTest
    @CsvSource({"en, reliability.md", "zh-CN, reliability.zh-CN.md"})
    void thePageIsWhatTheSuiteHasFound(String language, String file) throws IOException {
        Path page = Path.of("..", "docs", file);
        boolean write = Boolean.getBoolean("vigil.write-docs");
        if (write) {
            RunResults.KEPT.takeLongForm(RunResults.OF_THIS_BUILD);
            RunResults.WATCHED.takeLongForm(RunResults.WATCHED_IN_THIS_BUILD);
        }
        String expected =
                new ReliabilityPage(Locale.forLanguageTag(language))
                        .of(RunResults.KEPT.all(), RunResults.WATCHED.all());
        if (write) {
            Files.writeString(page, expected);
        }

        assertThat(page).hasContent(expected);
    }

    @Test
    void whatIsKeptIsOfTheLongFormAndBrokeNoPromise() {
        assertThat(RunResults.KEPT.all())
                .allSatisfy(
                        result -> {
                            assertThat(Arrays.stream(Fault.values()).map(Fault::id))
                                    .contains(result.fault());
                            assertThat(result.form()).isEqualTo("long");
                            assertThat(result.differences()).isEmpty();
                            assertThat(result.account().isExact()).isTrue();
                        });
    }

    @Test
    void whatIsKeptOfHowFaultsWereToldIsOfTheLongForm() {
        assertThat(RunResults.WATCHED.all())
                .isNotEmpty()
                .allSatisfy(
                        result -> {
                            assertThat(Arrays.stream(Fault.values()).map(Fault::id))
                                    .contains(result.fault());
                            assertThat(result.form()).isEqualTo("long");
                        });
    }

    @Test
    void bothLanguagesSayTheSame() {
        BundleFiles.assertThatBothLanguagesAgree(ReliabilityPage.BUNDLE);
    }
}
