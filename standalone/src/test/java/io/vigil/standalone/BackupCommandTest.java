package io.vigil.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    private static final FileTime EARLIER = FileTime.fromMillis(1_782_869_400_123L);

    /** Made by each restore. */
    private static final String NUMBERING = "numbering.json";

    @TempDir private Path directory;

    private Path data;
    private Path backup;
    private Path restored;

    @BeforeEach
    void aDataDirectory() throws IOException {
        data = directory.resolve("data");
        backup = directory.resolve("backup.zip");
        restored = directory.resolve("restored");
        write(data.resolve("users.json"), "[]");
        write(data.resolve("secrets/service"), "secret");
        write(data.resolve("checkpoints/early-warning/a/chk-7/_metadata"), "state");
        write(data.resolve("checkpoints/tmp/scratch"), "x");
        write(data.resolve("log/vigil.log"), "line");
        Files.createDirectories(data.resolve("rule-history.git/refs"));
        Files.setLastModifiedTime(
                data.resolve("checkpoints/early-warning/a/chk-7/_metadata"), EARLIER);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandRun backUp(String... more) {
        return CommandRun.of(
                Stream.concat(
                                Stream.of(
                                        "backup",
                                        "--data",
                                        data.toString(),
                                        "--out",
                                        backup.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private CommandRun restore() {
        return CommandRun.of("restore", backup.toString(), "--data", restored.toString());
    }

    /** Files with their text; directories with a slash. */
    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                tree.put(
                        Files.isDirectory(path) ? name + "/" : name,
                        Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return tree;
    }

    private void assertRefused(CommandRun run, String code) throws IOException {
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.complaints()).contains(code);
        assertThat(run.results()).isEmpty();
        assertThat(restored).doesNotExist();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .allMatch(name -> List.of("data", "backup.zip").contains(name));
        }
    }

    @Test
    void whatIsRestoredIsWhatWasThereWithItsTimes() throws IOException {
        Map<String, String> before = tree(data);
        before.keySet().removeIf(name -> name.startsWith("log") || name.contains("tmp"));

        assertThat(backUp().exit()).isEqualTo(ExitCode.FINE);
        CommandRun run = restore();

        assertThat(run.exit()).as(run.complaints()).isEqualTo(ExitCode.FINE);
        Map<String, String> after = tree(restored);
        assertThat(after.remove(NUMBERING)).isNotNull();
        assertThat(after).isEqualTo(before);
        assertThat(
                        Files.getLastModifiedTime(
                                restored.resolve("checkpoints/early-warning/a/chk-7/_metadata")))
                .isEqualTo(EARLIER);
    }

    @Test
    void aDirectoryIsMadeWhereTheNameEndsWithASlash() throws IOException {
        Path backups = directory.resolve("backups/nightly");

        for (String out : List.of(backups + "/", backups.toString())) {
            CommandRun run = CommandRun.of("backup", "--data", data.toString(), "--out", out);

            assertThat(run.exit()).as(run.complaints()).isEqualTo(ExitCode.FINE);
            try (Stream<Path> files = Files.list(backups)) {
                List<Path> made = files.toList();
                assertThat(made).hasSize(1);
                assertThat(made.get(0).getFileName().toString())
                        .matches("vigil-\\d{8}T\\d{6}Z\\.zip");
                Files.delete(made.get(0));
            }
        }
    }

    @Test
    void eachRestoreBeginsNumbersThatNoneBeforeHasGiven() throws IOException {
        Files.writeString(
                data.resolve(NUMBERING),
                "{\"above\":4102444800,\"told\":{\"r:s\":{\"episode\":7,\"transition\":2}}}");

        backUp();
        restore();

        // The clock stands before the restore that the backup tells of.
        assertThat(new ObjectMapper().readTree(restored.resolve(NUMBERING).toFile()))
                .isEqualTo(new ObjectMapper().readTree("{\"above\":4102531200}"));
    }

    @Test
    void onlyTheOwnerReadsWhatWasWritten() throws IOException {
        backUp();
        restore();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(restored.resolve("secrets/service"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatItHoldsIsToldAndChecked() throws IOException {
        JsonNode told = new ObjectMapper().readTree(backUp("--json").results());
        CommandRun check = CommandRun.of("restore", backup.toString(), "--check");

        assertThat(told.at("/files").asInt()).isEqualTo(3);
        assertThat(told.at("/parts/checkpoints/bytes").asInt()).isEqualTo(5);
        assertThat(check.exit()).isEqualTo(ExitCode.FINE);
        assertThat(check.results()).contains("is whole");
    }

    @Test
    void secretsStayBehindIfWanted() throws IOException {
        backUp("--without-secrets");
        restore();

        assertThat(restored.resolve("secrets")).doesNotExist();
        assertThat(restored.resolve("users.json")).exists();
    }

    @Test
    void theConfigurationAndWhatItNamesComeAlong() throws IOException {
        Path config = directory.resolve("vigil.yaml");
        write(directory.resolve("rules/r.yaml"), "[]");
        write(directory.resolve("sites.yaml"), "{}");
        write(config, "catalogue: [ sites.yaml ]\nrules: [ rules ]\n");
        Path files = directory.resolve("files");

        CommandRun run =
                CommandRun.of(
                        "backup",
                        "--config",
                        config.toString(),
                        "--data",
                        data.toString(),
                        "--out",
                        backup.toString());
        CommandRun restore =
                CommandRun.of(
                        "restore",
                        backup.toString(),
                        "--data",
                        restored.toString(),
                        "--files",
                        files.toString());

        assertThat(List.of(run.exit(), restore.exit()))
                .as(run.complaints() + restore.complaints())
                .containsOnly(ExitCode.FINE);
        Path inside = files.resolve(directory.getRoot().relativize(directory).toString());
        assertThat(tree(inside)).containsKeys("vigil.yaml", "sites.yaml", "rules/r.yaml");
    }

    @Test
    void aDirectoryInUseIsLeftAlone() throws IOException {
        try (DataDirectory held = DataDirectory.open(data)) {
            assertThat(held.path()).exists();
            assertRefused(backUp(), "BACKUP-001");
        }
        assertThat(backup).doesNotExist();
    }

    @Test
    void aDirectoryWithoutDataIsNotBackedUp() throws IOException {
        data = Files.createDirectories(directory.resolve("data/log"));

        assertRefused(backUp(), "BACKUP-002");
        assertThat(data.resolve("lock")).doesNotExist();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(backup, "mine");
        assertRefused(backUp(), "BACKUP-003");
        assertThat(Files.readString(backup)).isEqualTo("mine");
        Files.delete(backup);

        backUp();
        write(restored.resolve("mine"), "mine");
        CommandRun run = restore();

        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.complaints()).contains("BACKUP-009");
        assertThat(tree(restored)).containsOnlyKeys("/", "mine");
    }

    @Test
    void aBackupDoesNotLieInWhatItHolds() throws IOException {
        backup = data.resolve("backup.zip");

        assertRefused(backUp(), "BACKUP-010");
        assertThat(backup).doesNotExist();
    }

    @Test
    void aFileThatIsCutOffIsNoBackup() throws IOException {
        backUp();
        byte[] bytes = Files.readAllBytes(backup);
        Files.write(backup, Arrays.copyOf(bytes, bytes.length - 10));

        assertRefused(restore(), "BACKUP-004");
    }

    @Test
    void aChangedFileIsNamedBeforeAnythingIsWritten() throws IOException {
        backUp();
        rewrite(name -> name, text -> text.equals("secret") ? "sEcret" : text);

        CommandRun run = restore();

        assertRefused(run, "BACKUP-007");
        assertThat(run.complaints()).contains("data/secrets/service");
    }

    @Test
    void aMissingFileAndOneTooManyAreNamed() throws IOException {
        backUp();
        rewrite(name -> name.equals("data/users.json") ? "data/other" : name, text -> text);

        CommandRun run = restore();

        assertRefused(run, "BACKUP-006");
        assertThat(run.complaints()).contains("data/users.json");
    }

    @Test
    void aNameThatLeadsOutOfTheDirectoryIsRefused() throws IOException {
        backUp();
        rewrite(
                name -> name.replace("data/users.json", "data/../../users.json"),
                text -> text.replace("data/users.json", "data/../../users.json"));

        assertRefused(restore(), "BACKUP-008");
    }

    @Test
    void aNewerFormIsRefusedWithBothNumbers() throws IOException {
        backUp();
        rewrite(name -> name, text -> text.replace("\"format\":1", "\"format\":2"));

        CommandRun run = restore();

        assertRefused(run, "BACKUP-005");
        assertThat(run.complaints()).contains("format 2", "reads 1");
    }

    /** Makes the file anew with other names and texts. */
    private void rewrite(UnaryOperator<String> name, UnaryOperator<String> text)
            throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
                }
            }
        }
        try (OutputStream file = Files.newOutputStream(backup);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(name.apply(entry.getKey())));
                out.write(text.apply(entry.getValue()).getBytes(UTF_8));
            }
        }
    }
}
