package io.vigil.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.web.auth.LoginThrottle;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.http.Access;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Login, logout, and who is logged in. */
public final class SessionApi {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int LONGEST_LOGIN = 2_000;

    private final UserStore users;
    private final LoginThrottle throttle;
    private final Access access;
    private final List<String> offers = new CopyOnWriteArrayList<>();

    /** Hashing is dear on purpose; a flood of logins must not take both cores. */
    private final Semaphore hashing = new Semaphore(1, true);

    private record Login(String user, String password) {}

    /**
     * @param offers addresses of other parts of the system that can be read
     */
    private record Session(boolean loggedIn, UserView user, String language, List<String> offers) {}

    private record UserView(String name, String role, String enterprise, List<String> regions) {
        static UserView of(User user) {
            return new UserView(
                    user.name(),
                    user.role().key(),
                    user.enterprise().map(EnterpriseId::value).orElse(null),
                    user.regions().stream().map(RegionPath::toString).toList());
        }
    }

    public SessionApi(UserStore users, LoginThrottle throttle, Access access) {
        this.users = users;
        this.throttle = throttle;
        this.access = access;
    }

    /** Where parts of the system tell which addresses they answer. */
    public List<String> offers() {
        return offers;
    }

    public void session(Context context) {
        answer(context, access.user(context));
    }

    public void login(Context context) throws InterruptedException {
        Login login = login(context.bodyAsBytes());
        Duration wait = throttle.waitFor(context.ip(), login.user);
        if (!wait.isZero()) {
            long seconds = wait.toSeconds() + 1;
            context.header("Retry-After", Long.toString(seconds));
            throw new ProblemException(ProblemCode.LOGIN_THROTTLED, Long.toString(seconds));
        }
        Optional<User> user = authenticate(login);
        if (user.isEmpty()) {
            throttle.failed(context.ip(), login.user);
            throw new ProblemException(ProblemCode.LOGIN_FAILED);
        }
        throttle.succeeded(context.ip(), login.user);
        access.start(context, user.get());
        answer(context, user);
    }

    private static Login login(byte[] body) {
        try {
            Login login = body.length > LONGEST_LOGIN ? null : JSON.readValue(body, Login.class);
            if (login != null && login.user != null && login.password != null) {
                return login;
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "user, password");
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, "user, password");
    }

    private Optional<User> authenticate(Login login) throws InterruptedException {
        hashing.acquire();
        try {
            return users.authenticate(login.user, login.password);
        } finally {
            hashing.release();
        }
    }

    public void logout(Context context) {
        access.end(context);
        answer(context, Optional.empty());
    }

    private void answer(Context context, Optional<User> user) {
        Responses.send(
                context,
                new Session(
                        user.isPresent(),
                        user.map(UserView::of).orElse(null),
                        access.locale(context).toLanguageTag(),
                        user.isPresent() ? List.copyOf(offers) : List.of()));
    }
}
