package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.web.auth.LoginThrottle;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Verifies passwords, slowly for those who guess and one at a time. Thread-safe. */
public final class PasswordGate {
    private final UserStore users;
    private final LoginThrottle throttle;

    /** Hashing is dear on purpose; a flood of logins must not take both cores. */
    private final Semaphore hashing = new Semaphore(1, true);

    public PasswordGate(UserStore users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    /**
     * The user, if name and password fit.
     *
     * @throws ProblemException {@link ProblemCode#LOGIN_THROTTLED} if whoever asks must wait first
     */
    Optional<User> verify(Context context, String name, String password)
            throws InterruptedException {
        Duration wait = throttle.waitFor(context.ip(), name);
        if (!wait.isZero()) {
            long seconds = wait.toSeconds() + 1;
            context.header("Retry-After", Long.toString(seconds));
            throw new ProblemException(ProblemCode.LOGIN_THROTTLED, Long.toString(seconds));
        }
        Optional<User> user = authenticate(name, password);
        if (user.isPresent()) {
            throttle.succeeded(context.ip(), name);
        } else {
            throttle.failed(context.ip(), name);
        }
        return user;
    }

    private Optional<User> authenticate(String name, String password) throws InterruptedException {
        hashing.acquire();
        try {
            return users.authenticate(name, password);
        } finally {
            hashing.release();
        }
    }
}
