package io.vigil.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.vigil.web.auth.Scope;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.User;
import io.vigil.web.i18n.ConsoleMessages;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who sends a request, and whether the page sent it. */
public final class Access {
    /** Name of the session cookie. */
    public static final String COOKIE = "vigil-session";

    /**
     * A header that no form and no foreign page can send without asking first. Every request that
     * changes something must have it.
     */
    public static final String PAGE_HEADER = "X-Vigil-Request";

    private static final Set<HandlerType> READING =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Sessions sessions;
    private final Locale defaultLanguage;
    private final boolean secure;

    /**
     * @param defaultLanguage for browsers that ask for neither Chinese nor English
     * @param secure whether the page is served over HTTPS
     */
    public Access(Sessions sessions, Locale defaultLanguage, boolean secure) {
        this.sessions = sessions;
        this.defaultLanguage = defaultLanguage;
        this.secure = secure;
    }

    /** A handler for those who are logged in. */
    public Handler viewer(ViewerHandler handler) {
        return context -> {
            User user =
                    user(context)
                            .orElseThrow(() -> new ProblemException(ProblemCode.NOT_LOGGED_IN));
            handler.handle(context, new Viewer(user, Scope.of(user), locale(context)));
        };
    }

    /** The user of the request's session. */
    public Optional<User> user(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::user);
    }

    /** Language of the answer: {@code ?lang=}, else what the browser prefers. */
    public Locale locale(Context context) {
        String asked = context.queryParam("lang");
        return ConsoleMessages.negotiate(
                asked == null ? context.header("Accept-Language") : asked, defaultLanguage);
    }

    /** Logs in: the browser keeps the session in a cookie that no script can read. */
    public void start(Context context, User user) {
        context.cookie(cookie(sessions.start(user), (int) Sessions.LIFETIME.toSeconds()));
    }

    /** Logs out. */
    public void end(Context context) {
        Optional.ofNullable(context.cookie(COOKIE)).ifPresent(sessions::end);
        context.cookie(cookie("", 0));
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value, "/", seconds, secure);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    /** Refuses a request that would change something and does not come from the page. */
    public void requirePage(Context context) {
        if (READING.contains(context.method())) {
            return;
        }
        String site = context.header("Sec-Fetch-Site");
        boolean sameSite = site == null || site.equals("same-origin");
        if (!sameSite || context.header(PAGE_HEADER) == null) {
            throw new ProblemException(ProblemCode.NOT_FROM_THE_PAGE);
        }
    }
}
