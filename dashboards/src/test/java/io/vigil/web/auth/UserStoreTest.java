package io.vigil.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.EnterpriseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserStoreTest {
    private static final int FEW = 10;

    @TempDir Path directory;

    @Test
    void tellsAGeneratedPasswordOnce() throws IOException {
        UserStore users = UserStore.open(directory, FEW);
        User officer = User.of("officer", Role.OPERATOR);

        String password = users.createIfMissing(officer).orElseThrow();

        assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
        assertThat(users.createIfMissing(officer)).isEmpty();
        assertThat(users.authenticate("officer", password)).contains(officer);
        assertThat(users.authenticate("officer", password + "x")).isEmpty();
        assertThat(users.authenticate("nobody", password)).isEmpty();
    }

    @Test
    void keepsUsersInAFileThatOnlyItsOwnerReads() throws IOException {
        UserStore users = UserStore.open(directory, FEW);
        User chemist = User.ofEnterprise("chemist", new EnterpriseId("blue-chem"));
        String password = users.createIfMissing(chemist).orElseThrow();

        Path file = directory.resolve("users.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(password);
        assertThat(UserStore.open(directory, FEW).authenticate("chemist", password))
                .contains(chemist);
    }

    @Test
    void refusesADamagedFileByName() throws IOException {
        Files.writeString(directory.resolve("users.json"), "[{\"name\":\"x\",\"role\":\"king\"}]");

        assertThatThrownBy(() -> UserStore.open(directory, FEW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("users.json is damaged: unknown role \"king\"");
    }

    @Test
    void anEnterpriseUserNamesItsEnterprise() {
        assertThatThrownBy(() -> new User("x", Role.ENTERPRISE, Optional.empty(), List.of()))
                .hasMessageContaining("names an enterprise");
    }
}
