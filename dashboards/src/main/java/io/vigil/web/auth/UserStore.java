package io.vigil.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users, kept in {@code users.json} of the data directory, readable by its owner only.
 * Passwords are kept as hashes; a generated one is told once, to the caller who made the user.
 * Thread-safe.
 */
public final class UserStore {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** No letters and digits that look alike: people copy passwords from a terminal by hand. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 16;

    private final Path file;
    private final int iterations;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String hashOfNobody;

    private record Entry(User user, String hash) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Wire(
            String name, String role, String enterprise, List<String> regions, String password) {}

    private UserStore(Path file, int iterations) {
        this.file = file;
        this.iterations = iterations;
        this.hashOfNobody = PasswordHash.of(newPassword(), iterations, random);
    }

    /**
     * Reads the users of a data directory, which need not exist yet.
     *
     * @throws IOException if the file cannot be read or is damaged
     */
    public static UserStore open(Path dataDirectory) throws IOException {
        return open(dataDirectory, PasswordHash.ITERATIONS);
    }

    /** Like {@link #open(Path)} with another cost of hashing, for tests that log in often. */
    static UserStore open(Path dataDirectory, int iterations) throws IOException {
        UserStore store = new UserStore(dataDirectory.resolve("users.json"), iterations);
        store.read();
        return store;
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (Wire wire : JSON.readValue(file.toFile(), Wire[].class)) {
                User user = user(wire);
                entries.put(user.name(), new Entry(user, wire.password));
            }
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static User user(Wire wire) {
        Role role =
                Role.ofKey(wire.role)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown role \"" + wire.role + "\""));
        List<String> regions = wire.regions == null ? List.of() : wire.regions;
        return new User(
                wire.name,
                role,
                Optional.ofNullable(wire.enterprise).map(EnterpriseId::new),
                regions.stream().map(RegionPath::parse).toList());
    }

    /**
     * Makes a user with a generated password.
     *
     * @return the password, which is not kept and cannot be asked for again; empty if a user of
     *     this name exists already
     */
    public synchronized Optional<String> createIfMissing(User user) {
        if (entries.containsKey(user.name())) {
            return Optional.empty();
        }
        String password = newPassword();
        setPassword(user, password);
        return Optional.of(password);
    }

    /** Makes or replaces a user with a password of someone's own choice. */
    public synchronized void setPassword(User user, String password) {
        entries.put(user.name(), new Entry(user, PasswordHash.of(password, iterations, random)));
        write();
    }

    /** The user, if name and password fit. Takes as long for an unknown name as for a known one. */
    public Optional<User> authenticate(String name, String password) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(name);
        }
        boolean matches = PasswordHash.matches(password, entry == null ? hashOfNobody : entry.hash);
        return entry != null && matches ? Optional.of(entry.user) : Optional.empty();
    }

    public synchronized Optional<User> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::user);
    }

    public synchronized Collection<User> users() {
        return entries.values().stream().map(Entry::user).toList();
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private void write() {
        List<Wire> wires = new ArrayList<>();
        for (Entry entry : entries.values()) {
            User user = entry.user;
            wires.add(
                    new Wire(
                            user.name(),
                            user.role().key(),
                            user.enterprise().map(EnterpriseId::value).orElse(null),
                            user.regions().stream().map(RegionPath::toString).toList(),
                            entry.hash));
        }
        try {
            PrivateFiles.write(file, JSON.writeValueAsBytes(wires));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
