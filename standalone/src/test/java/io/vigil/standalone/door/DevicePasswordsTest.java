package io.vigil.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicePasswordsTest {
    @TempDir private Path directory;

    private Path write(String text, Instant at) throws IOException {
        Path file = Files.writeString(directory.resolve("devices"), text);
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }

    @Test
    void aDeviceIsKnownByItsOwnPasswordOnly() throws IOException {
        Instant start = Instant.parse("2026-07-01T00:00:00Z");
        DevicePasswords passwords =
                new DevicePasswords(
                        write("# loggers\n\nM1 123456\n M2\tsecret \nwrong line here\n", start));

        assertThat(passwords.isPassword("M1", "123456")).isTrue();
        assertThat(passwords.isPassword("M2", "secret")).isTrue();
        assertThat(passwords.isPassword("M1", "secret")).isFalse();
        assertThat(passwords.isPassword("wrong", "line")).isFalse();
        assertThat(passwords.isPassword("M3", "")).isFalse();
    }

    @Test
    void aChangedFileIsReadAgainAndAMissingOneChangesNothing() throws IOException {
        Instant start = Instant.parse("2026-07-01T00:00:00Z");
        Path file = write("M1 old", start);
        DevicePasswords passwords = new DevicePasswords(file);
        assertThat(passwords.isPassword("M1", "old")).isTrue();

        write("M1 new", start.plusSeconds(1));
        assertThat(passwords.isPassword("M1", "old")).isFalse();
        assertThat(passwords.isPassword("M1", "new")).isTrue();

        Files.delete(file);
        assertThat(passwords.isPassword("M1", "new")).isTrue();
    }
}
