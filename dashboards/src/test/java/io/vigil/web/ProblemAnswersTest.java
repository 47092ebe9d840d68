package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.i18n.Messages;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.RejectRecord;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.i18n.ConsoleMessages;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console says no, and how it tells long lists. */
class ProblemAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    @Test
    void aRefusalHasTheFormOfTheStandardAndWhatThePageReads() throws Exception {
        HttpResponse<String> answer =
                harness.get(
                        "/api/v1/sites/nowhere", harness.login("officer"), "Accept-Language", "en");
        JsonNode problem = JSON.readTree(answer.body());

        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("/api/v1/problems/NOT_FOUND");
        assertThat(problem.path("title").asText()).isEqualTo("Not found");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode()).isEqualTo(404);
        assertThat(problem.path("detail").asText()).isEqualTo("Nothing is known of nowhere.");
        assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/sites/nowhere");
        assertThat(problem.path("code").asText()).isEqualTo("NOT_FOUND");
        assertThat(problem.path("message")).isEqualTo(problem.path("detail"));
        assertThat(problem.path("hint").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyStatusHasATitleInBothLanguages(ProblemCode code) {
        Messages english = ConsoleMessages.in(Locale.ENGLISH);
        Messages chinese = ConsoleMessages.in(Locale.SIMPLIFIED_CHINESE);

        assertThat(Problem.title(english, code.status())).isNotBlank();
        assertThat(Problem.title(chinese, code.status()))
                .isNotEqualTo(Problem.title(english, code.status()));
    }

    @Test
    void aLongListIsToldPageByPage() throws Exception {
        for (int i = 0; i < 25; i++) {
            harness.store.write(List.of(new RejectRecord(reject(i))));
        }
        String cookie = harness.login("officer");

        List<String> places = new ArrayList<>();
        String query = "?limit=10";
        int pages = 0;
        while (!query.isEmpty()) {
            JsonNode page = harness.json("/api/v1/rejects" + query, cookie);
            page.path("rejects").forEach(each -> places.add(each.path("place").asText()));
            String next = page.path("next").asText();
            query = next.isEmpty() ? "" : "?limit=10&cursor=" + next;
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(places).hasSize(25).doesNotHaveDuplicates().startsWith("/0").endsWith("/24");
    }

    private static Reject reject(int i) {
        return new Reject(
                ConsoleHarness.NOW.minusSeconds(60 + i),
                "blue-chem",
                "vigil/v1/up/blue-chem/x",
                RejectCode.UNKNOWN_SENSOR,
                "/" + i,
                List.of("?"),
                "",
                "{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=many", "cursor=guess"})
    void aPartThatCannotBeIsRefusedByName(String query) throws Exception {
        HttpResponse<String> answer =
                harness.get("/api/v1/rejects?" + query, harness.login("officer"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("FIELD_WRONG").contains(query.split("=")[0]);
    }
}
