package io.vigil.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Those settings of a Mosquitto by which it would lose what it should keep for Vigil. */
public final class MosquittoConf {
    /** Where Debian's package keeps it. */
    public static final Path USUAL = Path.of("/etc/mosquitto/mosquitto.conf");

    private static final long SAVE_SECONDS = 300;
    private static final String QUEUE = "max_queued_messages";
    private static final String QUEUE_BYTES = "max_queued_bytes";
    private static final String INFLIGHT = "max_inflight_messages";
    private static final String SAVE = "autosave_interval";

    private final Path file;
    private final Map<String, String> settings = new TreeMap<>();

    private MosquittoConf(Path file) {
        this.file = file;
    }

    /**
     * Reads a configuration with what it includes.
     *
     * @throws IOException if a file cannot be read
     */
    public static MosquittoConf read(Path file) throws IOException {
        MosquittoConf conf = new MosquittoConf(file);
        conf.take(file);
        return conf;
    }

    private void take(Path from) throws IOException {
        for (String line : Files.readAllLines(from)) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length < 2 || words[0].startsWith("#")) {
                continue;
            }
            if (words[0].equals("include_dir")) {
                for (Path included : included(from.resolveSibling(words[1].strip()))) {
                    take(included);
                }
            } else {
                settings.put(words[0].toLowerCase(Locale.ROOT), words[1].strip());
            }
        }
    }

    private static List<Path> included(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.toString().endsWith(".conf")).sorted().toList();
        }
    }

    /** What of it is right and what is not; with Mosquitto's own defaults where it is silent. */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        long queue = number(QUEUE, 1_000);
        checks.add(Check.of("mosquitto-queue", queue == 0, file, Long.toString(queue)));
        long bytes = number(QUEUE_BYTES, 0);
        checks.add(Check.of("mosquitto-queue-bytes", bytes == 0, file, Long.toString(bytes)));
        boolean persistent = settings.getOrDefault("persistence", "false").equals("true");
        checks.add(Check.of("mosquitto-persistence", persistent, file));
        if (persistent) {
            long save = number(SAVE, 1_800);
            boolean often =
                    settings.getOrDefault("autosave_on_changes", "false").equals("true")
                            || (save > 0 && save <= SAVE_SECONDS);
            checks.add(Check.of("mosquitto-autosave", often, file, Long.toString(save)));
        }
        long inflight = number(INFLIGHT, 20);
        checks.add(
                Check.of(
                        "mosquitto-inflight",
                        inflight == 0 || inflight >= 100,
                        file,
                        Long.toString(inflight)));
        for (String key : List.of("max_packet_size", "message_size_limit")) {
            long size = number(key, 0);
            if (size > 0) {
                checks.add(
                        Check.of(
                                "mosquitto-packet",
                                size >= BrokerLimits.LARGEST_PACKET,
                                file,
                                key,
                                Long.toString(size)));
            }
        }
        Optional.ofNullable(settings.get("persistent_client_expiration"))
                .ifPresent(
                        age ->
                                checks.add(
                                        Check.of(
                                                "mosquitto-expiration",
                                                outlastsAWeek(age),
                                                file,
                                                age)));
        return checks;
    }

    private long number(String key, long fallback) {
        String value = settings.get(key);
        try {
            return value == null ? fallback : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return fallback; // Mosquitto itself does not start with it
        }
    }

    /** Vigil asks for sessions of seven days. */
    private static boolean outlastsAWeek(String age) {
        if (!age.matches("\\d+[hdwmy]")) {
            return false;
        }
        long number = Long.parseLong(age.substring(0, age.length() - 1));
        return switch (age.charAt(age.length() - 1)) {
            case 'h' -> number >= 24 * 7;
            case 'd' -> number >= 7;
            default -> number >= 1;
        };
    }
}
