package io.vigil.store.influx;

import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigil.store.InfluxOptions;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreRecords;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exact requests for servers that are not at hand (1.8, 2.x, 3.x), seen by an HTTP server of
 * the JDK that answers what it is told. It shows what goes over the wire, not how such a server
 * behaves; behaviour is tested against a real 1.x.
 */
class InfluxWireTest {
    private record Seen(String method, String uri, String authorization, String body) {}

    private record Reply(int status, String body) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private String version = "v2.7.11";
    private volatile boolean hangs;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "wire");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean ping = exchange.getRequestURI().getPath().endsWith("/ping");
        exchange.getResponseHeaders().set("X-Influxdb-Version", version);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (ping) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            seen.add(
                    new Seen(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            body));
            awaitRelease();
            Reply reply = replies.isEmpty() ? new Reply(204, "") : replies.poll();
            byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void awaitRelease() {
        if (hangs) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static InfluxOptions options(InfluxOptions.Api api, Duration timeout) {
        return new InfluxOptions(api, false, Duration.ofSeconds(5), timeout);
    }

    private static final InfluxOptions OPTIONS =
            options(InfluxOptions.Api.DETECT, Duration.ofSeconds(10));

    private SeriesStore withToken(InfluxOptions options) {
        return Stores.open(
                new StoreSettings.Influx(
                        url(),
                        "my org",
                        "vigil/autogen",
                        Optional.of("t0psecret"),
                        Optional.empty(),
                        Optional.empty(),
                        options));
    }

    private static WriteVerdict writeOne(SeriesStore store) {
        return store.write(List.of(reading(minute(1), 1)));
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"1.8.10", "v2.7.11", "3.4.1", "''"})
    void newerServersAreWrittenToOnTheirOwnEndpointWithTheToken(String newer) {
        version = newer;
        List<StoreRecord> batch = List.of(reading(minute(1), 1), reading(minute(2), -2));
        try (SeriesStore store = withToken(OPTIONS)) {
            assertThat(store.write(batch)).isEqualTo(new WriteVerdict.Stored());
        }

        assertThat(seen)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.method).isEqualTo("POST");
                            assertThat(request.uri).startsWith("/api/v2/write?");
                            assertThat(decoded(request.uri))
                                    .contains("org=my org")
                                    .contains("bucket=vigil/autogen")
                                    .contains("precision=ns");
                            assertThat(request.authorization).isEqualTo("Token t0psecret");
                            assertThat(request.body.split("\n"))
                                    .containsExactly(
                                            "reading,quantity=level,sensor=lupc2,site=fort-lupton"
                                                    + " value=1.0,flag=1i,scheme=\"qartod\",late=false "
                                                    + minute(1).toEpochMilli() * 1_000_000,
                                            "reading,quantity=level,sensor=lupc2,site=fort-lupton"
                                                    + " value=-2.0,flag=1i,scheme=\"qartod\",late=false "
                                                    + minute(2).toEpochMilli() * 1_000_000);
                        });
    }

    @Test
    void olderServersAreWrittenToOnTheirOwnEndpointWithUserAndPassword() {
        version = "1.6.7~rc0";
        StoreSettings settings =
                new StoreSettings.Influx(
                        url(),
                        "",
                        "vigil/year",
                        Optional.empty(),
                        Optional.of("bob"),
                        Optional.of("pass"),
                        OPTIONS);
        try (SeriesStore store = Stores.open(settings)) {
            assertThat(writeOne(store)).isEqualTo(new WriteVerdict.Stored());
        }

        assertThat(seen)
                .extracting(Seen::uri, Seen::authorization)
                .containsExactly(
                        tuple("/write?db=vigil&precision=n&rp=year", "Basic Ym9iOnBhc3M="));
    }

    @Test
    void theEndpointCanBeSetInsteadOfAskedFor() {
        version = "1.6.7";
        try (SeriesStore store = withToken(options(InfluxOptions.Api.V2, Duration.ofSeconds(10)))) {
            writeOne(store);
        }

        assertThat(seen.get(0).uri).startsWith("/api/v2/write?");
    }

    @Test
    void questionsAreFormsWithDatabasePolicyAndToken() {
        Reply nothing = new Reply(200, "{\"results\":[{\"statement_id\":0}]}");
        replies.addAll(List.of(nothing, nothing));
        try (SeriesStore store = withToken(OPTIONS)) {
            assertThat(store.query().series(StoreRecords.SENSOR, "level", START, minute(1), 5))
                    .isEmpty();
        }

        assertThat(seen)
                .hasSize(2)
                .allSatisfy(
                        question ->
                                assertThat(question)
                                        .isEqualTo(
                                                new Seen(
                                                        "POST",
                                                        "/query?db=vigil&rp=autogen&epoch=ns",
                                                        "Token t0psecret",
                                                        question.body)));
        assertThat(seen.stream().map(question -> decoded(question.body)))
                .containsExactly(
                        "q=SELECT last(readings) AS readings FROM sealed",
                        "q=SELECT value, flag FROM reading WHERE sensor = 'lupc2' AND quantity ="
                                + " 'level' AND time >= 1782864000000000000 AND time <"
                                + " 1782864060000000000 LIMIT 6");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "200; {\"results\":[{\"error\":\"query interrupted\"}]}; query interrupted",
                "200; {\"results\":[{\"partial\":true,\"series\":[]}]}; cut the answer off",
                "200; not json; Unrecognized",
                "401; {\"error\":\"unauthorized\"}; HTTP 401",
                "503; ; HTTP 503",
            })
    void anIncompleteAnswerIsNeverTakenForAnEmptyOne(int status, String body, String reason) {
        replies.add(new Reply(status, body == null ? "" : body));
        try (SeriesStore store = withToken(OPTIONS)) {
            assertThatThrownBy(() -> store.query().openWarnings())
                    .isInstanceOf(StoreQueryException.class)
                    .hasMessageContaining(reason)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("t0psecret"));
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "503, '{\"code\":\"unavailable\",\"message\":\"busy\"}', TryAgain",
        "429, '{\"code\":\"too many requests\",\"message\":\"slow down\"}', TryAgain",
        "401, '{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}', Misconfigured",
        "404, '{\"code\":\"not found\",\"message\":\"bucket \\\"vigil\\\" not found\"}', Misconfigured",
        "400, '{\"code\":\"invalid\",\"message\":\"partial write: dropped=1\"}', Refused",
        "422, '{\"code\":\"unprocessable entity\",\"message\":\"outside retention\"}', Refused",
    })
    void answersToAWriteBecomeVerdicts(int status, String body, String verdict) {
        replies.add(new Reply(status, body));
        try (SeriesStore store = withToken(OPTIONS)) {
            assertThat(writeOne(store).getClass().getSimpleName()).isEqualTo(verdict);
        }
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsTriedAgain() {
        hangs = true;
        try (SeriesStore store = withToken(options(InfluxOptions.Api.V2, Duration.ofMillis(300)))) {
            assertThat(writeOne(store)).isInstanceOf(WriteVerdict.TryAgain.class);
            assertThatThrownBy(() -> store.query().readingCount(Instant.MIN, Instant.MAX))
                    .isInstanceOf(StoreQueryException.class);
        }
    }

    @Test
    void anUnreachableServerIsTriedAgain() {
        String url = url();
        server.stop(0);
        StoreSettings settings =
                new StoreSettings.Influx(
                        url,
                        "",
                        "vigil",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OPTIONS);
        try (SeriesStore store = Stores.open(settings)) {
            assertThat(writeOne(store)).isInstanceOf(WriteVerdict.TryAgain.class);
            assertThat(store.isAvailable()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} writes on {1}")
    @CsvSource({
        "1.6.7~rc0, V1",
        "1.7.11, V1",
        "0.9.6, V1",
        "1.8.0, V2",
        "v2.0.4, V2",
        "3.0.0, V2",
        "'', V2",
        "unknown, V2",
        "1.x-c9a9af2, V2",
    })
    void versionsHaveTheirEndpoint(String text, InfluxOptions.Api api) {
        assertThat(ServerApi.apiOf(text)).isEqualTo(api);
    }
}
