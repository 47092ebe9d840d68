package io.vigil.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.EnterpriseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserStoreTest {
    private static final PasswordHash FEW = new PasswordHash(8, 1);

    @TempDir Path directory;

    @Test
    void tellsAGeneratedPasswordOnce() throws IOException {
        UserStore users = UserStore.open(directory, FEW, InstantSource.system());
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
        UserStore users = UserStore.open(directory, FEW, InstantSource.system());
        User chemist = User.ofEnterprise("chemist", new EnterpriseId("blue-chem"));
        String password = users.createIfMissing(chemist).orElseThrow();

        Path file = directory.resolve("users.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(password);
        assertThat(
                        UserStore.open(directory, FEW, InstantSource.system())
                                .authenticate("chemist", password))
                .contains(chemist);
    }

    @Test
    void refusesADamagedFileByName() throws IOException {
        Files.writeString(directory.resolve("users.json"), "[{\"name\":\"x\",\"role\":\"king\"}]");

        assertThatThrownBy(() -> UserStore.open(directory, FEW, InstantSource.system()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("users.json is damaged: unknown role \"king\"");
    }

    @Test
    void anEnterpriseUserNamesItsEnterprise() {
        assertThatThrownBy(() -> new User("x", Role.ENTERPRISE, Optional.empty(), List.of()))
                .hasMessageContaining("names an enterprise");
    }

    @Test
    void whoeverIsDisabledCannotLogInAndIsThereNoLessAlsoAfterARestart() throws IOException {
        UserStore users = UserStore.open(directory, FEW, InstantSource.system());
        String password = users.createIfMissing(User.of("officer", Role.OPERATOR)).orElseThrow();

        assertThat(users.setEnabled("officer", false)).isTrue();

        for (UserStore store :
                List.of(users, UserStore.open(directory, FEW, InstantSource.system()))) {
            assertThat(store.authenticate("officer", password)).isEmpty();
            assertThat(store.find("officer")).isEmpty();
            assertThat(store.account("officer").orElseThrow().enabled()).isFalse();
            assertThat(store.createIfMissing(User.of("officer", Role.ADMIN))).isEmpty();
        }
        users.setEnabled("officer", true);
        assertThat(users.authenticate("officer", password)).isPresent();
        assertThat(users.setEnabled("nobody", true)).isFalse();
    }

    @Test
    void rightsChangeWithoutThePasswordAndThePasswordWithoutTheRights() throws IOException {
        UserStore users = UserStore.open(directory, FEW, InstantSource.system());
        String password = users.createIfMissing(User.of("officer", Role.OPERATOR)).orElseThrow();
        long revision = users.account("officer").orElseThrow().revision();
        User viewer = User.of("officer", Role.VIEWER);

        assertThat(users.change(viewer)).isTrue();
        assertThat(users.authenticate("officer", password)).contains(viewer);
        String renewed = users.renewPassword("officer").orElseThrow();

        assertThat(users.authenticate("officer", password)).isEmpty();
        assertThat(users.authenticate("officer", renewed)).contains(viewer);
        assertThat(users.account("officer").orElseThrow().revision()).isEqualTo(revision + 2);
        assertThat(users.change(User.of("nobody", Role.VIEWER))).isFalse();
        assertThat(users.renewPassword("nobody")).isEmpty();
    }
}
