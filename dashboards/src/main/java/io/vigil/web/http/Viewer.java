package io.vigil.web.http;

import io.vigil.web.auth.Role;
import io.vigil.web.auth.Scope;
import io.vigil.web.auth.User;
import java.util.List;
import java.util.Locale;

/**
 * Who asks, what they may see, and in which language they are answered.
 *
 * @param locale {@code zh-CN} or English
 */
public record Viewer(User user, Scope scope, Locale locale) {
    /**
     * Makes sure that the user has one of these roles.
     *
     * @throws ProblemException {@link ProblemCode#NOT_ALLOWED} if not
     */
    public void require(Role... roles) {
        if (!List.of(roles).contains(user.role())) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
    }

    /**
     * Makes sure that the user has one of these roles and that nothing is hidden from it.
     *
     * @throws ProblemException {@link ProblemCode#NOT_ALLOWED} if not
     */
    public void requireEverywhere(Role... roles) {
        require(roles);
        if (!scope.isUnlimited()) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED);
        }
    }
}
