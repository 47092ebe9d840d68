package io.vigil.web.http;

import io.vigil.web.auth.ApiTokens;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.User;
import java.util.Optional;

/**
 * What a request proves about who sends it.
 *
 * @param user as far as the credential lets the user be
 * @param token a program's or a wall's, which limits what may be asked for
 * @param session a person's
 */
public record Credential(
        User user, Optional<ApiTokens.Token> token, Optional<Sessions.Session> session) {
    /** Whether this is a wall display. */
    public boolean isWall() {
        return token.map(ApiTokens.Token::isForWall).orElse(false);
    }
}
