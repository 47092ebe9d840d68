package io.vigil.web.auth;

import java.util.Map;

/** Where it is recorded what people do to logins; called before it is done. */
@FunctionalInterface
public interface AccessRecord {
    /**
     * Adds a line; it is kept when this returns.
     *
     * @param kind {@code TOKEN} or {@code ACCOUNT}
     * @param id what it is done to
     * @param by name of the user who does it
     * @param action what is done, in capitals
     * @param details more, by name; no secrets
     */
    void write(String kind, String id, String by, String action, Map<String, Object> details);
}
