package io.vigil.standalone.endtoend.screens;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;

/** axe-core, which finds what keeps people from using a page. */
final class Axe {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String SOURCE = source();

    /** What WCAG 2.2 demands at the levels A and AA, as far as a program can tell. */
    private static final String RUN =
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const { violations } = await axe.run(document, {
                runOnly: { type: 'tag', values: tags },
                resultTypes: ['violations'],
              });
              return violations.flatMap((violation) =>
                violation.nodes.map(
                  (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`,
                ),
              );
            }
            """;

    private Axe() {}

    /** What is wrong with the page, and stays so while it loads, each with its place. */
    static List<String> lastingViolations(Page page) {
        page.evaluate(SOURCE);
        AtomicReference<List<String>> found = new AtomicReference<>(List.of());
        try {
            await().pollInSameThread()
                    .atMost(PATIENCE)
                    .until(
                            () -> {
                                found.set(violations(page));
                                return found.get().isEmpty();
                            });
        } catch (ConditionTimeoutException e) {
            return found.get();
        }
        return List.of();
    }

    private static List<String> violations(Page page) {
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
