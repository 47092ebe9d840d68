package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.web.http.Access;
import io.vigil.web.http.Credential;
import io.vigil.web.http.Viewer;
import io.vigil.web.sse.EventHub;
import io.vigil.web.sse.LiveEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** The live stream, as server-sent events. */
public final class EventsApi {
    private final EventHub hub;
    private final Access access;

    public EventsApi(EventHub hub, Access access) {
        this.hub = hub;
        this.access = access;
    }

    /**
     * Goes on from {@code Last-Event-ID}, which browsers send when they reconnect, or from {@code
     * ?after=}, which the page sends the first time.
     */
    public void stream(Context context, Viewer viewer) throws IOException {
        String lastSeen = context.header("Last-Event-ID");
        Optional<String> after =
                Optional.ofNullable(lastSeen == null ? context.queryParam("after") : lastSeen);
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        OutputStream out = new AdmittedStream(response.getOutputStream(), access.stillIn(context));
        String name = viewer.user().name();
        EndPoint connection = connection(context);
        // Whoever does not read does not notice that a stream has ended; closing ends the waiting.
        CompletableFuture<Void> done =
                hub.subscribe(name, viewer.scope(), after, out, connection::close);
        // Rights may have been taken away since the request was let in.
        if (access.credential(context)
                .map(Credential::user)
                .filter(viewer.user()::equals)
                .isEmpty()) {
            hub.end(name);
        }
        context.future(() -> done);
    }

    /** Asked for while the request is there; the connection outlives it. */
    private static EndPoint connection(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /** Pushes something to every page that may see it. */
    public void push(LiveEvent event) {
        hub.publish(event);
    }
}
