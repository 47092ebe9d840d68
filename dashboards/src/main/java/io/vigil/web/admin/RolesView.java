package io.vigil.web.admin;

import io.javalin.http.Context;
import io.vigil.web.auth.Right;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.util.Arrays;
import java.util.List;

/** What each role may do. */
final class RolesView {
    private record RightView(String right, List<String> roles) {}

    private record Roles(List<String> roles, List<RightView> rights) {}

    private RolesView() {}

    static void send(Context context, Viewer viewer) {
        Responses.send(
                context,
                new Roles(
                        Arrays.stream(Role.values()).map(Role::key).toList(),
                        Arrays.stream(Right.values())
                                .map(
                                        right ->
                                                new RightView(
                                                        right.name(),
                                                        right.roles().stream()
                                                                .map(Role::key)
                                                                .toList()))
                                .toList()));
    }
}
