package io.vigil.web.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Users whose passwords are hashed with little effort, so that tests may log in often. */
public final class QuickUsers {
    private QuickUsers() {}

    public static UserStore open(Path directory) throws IOException {
        return UserStore.open(directory, new PasswordHash(8, 1), InstantSource.system());
    }
}
