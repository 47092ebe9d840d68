package io.vigil.standalone.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Systems outside that are told: one that subscribed by webhook, a gateway for short messages, a
 * platform above, which takes every transition, and one that waits for the heartbeat.
 */
public final class Outside implements AutoCloseable {
    private final List<Told> hooks = new CopyOnWriteArrayList<>();
    private final List<Told> messages = new CopyOnWriteArrayList<>();
    private final List<Told> transitions = new CopyOnWriteArrayList<>();
    private final List<Told> heartbeats = new CopyOnWriteArrayList<>();
    private final List<Told> fails = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean hookIsDown;

    /** What was taken. */
    public record Told(String key, String body, long atMillis) {}

    public Outside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> take(exchange, hooks, hookIsDown));
        server.createContext("/sms", exchange -> take(exchange, messages, false));
        server.createContext("/above", exchange -> take(exchange, transitions, false));
        server.createContext("/beat", exchange -> take(exchange, heartbeats, false));
        server.createContext("/beat/fail", exchange -> take(exchange, fails, false));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void take(HttpExchange exchange, List<Told> taken, boolean down) {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            taken.add(new Told(key, body, System.currentTimeMillis()));
            exchange.sendResponseHeaders(200, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes the webhook's side away, or gives it back. */
    void setHookDown(boolean down) {
        hookIsDown = down;
    }

    /** What the webhook took, in order. */
    List<Told> hooks() {
        return hooks;
    }

    /** What the gateway took, in order. */
    List<Told> messages() {
        return messages;
    }

    /** What the platform above took at {@code /above}, in order. */
    public List<Told> transitions() {
        return transitions;
    }

    /** Calls of the heartbeat at {@code /beat}, in order. */
    public List<Told> heartbeats() {
        return heartbeats;
    }

    /** Calls at {@code /beat/fail}, which tell that all is no longer well, in order. */
    public List<Told> fails() {
        return fails;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
