package io.vigil.web.portal;

import io.vigil.web.auth.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives logins new passwords. Called on threads of the web server. */
public interface Credentials {
    /**
     * A new password.
     *
     * @param password is not kept and cannot be asked for again
     * @param earlierUntil when the one before ends; empty if it has ended
     */
    record Renewed(String password, Optional<Instant> earlierUntil) {}

    /**
     * Gives an enterprise's login a new password. When the one before ends it is refused, at the
     * console and at the broker, and connections that were opened with it end.
     *
     * @param by who asked for it, for the audit log
     * @param overlap how long the one before stays valid; zero ends it now
     */
    Renewed renew(User login, User by, Duration overlap);

    /** When the password before the present one ends; empty if only the present one is valid. */
    Optional<Instant> earlierUntil(User login);
}
