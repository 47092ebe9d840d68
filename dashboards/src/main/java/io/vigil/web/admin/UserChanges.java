package io.vigil.web.admin;

import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.auth.UserStore.Account;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.sse.EventHub;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Changes users. Each change is in the audit log before it is made, and in force when the method
 * returns: sessions with older rights are over, their live streams end and their gateways are
 * disconnected. Nobody changes their own account, and there is always an administrator who can log
 * in. Thread-safe; one change at a time.
 */
final class UserChanges {
    private final UserStore users;
    private final Sessions sessions;
    private final EventHub hub;
    private final Consumer<String> disconnect;
    private final AdminRecord record;

    /**
     * @param disconnect ends the connections of a user's gateways
     */
    UserChanges(
            UserStore users,
            Sessions sessions,
            EventHub hub,
            Consumer<String> disconnect,
            AdminRecord record) {
        this.users = users;
        this.sessions = sessions;
        this.hub = hub;
        this.disconnect = disconnect;
        this.record = record;
    }

    /**
     * Makes a user.
     *
     * @return the password, which cannot be asked for again
     */
    synchronized String create(User user, String by) {
        if (users.account(user.name()).isPresent()) {
            throw new ProblemException(ProblemCode.NAME_TAKEN, user.name());
        }
        return recorded(
                user.name(),
                by,
                "CREATE",
                rights(user),
                () ->
                        users.createIfMissing(user)
                                .orElseThrow(
                                        () ->
                                                new ProblemException(
                                                        ProblemCode.NAME_TAKEN, user.name())));
    }

    /** Changes what a user may do and see. */
    synchronized void change(User user, String by) {
        Account before = other(user.name(), by);
        requireAdminBesides(before, user.role() == Role.ADMIN);
        Map<String, Object> details = rights(user);
        details.put("before", rights(before.user()));
        recorded(user.name(), by, "CHANGE", details, () -> users.change(user));
        throwOut(user.name());
    }

    synchronized void disable(String name, String by) {
        requireAdminBesides(other(name, by), false);
        recorded(name, by, "DISABLE", Map.of(), () -> users.setEnabled(name, false));
        throwOut(name);
    }

    synchronized void enable(String name, String by) {
        other(name, by);
        recorded(name, by, "ENABLE", Map.of(), () -> users.setEnabled(name, true));
    }

    /** Gives a user a new password, which cannot be asked for again. */
    synchronized String renewPassword(String name, String by) {
        other(name, by);
        String password =
                recorded(
                        name,
                        by,
                        "PASSWORD",
                        Map.of(),
                        () -> users.renewPassword(name).orElseThrow(() -> unknown(name)));
        throwOut(name);
        return password;
    }

    /** Ends every session of a user, who may log in again. */
    synchronized void endSessions(String name, String by) {
        other(name, by);
        recorded(name, by, "END_SESSIONS", Map.of(), () -> name);
        throwOut(name);
    }

    private void throwOut(String name) {
        sessions.endAll(name);
        hub.end(name);
        disconnect.accept(name);
    }

    private Account other(String name, String by) {
        if (name.equals(by)) {
            throw new ProblemException(ProblemCode.OWN_ACCOUNT, name);
        }
        return users.account(name).orElseThrow(() -> unknown(name));
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(ProblemCode.NOT_FOUND, name);
    }

    /** Two administrators may act on one another at the same moment. */
    private void requireAdminBesides(Account changed, boolean stays) {
        boolean others =
                users.accounts().stream()
                        .filter(Account::enabled)
                        .map(Account::user)
                        .anyMatch(
                                user ->
                                        user.role() == Role.ADMIN
                                                && !user.name().equals(changed.user().name()));
        if (!stays && !others) {
            throw new ProblemException(ProblemCode.LAST_ADMIN, changed.user().name());
        }
    }

    private <T> T recorded(
            String name, String by, String action, Map<String, Object> details, Supplier<T> doing) {
        record.write("USER", name, by, action, details);
        try {
            return doing.get();
        } catch (UncheckedIOException e) {
            record.write("USER", name, by, action + "_FAILED", Map.of());
            throw e;
        }
    }

    private static Map<String, Object> rights(User user) {
        Map<String, Object> rights = new LinkedHashMap<>();
        rights.put("role", user.role().key());
        user.enterprise().map(EnterpriseId::value).ifPresent(id -> rights.put("enterprise", id));
        rights.put("regions", user.regions().stream().map(RegionPath::toString).toList());
        return rights;
    }
}
