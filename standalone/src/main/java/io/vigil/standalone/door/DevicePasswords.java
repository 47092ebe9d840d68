package io.vigil.standalone.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords of devices from a file with a device and its password on each line, separated by
 * spaces. Lines that begin with {@code #} and empty lines say nothing. The file is read again when
 * it changes; what cannot be read leaves the passwords as they were. Thread-safe.
 */
final class DevicePasswords {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePasswords.class);

    private final Path file;
    private FileTime readOf;
    private Map<String, String> passwords = Map.of();

    DevicePasswords(Path file) {
        this.file = file;
    }

    /** Whether the device is listed with this password. */
    boolean isPassword(String device, String password) {
        String expected = current().get(device);
        return expected != null && MessageDigest.isEqual(bytes(expected), bytes(password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized Map<String, String> current() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(readOf)) {
                readOf = changed;
                passwords = read(Files.readAllLines(file));
                LOG.info("passwords of {} devices are read from {}", passwords.size(), file);
            }
        } catch (IOException e) {
            LOG.warn("passwords of devices stay as they were, {} cannot be read", file, e);
        }
        return passwords;
    }

    private Map<String, String> read(List<String> lines) {
        Map<String, String> read = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\s+");
            if (parts.length == 2) {
                read.put(parts[0], parts[1]);
            } else {
                LOG.warn("{}:{} is not a device and its password, it is passed over", file, i + 1);
            }
        }
        return Map.copyOf(read);
    }
}
