package io.vigil.web.http;

import io.javalin.http.Context;

/** Answers a request of someone who is logged in. */
@FunctionalInterface
public interface ViewerHandler {
    void handle(Context context, Viewer viewer) throws Exception;
}
