package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.Step;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connection of one browser to the live stream. Whether and how fast it reads is up to who
 * holds it. One thread reads.
 */
final class ConsoleStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Socket socket;
    private final BufferedReader lines;
    private Optional<String> lastSeen;
    private volatile boolean reset;

    /**
     * Opens the stream.
     *
     * @param port of the board, or of a way to it
     * @param session the cookie of a login
     * @param lastSeen id of the event to go on from
     * @param receiveBuffer how much the system takes for a browser that does not read, in bytes
     */
    ConsoleStream(int port, String session, Optional<String> lastSeen, int receiveBuffer)
            throws IOException {
        this.lastSeen = lastSeen;
        socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        // An answer to HTTP/1.0 is not cut into chunks: its lines are those of the stream.
        String request =
                "GET /api/v1/events HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                        + ("Cookie: " + session + "\r\n")
                        + lastSeen.map(id -> "Last-Event-ID: " + id + "\r\n").orElse("")
                        + "\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
    }

    /** Logs a browser in and returns its cookie. */
    static String login(Installation installation, String user)
            throws IOException, InterruptedException {
        String body =
                JSON.createObjectNode()
                        .put("user", user)
                        .put("password", installation.vigil().password(user))
                        .toString();
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(installation.boardUrl() + "/api/v1/login"))
                                .header("Content-Type", "application/json")
                                .header("X-Vigil-Request", "1")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new IllegalStateException(user + ": " + answer.body()));
    }

    /** The port of an installation's board. */
    static int port(Installation installation) {
        return URI.create(installation.boardUrl()).getPort();
    }

    /** Takes what has come, at most so many bytes, and does not wait for more. */
    void trickle(int bytes) {
        try {
            int there = Math.min(bytes, socket.getInputStream().available());
            socket.getInputStream().readNBytes(there);
        } catch (IOException e) {
            // Cut off: nothing more comes.
        }
    }

    /** Reads on to the end, as fast as a browser that has come to itself. */
    List<Step> rest(int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        List<Step> steps = new ArrayList<>();
        for (Optional<Step> step = next(); step.isPresent(); step = next()) {
            steps.add(step.get());
        }
        return steps;
    }

    /**
     * Waits for the next step of a warning that came of readings; empty once the stream has ended.
     */
    Optional<Step> next() {
        String type = "";
        String id = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty()) {
                    lastSeen = id.isEmpty() ? lastSeen : Optional.of(id);
                    reset = reset || type.equals("reset");
                    Optional<Step> step = type.equals("warning") ? step(data) : Optional.empty();
                    if (step.isPresent()) {
                        return step;
                    }
                    id = "";
                }
            }
        } catch (IOException e) {
            // Cut off by the server, which is one way to end.
        }
        return Optional.empty();
    }

    private static Optional<Step> step(String data) throws IOException {
        JsonNode happened = JSON.readTree(data).path("happened");
        Transition transition = TransitionJson.read(JSON.writeValueAsBytes(happened));
        return transition.act().isEmpty() ? Optional.of(Step.of(transition)) : Optional.empty();
    }

    /** Id of the last event that was read whole. */
    Optional<String> lastSeen() {
        return lastSeen;
    }

    /** Whether it was told that it cannot go on and has to load its lists again. */
    boolean isReset() {
        return reset;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
