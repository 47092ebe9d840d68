package io.vigil.office.upward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.LoopbackServer;
import io.vigil.office.channel.Secret;
import io.vigil.office.channel.WebhookSignature;
import io.vigil.office.upward.UpwardPort.UpwardReading;
import io.vigil.warnings.DomainJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUpwardPortTest {
    private static final Instant NOW = Instant.parse("2026-07-01T04:00:00Z");
    private static final Secret SECRET = new Secret("between us");

    private final LoopbackServer server = new LoopbackServer(LoopbackServer.status(200, ""));
    private final UpwardSettings.Http target =
            new UpwardSettings.Http(URI.create(server.url("/vigil")), SECRET);
    private final HttpUpwardPort port = new HttpUpwardPort(Links.of(target), target, () -> NOW);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postsASignedTransitionThatNamesItsOrigin() throws Exception {
        assertThat(port.transition("upward.province/river:S1:1#2", "{\"id\":1}"))
                .isEqualTo(new Attempt.Delivered(Optional.empty()));

        LoopbackServer.Request request = server.requests.get(0);
        assertThat(request.path()).isEqualTo("/vigil/transitions");
        assertThat(request.headers())
                .containsEntry("idempotency-key", "upward.province/river:S1:1#2")
                .containsEntry("vigil-origin", "county-a")
                .containsEntry(
                        "vigil-signature",
                        WebhookSignature.of(SECRET, NOW.getEpochSecond(), request.body()));
    }

    @Test
    void postsReadingsAsTheyCame() throws Exception {
        byte[] raw = {0, (byte) 0xff, 7};

        port.readings(
                List.of(
                        new UpwardReading(5, "vigil/v1/up/acme/g1", raw),
                        new UpwardReading(
                                6, "vigil/v1/up/acme", "{}".getBytes(StandardCharsets.UTF_8))));

        LoopbackServer.Request request = server.requests.get(0);
        assertThat(request.path()).isEqualTo("/vigil/readings");
        assertThat(request.headers())
                .containsEntry("idempotency-key", "upward.province/readings/5-6");
        JsonNode first = DomainJson.mapper().readTree(request.text()).at("/readings/0");
        assertThat(first.get("topic").asText()).isEqualTo("vigil/v1/up/acme/g1");
        assertThat(first.get("payload").binaryValue()).isEqualTo(raw);
    }

    @ParameterizedTest(name = "HTTP {0}: {1}")
    @CsvSource({
        "204, Delivered",
        "409, Delivered",
        "400, Refused",
        "422, Refused",
        "401, TryAgain",
        "403, TryAgain",
        "404, TryAgain",
        "302, TryAgain",
        "429, TryAgain",
        "500, TryAgain"
    })
    void onlyWhatIsWrongWithTheContentIsFinal(int status, String verdict) throws Exception {
        server.then(LoopbackServer.status(status, ""));

        assertThat(port.transition("id", "{}").getClass().getSimpleName()).isEqualTo(verdict);
    }
}
