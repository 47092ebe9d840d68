package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.standalone.bench.WarningLedger;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the live board as a browser does, by its event stream, and enters what it sees in a
 * ledger.
 */
final class BoardListener {
    private static final Logger LOG = LoggerFactory.getLogger(BoardListener.class);
    private static final String VIEWER = "viewer";

    private final ConsoleClient client;
    private final WarningLedger ledger;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closing;

    private BoardListener(ConsoleClient client, WarningLedger ledger, InstantSource clock) {
        this.client = client;
        this.ledger = ledger;
        this.clock = clock;
        this.thread = new Thread(this::listen, "bench-board");
        thread.setDaemon(true);
    }

    /** Logs in and listens from now on. */
    static BoardListener start(
            Vigil vigil, WarningLedger ledger, Terminal terminal, InstantSource clock)
            throws IOException, InterruptedException {
        String password = vigil.accounts().renew(User.of(VIEWER, Role.VIEWER));
        ConsoleClient client =
                new ConsoleClient(URI.create(vigil.consoleUrl()).resolve("/"), terminal.locale());
        client.login(VIEWER, password);
        BoardListener listener = new BoardListener(client, ledger, clock);
        listener.thread.start();
        return listener;
    }

    private void listen() {
        try {
            AtomicReference<String> cursor =
                    new AtomicReference<>(client.warnings().path("cursor").asText(""));
            while (!closing) {
                follow(cursor);
            }
        } catch (IOException e) {
            LOG.error("the board cannot be listened to", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The board cuts off who reads too slowly; a browser comes back then too. */
    private void follow(AtomicReference<String> cursor) throws InterruptedException {
        try {
            client.follow(cursor, this::arrived);
        } catch (IOException e) {
            if (!closing) {
                LOG.warn("the board's event stream broke; listening again", e);
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void arrived(JsonNode warning) {
        long now = clock.millis();
        JsonNode newest = warning.path("newest");
        if (warning.path("happened").has("act") || newest.has("act")) {
            return; // what the desk does follows from no reading
        }
        ledger.arrived(
                newest.path("id").asText(),
                newest.path("n").asLong(),
                TransitionKind.valueOf(newest.path("transition").asText()),
                Instant.parse(newest.path("at").asText()).toEpochMilli(),
                now);
    }

    void close() {
        closing = true;
        thread.interrupt();
    }
}
