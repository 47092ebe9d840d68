package io.vigil.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.vigil.web.api.EventsApi;
import io.vigil.web.http.Access;
import io.vigil.web.http.ViewerHandler;
import io.vigil.web.sse.LiveEvent;
import java.util.List;
import java.util.Locale;

/**
 * Puts a part's addresses behind the console's logins.
 *
 * @param offers where addresses that can be read are told, so that the page asks for no others
 */
record PartAddresses(RoutesConfig routes, Access access, EventsApi events, List<String> offers)
        implements ConsolePart.Addresses {
    private static final String API = "/api/";

    @Override
    public void get(String path, ViewerHandler handler) {
        routes.get(path, access.viewer(handler));
        offers.add(path);
    }

    @Override
    public void post(String path, ViewerHandler handler) {
        routes.post(inApi(path), access.viewer(handler));
    }

    @Override
    public void delete(String path, ViewerHandler handler) {
        routes.delete(inApi(path), access.viewer(handler));
    }

    @Override
    public void open(String path, Handler handler) {
        routes.get(outsideApi(path), handler);
    }

    @Override
    public void receive(String path, Handler handler) {
        routes.post(outsideApi(path), handler);
    }

    @Override
    public Locale locale(Context context) {
        return access.locale(context);
    }

    @Override
    public void push(LiveEvent event) {
        events.push(event);
    }

    private static String inApi(String path) {
        if (!path.startsWith(API)) {
            throw new IllegalArgumentException("changes are asked for below /api/, not " + path);
        }
        return path;
    }

    private static String outsideApi(String path) {
        if (path.startsWith(API)) {
            throw new IllegalArgumentException("whoever reads below /api/ is logged in: " + path);
        }
        return path;
    }
}
