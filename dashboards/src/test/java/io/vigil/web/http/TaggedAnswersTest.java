package io.vigil.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for again and again is told once. */
class TaggedAnswersTest {
    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new ConsoleHarness(directory);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private String tag(String path, String cookie) throws Exception {
        return harness.get(path, cookie).headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sites",
                "/api/v1/sites/stone-bridge",
                "/api/v1/sensors",
                "/api/v1/basemap",
                "/api/v1/messages",
                "/api/v1/openapi.json"
            })
    void whatHasNotChangedIsNotToldAgain(String path) throws Exception {
        String cookie = harness.login("officer");
        String tag = tag(path, cookie);

        HttpResponse<String> again = harness.get(path, cookie, "If-None-Match", "\"x\", " + tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void aNewReadingIsToldAndTheClockAloneIsNot() throws Exception {
        String cookie = harness.login("officer");
        harness.store.write(
                List.of(County.reading(County.GAUGE, ConsoleHarness.NOW.minusSeconds(60), 27.9)));
        String tag = tag("/api/v1/sensors", cookie);
        harness.setNow(ConsoleHarness.NOW.plus(Duration.ofSeconds(1)));

        int unchanged = harness.get("/api/v1/sensors", cookie, "If-None-Match", tag).statusCode();
        harness.store.write(List.of(County.reading(County.GAUGE, ConsoleHarness.NOW, 28.4)));
        int changed = harness.get("/api/v1/sensors", cookie, "If-None-Match", tag).statusCode();

        assertThat(unchanged).isEqualTo(304);
        assertThat(changed).isEqualTo(200);
    }

    @Test
    void whoIsNotLoggedInLearnsNothingFromATag() throws Exception {
        String tag = tag("/api/v1/sites", harness.login("officer"));

        assertThat(harness.get("/api/v1/sites", "", "If-None-Match", tag).statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachLanguageAndEachUserHasTagsOfItsOwn() throws Exception {
        String officer = harness.login("officer");

        assertThat(tag("/api/v1/messages?lang=en", officer))
                .isNotEqualTo(tag("/api/v1/messages?lang=zh-CN", officer));
        assertThat(tag("/api/v1/sites", officer))
                .isNotEqualTo(tag("/api/v1/sites", harness.login("chemist")));
    }
}
