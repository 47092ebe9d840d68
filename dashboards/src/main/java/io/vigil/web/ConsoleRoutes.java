package io.vigil.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.vigil.store.StoreQueryException;
import io.vigil.web.api.AccountApi;
import io.vigil.web.api.CommandsApi;
import io.vigil.web.api.DocumentApi;
import io.vigil.web.api.EventsApi;
import io.vigil.web.api.MessagesApi;
import io.vigil.web.api.RejectsApi;
import io.vigil.web.api.SessionApi;
import io.vigil.web.api.ShadowApi;
import io.vigil.web.api.StatusApi;
import io.vigil.web.api.TokensApi;
import io.vigil.web.api.WarningsApi;
import io.vigil.web.http.Access;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.openapi.Address;
import io.vigil.web.page.Page;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletApiRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address the console answers. */
record ConsoleRoutes(
        Access access,
        Page page,
        SessionApi session,
        AccountApi account,
        TokensApi tokens,
        WarningsApi warnings,
        CommandsApi commands,
        ShadowApi shadow,
        RejectsApi rejects,
        StatusApi status,
        EventsApi events,
        MessagesApi messages,
        DocumentApi document,
        String baseMap,
        List<ConsolePart> parts) {
    /** What people open, and what it loads; the rest is for programs too. */
    private static final Set<String> PAGE = Set.of("/", "/assets/{version}/<path>", "/favicon.ico");

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRoutes.class);

    void register(RoutesConfig routes) {
        routes.before(context -> SecurityHeaders.set(context, page.contentSecurityPolicy()));
        routes.before("/api/*", access::requirePage);
        routes.before("/api/*", context -> context.header("Cache-Control", "no-store"));

        routes.get("/", page::index);
        routes.get("/assets/{version}/<path>", page::asset);
        routes.get("/favicon.ico", page::favicon);

        routes.get("/api/v1/session", session::session);
        routes.post("/api/v1/login", session::login);
        routes.post("/api/v1/logout", session::logout);
        routes.post("/api/v1/wall", session::wall);
        routes.post("/api/v1/account/password", access.viewer(account::password));
        routes.get("/api/v1/account/sessions", access.viewer(account::sessions));
        routes.delete("/api/v1/account/sessions/{id}", access.viewer(account::endSession));
        routes.get("/api/v1/tokens", access.viewer(tokens::list));
        routes.post("/api/v1/tokens", access.viewer(tokens::make));
        routes.delete("/api/v1/tokens/{id}", access.viewer(tokens::revoke));
        routes.get("/api/v1/messages", messages::patterns);
        routes.get("/api/v1/openapi.json", document::document);
        routes.get("/api/v1/problems/{code}", document::problem);

        routes.get("/api/v1/warnings", access.viewer(warnings::list));
        routes.get("/api/v1/warnings/{id}", access.viewer(warnings::one));
        routes.get("/api/v1/warnings/{id}/chart", access.viewer(warnings::chart));
        routes.post("/api/v1/warnings/{id}/{command}", access.viewer(commands::onWarning));
        routes.post("/api/v1/sites/{id}/maintenance", access.viewer(commands::beginMaintenance));
        routes.delete("/api/v1/sites/{id}/maintenance", access.viewer(commands::endMaintenance));
        routes.get("/api/v1/shadow", access.viewer(shadow::list));
        routes.get("/api/v1/rejects", access.viewer(rejects::list));
        routes.get(
                "/api/v1/basemap",
                access.viewer(
                        (context, viewer) ->
                                Responses.sendTagged(
                                        context,
                                        "application/geo+json",
                                        baseMap.getBytes(StandardCharsets.UTF_8))));
        routes.get("/api/v1/status", access.viewer(status::status));
        routes.get("/api/v1/events", access.viewer(events::stream));

        PartAddresses addresses = new PartAddresses(routes, access, events, session.offers());
        parts.forEach(part -> part.register(addresses));

        on(
                routes,
                ProblemException.class,
                (e, context) ->
                        Problem.send(context, access.locale(context), e.code(), e.arguments()));
        on(
                routes,
                HttpResponseException.class,
                (e, context) ->
                        Problem.send(
                                context,
                                access.locale(context),
                                code(e.getStatus()),
                                List.of(context.path())));
        on(
                routes,
                StoreQueryException.class,
                (e, context) -> {
                    LOG.warn("the store does not answer: {}", e.getMessage());
                    Problem.send(
                            context,
                            access.locale(context),
                            ProblemCode.STORE_UNAVAILABLE,
                            List.of());
                });
        on(
                routes,
                Exception.class,
                (e, context) -> {
                    LOG.error("{} {} failed", context.method(), context.path(), e);
                    Problem.send(context, access.locale(context), ProblemCode.INTERNAL, List.of());
                });
    }

    /**
     * Jetty takes a request back once its connection has ended, though its answer may still be
     * worked out; whatever is asked of it fails from then on. A handler that fails is called again
     * by Javalin for its own failure, without end.
     */
    private static <E extends Exception> void on(
            RoutesConfig routes, Class<E> kind, ExceptionHandler<E> handler) {
        routes.exception(
                kind,
                (e, context) -> {
                    if (isGone(context)) {
                        LOG.debug("a request was gone before its answer was there", e);
                    } else {
                        handler.handle(e, context);
                    }
                });
    }

    private static boolean isGone(Context context) {
        ServletRequest request = context.req();
        while (request instanceof ServletRequestWrapper wrapper) {
            request = wrapper.getRequest();
        }
        return ((ServletApiRequest) request).getRequest() == null;
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 413 -> ProblemCode.TOO_LARGE;
            default -> ProblemCode.BAD_REQUEST;
        };
    }

    /** Tells the document what is answered, once everything is registered. */
    void describe(Collection<Endpoint> registered) {
        document.answers(
                registered.stream()
                        .filter(endpoint -> endpoint.method.isHttpMethod())
                        .filter(endpoint -> !PAGE.contains(endpoint.path))
                        .map(endpoint -> new Address(endpoint.method.name(), endpoint.path))
                        .toList());
    }
}
