package io.vigil.standalone.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as it is packaged. It is started so often that an archive of its loaded classes is
 * made once for all tests, as the launcher does for its users.
 */
final class Program {
    static final String MAIN = "io.vigil.standalone.Main";

    private static final Path HOME = Path.of("target", "vigil").toAbsolutePath();

    /** Flink reaches into these packages. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.nio",
                    "sun.nio.ch",
                    "java.time",
                    "java.lang.reflect");

    private Program() {}

    /** The command up to the options of the virtual machine; more may follow. */
    static List<String> java() {
        List<String> command = command();
        command.add("-XX:SharedArchiveFile=" + archive());
        return command;
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        return command;
    }

    private static String classPath() {
        try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException("the program is not packaged", e);
        }
    }

    /** Made by the first who asks since the program was packaged; the others wait. */
    private static synchronized Path archive() {
        Path archive = HOME.resolve("tests.jsa");
        try (FileChannel file =
                        FileChannel.open(
                                HOME.resolve("tests.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !isOfThisProgram(archive)) {
                make(archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfThisProgram(Path archive) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive)
                                .compareTo(Files.getLastModifiedTime(HOME.resolve("lib")))
                        > 0;
    }

    private static void make(Path archive) throws IOException {
        List<String> command = command();
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(List.of("-Xlog:disable", MAIN, "demo", "--port", "0"));
        command.addAll(List.of("--broker-port", "0", "--minutes", "0.05"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(HOME.resolve("tests.log").toFile())
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("no archive: " + Files.readString(HOME.resolve("tests.log")));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
