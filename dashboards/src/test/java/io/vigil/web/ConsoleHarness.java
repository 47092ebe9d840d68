package io.vigil.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.RegionPath;
import io.vigil.rules.language.Derived;
import io.vigil.warnings.Transition;
import io.vigil.web.auth.QuickUsers;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.feed.InProcessWarningFeed;
import io.vigil.web.http.Access;
import io.vigil.web.openapi.ApiSchemas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A real console on a free port, over a store in memory and a feed without broker. */
public final class ConsoleHarness implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ApiSchemas SCHEMAS = ApiSchemas.ofFragments();

    public final MemoryStore store = new MemoryStore();
    public final InProcessWarningFeed feed = new InProcessWarningFeed();
    public final FakeJob job = new FakeJob(feed, store);
    public final List<Transition> heard = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, String> passwords = new HashMap<>();
    public final UserStore users;
    public final Console console;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Instant now;
    private volatile List<Derived> derived = County.derived();

    /** At {@link #NOW}, with nothing in the store. */
    public ConsoleHarness(Path directory) throws IOException {
        this(directory, NOW, ConsoleSettings.EMPTY_MAP, harness -> {});
    }

    /** The same with more told to the console's builder. */
    public ConsoleHarness(Path directory, Consumer<Console.Builder> more) throws IOException {
        this(directory, NOW, ConsoleSettings.EMPTY_MAP, harness -> {}, more);
    }

    /** Prepared before the console starts. */
    public ConsoleHarness(
            Path directory, Instant now, String baseMap, Consumer<ConsoleHarness> before)
            throws IOException {
        this(directory, now, baseMap, before, builder -> {});
    }

    /** With everything said. */
    public ConsoleHarness(
            Path directory,
            Instant now,
            String baseMap,
            Consumer<ConsoleHarness> before,
            Consumer<Console.Builder> more)
            throws IOException {
        this.now = now;
        before.accept(this);
        users = QuickUsers.open(directory);
        create(users, User.of("officer", Role.OPERATOR));
        create(users, User.of("chief", Role.OPERATOR));
        create(users, User.of("watcher", Role.VIEWER));
        create(
                users,
                new User(
                        "northern",
                        Role.OPERATOR,
                        Optional.empty(),
                        List.of(RegionPath.parse("430998"))));
        create(users, new User("town", Role.OPERATOR, Optional.empty(), List.of(County.TOWN)));
        create(users, User.ofEnterprise("chemist", County.PLANT));
        create(users, User.of("engineer", Role.ENGINEER));
        create(users, User.of("admin", Role.ADMIN));
        create(users, User.of("reviewer", Role.ENGINEER));
        Console.Builder builder =
                Console.with(
                                ConsoleSettings.builder(
                                                directory,
                                                BrokerAccess.anonymous("tcp://127.0.0.1:1"))
                                        .baseMap(baseMap)
                                        .build(),
                                County::catalogue,
                                store)
                        .clock(() -> this.now)
                        .users(users)
                        .feed(feed)
                        .derived(() -> derived)
                        .onTransition(heard::add);
        more.accept(builder);
        console = builder.start();
    }

    private void create(UserStore users, User user) {
        users.createIfMissing(user).ifPresent(password -> passwords.put(user.name(), password));
    }

    /** Gives a user who was there before a password that is known here. */
    public void renew(String user) {
        passwords.put(user, users.renewPassword(user).orElseThrow());
    }

    /** Puts other declarations in force. */
    public void setDerived(List<Derived> declarations) {
        derived = declarations;
    }

    /** Sets both clocks. */
    public void setNow(Instant instant) {
        now = instant;
    }

    public HttpClient http() {
        return http;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(console.url() + path));
    }

    /** Logs in and returns the cookie. */
    public String login(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = tryLogin(user, passwords.get(user));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    public HttpResponse<String> tryLogin(String user, String password)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("user", user, "password", password));
        return http.send(
                request("/api/v1/login")
                        .header(Access.PAGE_HEADER, "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String cookie, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked(request.build());
    }

    /** Sends JSON as the page does; {@code headers} are names and values in turn. */
    public HttpResponse<String> send(
            String method, String path, String cookie, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header(Access.PAGE_HEADER, "1")
                        .header("Cookie", cookie)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked(request.build());
    }

    /** Asks, and holds the answer against the document of the API. */
    private HttpResponse<String> checked(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        SCHEMAS.check(
                request.method(),
                request.uri().getRawPath(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        return answer;
    }

    public JsonNode json(String path, String cookie) throws IOException, InterruptedException {
        return JSON.readTree(get(path, cookie).body());
    }

    @Override
    public void close() {
        console.close();
    }
}
