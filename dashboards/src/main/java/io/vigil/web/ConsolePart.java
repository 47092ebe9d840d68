package io.vigil.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.vigil.web.http.ViewerHandler;
import io.vigil.web.sse.LiveEvent;
import java.util.Locale;

/**
 * Addresses that another part of the system answers in the console. Given to {@link
 * Console.Builder#part}.
 *
 * <pre>{@code
 * Console.with(settings, catalogue, store)
 *         .part(addresses -> addresses.get("/api/v1/incidents", incidents::list))
 *         .start();
 * }</pre>
 *
 * Whoever answers decides by {@link io.vigil.web.http.Viewer} what may be seen and done; refusals
 * are {@link io.vigil.web.http.ProblemException}s.
 */
@FunctionalInterface
public interface ConsolePart {
    /** Called once, before the server starts. */
    void register(Addresses addresses);

    /** Where a part tells what it answers. Paths are Javalin's: {@code /api/v1/releases/{id}}. */
    interface Addresses {
        /** Reads something, for those who are logged in. */
        void get(String path, ViewerHandler handler);

        /**
         * Changes something, for those who are logged in; the request has been made sure to come
         * from the page.
         */
        void post(String path, ViewerHandler handler);

        /** Removes something; else as {@link #post}. */
        void delete(String path, ViewerHandler handler);

        /** Reads what everybody may read, without a login; outside {@code /api/}. */
        void open(String path, Handler handler);

        /**
         * Takes a message from another system, without a login and without the page's header;
         * outside {@code /api/}. The handler makes sure who sends it.
         */
        void receive(String path, Handler handler);

        /** Language in which {@code context} is answered. */
        Locale locale(Context context);

        /** Pushes something to every page that may see it; also later, from any thread. */
        void push(LiveEvent event);
    }
}
