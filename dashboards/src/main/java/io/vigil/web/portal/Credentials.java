package io.vigil.web.portal;

import io.vigil.web.auth.User;

/** Gives logins new passwords. Called on threads of the web server. */
@FunctionalInterface
public interface Credentials {
    /**
     * Gives an enterprise's login a new password. The old one is refused from now on, at the
     * console and at the broker, and connections that were opened with it end.
     *
     * @param by who asked for it, for the audit log
     * @return the new password, which is not kept and cannot be asked for again
     */
    String renew(User login, User by);
}
