package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page's modules must not contain, whatever else changes. */
class PageSafetyTest {
    private static final Path PAGE = Path.of("src/main/resources/io/vigil/web/page");

    @Test
    void makesNoMarkupFromTextAndAsksNoOtherHost() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            List<Path> sources =
                    files.filter(f -> f.toString().matches(".*\\.(js|css|html)")).toList();
            assertThat(sources).hasSizeGreaterThan(15);
            for (Path source : sources) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContain("innerHTML", "unsafeHTML", "unsafe-html", "document.write")
                        .doesNotContain("http://", "https://", "eval(", "style=\"", "onclick=");
            }
        }
    }
}
