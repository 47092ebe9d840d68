package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.web.auth.AccessRecord;
import io.vigil.web.auth.PasswordRules;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.UserStore;
import io.vigil.web.http.Access;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import io.vigil.web.sse.EventHub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do with their own login: another password, and where they are logged in. */
public final class AccountApi {
    private static final int LONGEST_FIELD = 1_000;

    private final UserStore users;
    private final Sessions sessions;
    private final PasswordGate gate;
    private final Access access;
    private final AccessRecord record;
    private final EventHub hub;

    /**
     * @param own whether it is the one by which this was asked for
     */
    private record SessionView(
            String id,
            Instant startedAt,
            Instant seenAt,
            Instant endsAt,
            String from,
            boolean own) {}

    private record SessionList(List<SessionView> sessions) {}

    private record Done(boolean done) {}

    public AccountApi(
            UserStore users,
            Sessions sessions,
            PasswordGate gate,
            Access access,
            AccessRecord record,
            EventHub hub) {
        this.users = users;
        this.sessions = sessions;
        this.gate = gate;
        this.access = access;
        this.record = record;
        this.hub = hub;
    }

    /** Changes the own password; whoever is logged in elsewhere under this name is not any more. */
    public void password(Context context, Viewer viewer) throws InterruptedException {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("current", "next"));
        String name = viewer.user().name();
        String next = form.secret("next", LONGEST_FIELD);
        if (gate.verify(context, name, form.secret("current", LONGEST_FIELD)).isEmpty()) {
            throw new ProblemException(ProblemCode.WRONG_PASSWORD);
        }
        PasswordRules.check(name, next)
                .ifPresent(
                        fault -> {
                            throw new ProblemException(
                                    ProblemCode.PASSWORD_WEAK,
                                    new Word(
                                            "password." + fault.name(),
                                            Integer.toString(PasswordRules.SHORTEST),
                                            Integer.toString(PasswordRules.LONGEST)));
                        });
        record.write("ACCOUNT", name, name, "CHANGE_PASSWORD", Map.of());
        users.setPassword(name, next);
        access.secret(context).ifPresent(secret -> sessions.endOthers(name, secret));
        hub.end(name);
        Responses.send(context, new Done(true));
    }

    /** Where the user is logged in. */
    public void sessions(Context context, Viewer viewer) {
        String own = ownId(context);
        Responses.send(
                context,
                new SessionList(
                        sessions.of(viewer.user().name()).stream()
                                .filter(session -> session.token().isEmpty())
                                .map(session -> view(session, own))
                                .toList()));
    }

    private String ownId(Context context) {
        return access.credential(context)
                .flatMap(credential -> credential.session().map(Sessions.Session::id))
                .orElse("");
    }

    private static SessionView view(Sessions.Session session, String own) {
        return new SessionView(
                session.id(),
                session.startedAt(),
                session.seenAt(),
                session.endsAt(),
                session.from(),
                session.id().equals(own));
    }

    /** Logs the user out elsewhere. */
    public void endSession(Context context, Viewer viewer) {
        String id = context.pathParam("id");
        String name = viewer.user().name();
        if (sessions.of(name).stream().noneMatch(session -> session.id().equals(id))) {
            throw new ProblemException(ProblemCode.NOT_FOUND, id);
        }
        record.write("ACCOUNT", name, name, "END_SESSION", Map.of("session", id));
        sessions.end(name, id);
        hub.end(name);
        Responses.send(context, new Done(true));
    }
}
