package io.vigil.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordHashTest {
    /** Of "correct horse", as an earlier version kept it. */
    private static final String EARLIER =
            "pbkdf2-sha512$10$AAECAwQFBgcICQoLDA0ODw$tU3Pn/RA6awulUB6WlLSryEaFFvGs13cWNmGO60pHqE";

    private static final PasswordHash FEW = new PasswordHash(8, 1);

    @TempDir Path directory;

    @Test
    void theStandardIsArgon2idWithTheFiguresOfOwasp() {
        String hash = PasswordHash.STANDARD.of("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.STANDARD.matches("correct horse", hash)).isTrue();
        assertThat(PasswordHash.STANDARD.matches("correct house", hash)).isFalse();
        assertThat(PasswordHash.STANDARD.of("correct horse")).as("salted").isNotEqualTo(hash);
    }

    @Test
    void aHashOfAnotherCostIsVerifiedAndToBeMadeAnew() {
        String cheap = FEW.of("correct horse");

        assertThat(PasswordHash.STANDARD.matches("correct horse", cheap)).isTrue();
        assertThat(PasswordHash.STANDARD.isOutdated(cheap)).isTrue();
        assertThat(FEW.isOutdated(cheap)).isFalse();
    }

    @Test
    void whatIsNoHashIsRefused() {
        assertThatThrownBy(() -> FEW.matches("x", "plain"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a hash");
    }

    @Test
    void aHashOfAnEarlierVersionLetsInAndIsMadeAnewAtTheNextLogin() throws IOException {
        Path file = directory.resolve("users.json");
        Files.writeString(
                file,
                "[{\"name\":\"duty\",\"role\":\"operator\",\"password\":\"" + EARLIER + "\"}]");
        UserStore users = UserStore.open(directory, FEW, InstantSource.system());

        assertThat(users.authenticate("duty", "wrong")).isEmpty();
        assertThat(Files.readString(file)).as("a wrong password renews nothing").contains(EARLIER);
        assertThat(users.authenticate("duty", "correct horse")).isPresent();

        assertThat(Files.readString(file)).contains("$argon2id$").doesNotContain("pbkdf2");
        assertThat(users.authenticate("duty", "correct horse")).isPresent();
        assertThat(
                        UserStore.open(directory, FEW, InstantSource.system())
                                .authenticate("duty", "correct horse"))
                .isPresent();
    }
}
