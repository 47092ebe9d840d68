package io.vigil.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.web.auth.User;
import io.vigil.web.http.Access;
import io.vigil.web.http.Credential;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Login, logout, opening a wall, and who is logged in. */
public final class SessionApi {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int LONGEST_LOGIN = 2_000;
    private static final int LONGEST_TOKEN = 200;

    private final PasswordGate gate;
    private final Access access;
    private final InstantSource clock;
    private final List<String> offers = new CopyOnWriteArrayList<>();

    private record Login(String user, String password) {}

    /**
     * @param wall whether this is a wall display, which shows one screen and no other
     * @param offers addresses of other parts of the system that can be read
     */
    private record Session(
            boolean loggedIn, UserView user, Boolean wall, String language, List<String> offers) {}

    private record UserView(String name, String role, String enterprise, List<String> regions) {
        static UserView of(User user) {
            return new UserView(
                    user.name(),
                    user.role().key(),
                    user.enterprise().map(EnterpriseId::value).orElse(null),
                    user.regions().stream().map(RegionPath::toString).toList());
        }
    }

    /**
     * @param clock wall clock
     */
    public SessionApi(PasswordGate gate, Access access, InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.clock = clock;
    }

    /** Where parts of the system tell which addresses they answer. */
    public List<String> offers() {
        return offers;
    }

    public void session(Context context) {
        answer(context, access.credential(context));
    }

    public void login(Context context) throws InterruptedException {
        Login login = login(context.bodyAsBytes());
        User user =
                gate.verify(context, login.user, login.password)
                        .orElseThrow(() -> new ProblemException(ProblemCode.LOGIN_FAILED));
        answer(context, Optional.of(access.start(context, user)));
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

    /** Opens a wall display with a token of scope {@code wall}. */
    public void wall(Context context) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("token"));
        Optional<Credential> wall =
                access.startWall(context, form.text("token", LONGEST_TOKEN), clock.instant());
        if (wall.isEmpty()) {
            throw new ProblemException(ProblemCode.NO_WALL_TOKEN);
        }
        answer(context, wall);
    }

    public void logout(Context context) {
        access.end(context);
        answer(context, Optional.empty());
    }

    private void answer(Context context, Optional<Credential> credential) {
        Responses.send(
                context,
                new Session(
                        credential.isPresent(),
                        credential.map(Credential::user).map(UserView::of).orElse(null),
                        credential.filter(Credential::isWall).map(c -> true).orElse(null),
                        access.locale(context).toLanguageTag(),
                        credential.isPresent() ? List.copyOf(offers) : List.of()));
    }
}
