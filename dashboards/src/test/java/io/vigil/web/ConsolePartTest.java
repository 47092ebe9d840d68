package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.web.http.Responses;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolePartTest {
    @TempDir Path directory;

    private static void answer(ConsolePart.Addresses addresses) {
        addresses.get(
                "/api/v1/part",
                (context, viewer) -> Responses.send(context, Map.of("for", viewer.user().name())));
        addresses.post("/api/v1/part", (context, viewer) -> Responses.send(context, Map.of()));
        addresses.open("/part.xml", context -> context.result("<part/>"));
    }

    @Test
    void whatAPartAnswersIsBehindTheLoginUnlessItIsOpenToAll() throws Exception {
        try (ConsoleHarness harness =
                new ConsoleHarness(directory, it -> it.part(ConsolePartTest::answer))) {
            String officer = harness.login("officer");

            assertThat(harness.get("/api/v1/part", "").statusCode()).isEqualTo(401);
            assertThat(harness.get("/api/v1/part", officer).body()).contains("officer");
            assertThat(harness.get("/part.xml", "").body()).isEqualTo("<part/>");
            HttpResponse<String> foreign =
                    harness.http()
                            .send(
                                    harness.request("/api/v1/part")
                                            .header("Cookie", officer)
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(foreign.body()).contains("NOT_FROM_THE_PAGE");
        }
    }

    @Test
    void aPartCannotOpenAnAddressOfTheApiToAll() {
        assertThatThrownBy(
                        () ->
                                new ConsoleHarness(
                                        directory,
                                        it ->
                                                it.part(
                                                        addresses ->
                                                                addresses.open(
                                                                        "/api/v1/secret",
                                                                        context -> {}))))
                .hasMessageContaining("/api/v1/secret");
    }
}
