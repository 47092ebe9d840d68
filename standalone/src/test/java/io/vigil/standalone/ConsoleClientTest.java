package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConsoleClientTest {
    @Test
    void whoeverComesBackAfterABrokenStreamGetsNoEventAgain() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer board =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] events =
                """
                id: 7
                event: warning
                data: {"n":1}

                id: 8
                event: warning
                data: {"n":2}

                id: 9
                event: warn"""
                        .getBytes(StandardCharsets.UTF_8);
        board.createContext(
                "/api/v1/events",
                exchange -> {
                    asked.add(exchange.getRequestURI().getQuery());
                    exchange.sendResponseHeaders(200, events.length + 100); // which do not come
                    exchange.getResponseBody().write(events);
                    exchange.close();
                });
        board.start();
        try {
            ConsoleClient client =
                    new ConsoleClient(
                            URI.create("http://127.0.0.1:" + board.getAddress().getPort() + "/"),
                            Locale.ENGLISH);
            AtomicReference<String> cursor = new AtomicReference<>("6");
            List<Integer> heard = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(
                                () ->
                                        client.follow(
                                                cursor,
                                                event -> heard.add(event.path("n").asInt())))
                        .isInstanceOf(IOException.class);
            }
            assertThat(asked).containsExactly("after=6", "after=8");
            assertThat(heard).containsExactly(1, 2, 1, 2);
        } finally {
            board.stop(0);
        }
    }
}
