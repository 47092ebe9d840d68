package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.EnterpriseId;
import io.vigil.standalone.broker.BrokerUser;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory and who may log in. */
class AccountsTest {
    private static final User GAS = User.ofEnterprise("gas-co", new EnterpriseId("gas-co"));

    private static final String HERE = "192.0.2.7";

    @TempDir private Path directory;
    private DataDirectory data;
    private Accounts accounts;

    @BeforeEach
    void open() throws IOException {
        data = DataDirectory.open(directory);
        accounts = accounts();
    }

    @AfterEach
    void close() throws IOException {
        data.close();
    }

    private Accounts accounts() throws IOException {
        return Accounts.open(data, InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z")));
    }

    @Test
    void aDirectoryBelongsToOneAtATime() throws IOException {
        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(DataDirectory.HeldException.class);

        data.close();
        data = DataDirectory.open(directory);
    }

    @Test
    void secretsAreTheOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secrets())))
                .isEqualTo("rwx------");
        assertThat(Files.getPosixFilePermissions(data.secrets().resolve("service")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anEnterpriseLogsInAtTheBrokerWithThePasswordOfTheBoard() {
        String password = accounts.createIfMissing(GAS).orElseThrow();

        assertThat(accounts.login("gas-co", password, HERE))
                .hasValueSatisfying(user -> assertThat(user.isService()).isFalse());
        assertThat(accounts.login("gas-co", password + "x", HERE)).isEmpty();
        assertThat(accounts.createIfMissing(GAS)).isEmpty();
    }

    @Test
    void peopleHaveNothingToDoAtTheBroker() {
        String password = accounts.createIfMissing(User.of("duty", Role.OPERATOR)).orElseThrow();

        assertThat(accounts.login("duty", password, HERE)).isEmpty();
    }

    @Test
    void aRenewedPasswordReplacesTheRememberedOne() {
        String old = accounts.renew(GAS);
        assertThat(accounts.login("gas-co", old, HERE)).isPresent();

        String fresh = accounts.renew(GAS);

        assertThat(accounts.login("gas-co", old, HERE)).isEmpty();
        assertThat(accounts.login("gas-co", fresh, HERE)).isPresent();
    }

    @Test
    void aReplacedPasswordStaysValidUntilItsDateAndNoThirdDoes() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-01T01:30:00Z"));
        Accounts onTheMove = Accounts.open(data, now::get);
        String first = onTheMove.renew(GAS);
        Accounts.Renewed second = onTheMove.renew(GAS, Duration.ofDays(1));
        assertThat(onTheMove.login("gas-co", first, HERE)).isPresent();
        assertThat(onTheMove.login("gas-co", second.password(), HERE)).isPresent();

        Accounts afterARestart = Accounts.open(data, now::get);
        assertThat(afterARestart.login("gas-co", first, HERE)).isPresent();
        now.set(second.earlierUntil().orElseThrow());
        assertThat(afterARestart.login("gas-co", first, HERE)).isEmpty();
        assertThat(onTheMove.login("gas-co", first, HERE)).isEmpty();
        assertThat(onTheMove.login("gas-co", second.password(), HERE)).isPresent();

        onTheMove.renew(GAS, Duration.ofDays(1));
        onTheMove.renew(GAS, Duration.ofDays(1));
        assertThat(onTheMove.login("gas-co", second.password(), HERE)).isEmpty();
    }

    @Test
    void whoGuessesMustWaitAndWhoWasLetInBeforeNeedNot() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-01T01:30:00Z"));
        Accounts throttled = Accounts.open(data, now::get);
        String before = throttled.renew(GAS);
        assertThat(throttled.login("gas-co", before, HERE)).isPresent();
        for (int i = 0; i < 5; i++) {
            // The same mistake again is no guess.
            assertThat(throttled.login("gas-co", "wrong", HERE)).isEmpty();
        }
        String fresh = throttled.renew(GAS, Duration.ofDays(1)).password();
        for (int i = 0; i < 5; i++) {
            assertThat(throttled.login("gas-co", "guess " + i, HERE)).isEmpty();
        }

        assertThat(throttled.login("gas-co", fresh, HERE)).as("must wait").isEmpty();
        assertThat(throttled.login("gas-co", fresh, "198.51.100.1")).isPresent();
        assertThat(throttled.login("gas-co", fresh, HERE)).as("was right elsewhere").isPresent();
        now.set(now.get().plusSeconds(60));
        assertThat(throttled.login("gas-co", before, HERE)).isPresent();
    }

    @Test
    void whoeverIsDisabledIsNotRememberedEither() {
        String password = accounts.createIfMissing(GAS).orElseThrow();
        assertThat(accounts.login("gas-co", password, HERE)).isPresent();

        accounts.users().setEnabled("gas-co", false);

        assertThat(accounts.login("gas-co", password, HERE)).isEmpty();
    }

    @Test
    void theServiceKeepsItsPasswordAndNobodyTakesItsName() throws IOException {
        assertThat(accounts().servicePassword()).isEqualTo(accounts.servicePassword());
        assertThat(accounts.login(Accounts.SERVICE, accounts.servicePassword(), HERE))
                .hasValueSatisfying(user -> assertThat(user).matches(BrokerUser::isService));
        assertThat(accounts.createIfMissing(User.of(Accounts.SERVICE, Role.VIEWER))).isEmpty();
    }
}
