package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.reject;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.store.EmbeddedOptions;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import io.vigil.store.WriteVerdict;
import io.vigil.warnings.TransitionKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, sharing, closing and running out of room. */
class EmbeddedStoreLifeTest {
    @TempDir Path directory;

    private SeriesStore open(EmbeddedOptions options) {
        return Stores.open(new StoreSettings.Embedded(directory.toString(), options));
    }

    private SeriesStore open() {
        return open(EmbeddedOptions.DEFAULTS);
    }

    private static long count(SeriesStore store) {
        return store.query().readingCount(Instant.EPOCH, Instant.MAX);
    }

    @Test
    void keepsEverythingOverARestart() {
        try (SeriesStore store = open()) {
            store.write(
                    List.of(
                            reading(minute(1), 1),
                            transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1)),
                            reject("hydro", minute(1), "x")));
        }
        try (SeriesStore store = open()) {
            assertThat(count(store)).isEqualTo(1);
            assertThat(store.query().latest(List.of(SENSOR))).containsKey(SENSOR);
            assertThat(store.query().openWarnings()).hasSize(1);
            assertThat(store.query().rejects(Optional.empty(), START, minute(9), 9)).hasSize(1);
        }
    }

    @Test
    void syncingEachCommitStoresTheSame() {
        try (SeriesStore store = open(new EmbeddedOptions(true, 0))) {
            assertThat(store.write(List.of(reading(minute(1), 1))))
                    .isEqualTo(new WriteVerdict.Stored());
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @Test
    void holdersOfOneDirectoryShareOneEngineUntilTheLastCloses() throws IOException {
        Path link = directory.resolve("link");
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.createSymbolicLink(link, data);
        SeriesStore first = Stores.open(new StoreSettings.Embedded(data.toString()));
        SeriesStore second = Stores.open(new StoreSettings.Embedded(link.toString()));

        first.write(List.of(reading(minute(1), 1)));
        assertThat(count(second)).isEqualTo(1);

        first.close();
        first.close();
        assertThat(first.isAvailable()).isFalse();
        assertThatThrownBy(() -> first.write(List.of(reading(minute(2), 2))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> count(first)).isInstanceOf(IllegalStateException.class);
        second.write(List.of(reading(minute(2), 2)));
        assertThat(count(second)).isEqualTo(2);
        second.close();
    }

    @Test
    void putsBatchesOffWhileTheDiskIsNearlyFull() {
        try (SeriesStore store = open(new EmbeddedOptions(false, Long.MAX_VALUE))) {
            WriteVerdict verdict = store.write(List.of(reading(minute(1), 1)));

            assertThat(verdict).isInstanceOf(WriteVerdict.TryAgain.class);
            assertThat(((WriteVerdict.TryAgain) verdict).reason())
                    .contains("MiB are free on the disk of")
                    .contains(directory.getFileName().toString());
            assertThat(store.isAvailable()).isFalse();
            assertThat(count(store)).isZero();
        }
    }

    @Test
    void refusesWhatWasBefore1970() {
        try (SeriesStore store = open()) {
            assertThat(store.write(List.of(reading(Instant.parse("1969-12-31T23:59:59Z"), 1))))
                    .isInstanceOf(WriteVerdict.Refused.class);
        }
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Stores.open(new StoreSettings.Embedded(file.toString())))
                .isInstanceOf(StoreUnusableException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void fewRowsTakeLittleRoom() {
        try (SeriesStore store = open()) {
            store.write(
                    List.of(
                            reading(minute(1), 1),
                            transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1)),
                            reject("hydro", minute(1), "x")));
            assertThat(count(store)).isEqualTo(1);

            assertThat(bytes(directory.toFile())).isLessThan(40L << 20);
        }
        assertThat(bytes(directory.toFile())).isLessThan(20L << 20);
    }

    /** Room taken now; what the open store removes meanwhile takes none. */
    private static long bytes(File file) {
        File[] inside = file.listFiles();
        return inside == null
                ? file.length()
                : Stream.of(inside).mapToLong(EmbeddedStoreLifeTest::bytes).sum();
    }

    @Test
    void opensNoPort() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs /proc");
        Set<String> before = listening();
        try (SeriesStore store = open()) {
            store.write(List.of(reading(minute(1), 1)));

            assertThat(listening()).isEqualTo(before);
        }
    }

    /** Sockets of this process that listen or receive datagrams. */
    private static Set<String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            own = descriptors.map(EmbeddedStoreLifeTest::target).collect(Collectors.toSet());
        }
        Stream<String> lines = Stream.empty();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path path = Path.of("/proc/self/net", table);
            if (Files.exists(path)) {
                boolean udp = table.startsWith("udp");
                lines =
                        Stream.concat(
                                lines,
                                Files.readAllLines(path).stream()
                                        .map(line -> line.trim().split("\\s+"))
                                        .filter(fields -> udp || fields[3].equals("0A"))
                                        .map(fields -> fields[9])
                                        .filter(inode -> own.contains("socket:[" + inode + "]")));
            }
        }
        return lines.collect(Collectors.toSet());
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
