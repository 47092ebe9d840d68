package io.vigil.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.vigil.web.auth.ApiTokens;
import io.vigil.web.auth.Scope;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.TokenScope;
import io.vigil.web.auth.User;
import io.vigil.web.i18n.ConsoleMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Who sends a request, by which credential, and whether it may be used for this. A token in {@code
 * Authorization} counts before the session's cookie, which is then not looked at.
 */
public final class Access {
    /**
     * A header that no form and no foreign page can send without asking first. Every request that
     * changes something must have it, unless it brings a token.
     */
    public static final String PAGE_HEADER = "X-Vigil-Request";

    private static final String COOKIE = "vigil-session";

    /** Browsers take such a cookie only over HTTPS, from this very host and for all its paths. */
    private static final String SECURE_COOKIE = "__Host-" + COOKIE;

    private static final String BEARER = "Bearer ";
    private static final Set<HandlerType> READING =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Locale defaultLanguage;
    private final boolean secure;

    /**
     * @param defaultLanguage for browsers that ask for neither Chinese nor English
     * @param secure whether the page is served over HTTPS
     */
    public Access(Sessions sessions, ApiTokens tokens, Locale defaultLanguage, boolean secure) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.defaultLanguage = defaultLanguage;
        this.secure = secure;
    }

    /** A handler for those who are logged in. */
    public Handler viewer(ViewerHandler handler) {
        return context -> {
            Credential credential =
                    credential(context)
                            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_LOGGED_IN));
            requireScope(context, credential);
            User user = credential.user();
            handler.handle(context, new Viewer(user, Scope.of(user), locale(context)));
        };
    }

    private static void requireScope(Context context, Credential credential) {
        if (credential.token().isEmpty()) {
            return;
        }
        Set<TokenScope> scopes = credential.token().get().scopes();
        String method = context.method().name();
        String path = context.path();
        if (scopes.contains(TokenScope.WALL)) {
            if (!TokenScope.isOnWalls(method, path)) {
                throw new ProblemException(ProblemCode.NOT_ON_WALLS);
            }
            return;
        }
        TokenScope needed =
                TokenScope.neededFor(method, path)
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_BY_TOKEN));
        if (!scopes.contains(needed)) {
            throw new ProblemException(ProblemCode.SCOPE_MISSING, needed.key());
        }
    }

    /** What the request proves; empty if nothing, or nothing that still holds. */
    public Optional<Credential> credential(Context context) {
        Optional<String> bearer = bearer(context);
        return bearer.isPresent()
                ? tokens.use(bearer.get()).flatMap(this::ofToken)
                : secret(context).flatMap(sessions::use).flatMap(this::ofSession);
    }

    private Optional<Credential> ofToken(ApiTokens.Token token) {
        return tokens.userOf(token)
                .map(user -> new Credential(user, Optional.of(token), Optional.empty()));
    }

    private Optional<Credential> ofSession(Sessions.Session session) {
        if (session.token().isPresent()) {
            return session.token().flatMap(tokens::good).flatMap(this::ofToken);
        }
        return sessions.userOf(session)
                .map(user -> new Credential(user, Optional.empty(), Optional.of(session)));
    }

    /**
     * Whether what the request proves still holds, to be asked again and again while it is
     * answered; asking does not keep a session from ending.
     */
    public BooleanSupplier stillIn(Context context) {
        Optional<String> bearer = bearer(context);
        Optional<String> secret = secret(context);
        return bearer.isPresent()
                ? () -> tokens.isGood(bearer.get())
                : () -> secret.filter(sessions::isOpen).isPresent();
    }

    private static Optional<String> bearer(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** The secret in the session's cookie. */
    public Optional<String> secret(Context context) {
        return Optional.ofNullable(context.cookie(name()));
    }

    private String name() {
        return secure ? SECURE_COOKIE : COOKIE;
    }

    /** Language of the answer: {@code ?lang=}, else what the browser prefers. */
    public Locale locale(Context context) {
        String asked = context.queryParam("lang");
        return ConsoleMessages.negotiate(
                asked == null ? context.header("Accept-Language") : asked, defaultLanguage);
    }

    /**
     * Logs in: the browser keeps a new session in a cookie that no script can read; one that it had
     * before ends.
     */
    public Credential start(Context context, User user) {
        secret(context).ifPresent(sessions::end);
        String secret = sessions.start(user, context.ip());
        context.cookie(cookie(secret, Sessions.LIFETIME));
        return sessions.use(secret).flatMap(this::ofSession).orElseThrow();
    }

    /**
     * Opens a wall with the text of a token: as {@link #start}, but the session can do no more than
     * the token.
     *
     * @return empty if the text is no good token for a wall
     */
    public Optional<Credential> startWall(Context context, String text, Instant now) {
        Optional<ApiTokens.Token> token = tokens.use(text).filter(ApiTokens.Token::isForWall);
        Optional<Credential> credential = token.flatMap(this::ofToken);
        if (credential.isPresent()) {
            secret(context).ifPresent(sessions::end);
            ApiTokens.Token good = token.orElseThrow();
            String secret =
                    sessions.startWall(good.user(), good.id(), good.expiresAt(), context.ip());
            context.cookie(cookie(secret, Duration.between(now, good.expiresAt())));
        }
        return credential;
    }

    /** Logs out. */
    public void end(Context context) {
        secret(context).ifPresent(sessions::end);
        context.cookie(cookie("", Duration.ZERO));
    }

    private Cookie cookie(String value, Duration age) {
        Cookie cookie = new Cookie(name(), value, "/", (int) age.toSeconds(), secure);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    /**
     * Refuses a request that would change something and comes neither from the page nor with a
     * token: a browser sends cookies of its own accord, but never a token.
     */
    public void requirePage(Context context) {
        if (READING.contains(context.method()) || bearer(context).isPresent()) {
            return;
        }
        String site = context.header("Sec-Fetch-Site");
        boolean sameSite = site == null || site.equals("same-origin");
        if (!sameSite || context.header(PAGE_HEADER) == null) {
            throw new ProblemException(ProblemCode.NOT_FROM_THE_PAGE);
        }
    }
}
