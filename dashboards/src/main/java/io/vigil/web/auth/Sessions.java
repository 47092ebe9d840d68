package io.vigil.web.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. Only hashes of tokens are kept, in {@code sessions.json} of the data directory,
 * so that a restart of the server does not send the duty desk back to the login page. Thread-safe.
 */
public final class Sessions {
    /** A session ends this long after login: three shifts. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final UserStore users;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> byHash = new HashMap<>();

    private record Entry(String user, long endsAtMillis) {}

    private Sessions(Path file, UserStore users, InstantSource clock) {
        this.file = file;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Reads the sessions of a data directory, which need not exist yet.
     *
     * @param clock wall clock
     * @throws IOException if the file cannot be read
     */
    public static Sessions open(Path dataDirectory, UserStore users, InstantSource clock)
            throws IOException {
        Sessions sessions = new Sessions(dataDirectory.resolve("sessions.json"), users, clock);
        if (Files.exists(sessions.file)) {
            Map<String, Entry> kept =
                    JSON.readValue(
                            sessions.file.toFile(),
                            JSON.getTypeFactory()
                                    .constructMapType(HashMap.class, String.class, Entry.class));
            sessions.byHash.putAll(kept);
        }
        return sessions;
    }

    /** Starts a session and returns its token. */
    public synchronized String start(User user) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        byHash.values().removeIf(entry -> entry.endsAtMillis <= now.toEpochMilli());
        byHash.put(hash(token), new Entry(user.name(), now.plus(LIFETIME).toEpochMilli()));
        write();
        return token;
    }

    /** The user of a session that has not ended. */
    public synchronized Optional<User> user(String token) {
        Entry entry = byHash.get(hash(token));
        if (entry == null || entry.endsAtMillis <= clock.millis()) {
            return Optional.empty();
        }
        return users.find(entry.user);
    }

    /** Ends a session; an unknown token changes nothing. */
    public synchronized void end(String token) {
        if (byHash.remove(hash(token)) != null) {
            write();
        }
    }

    /** Ends every session of a user; returns how many there were. */
    public synchronized int endAll(String user) {
        int open = open(user);
        if (byHash.values().removeIf(entry -> entry.user.equals(user))) {
            write();
        }
        return open;
    }

    /** How many sessions of a user have not ended. */
    public synchronized int open(String user) {
        long now = clock.millis();
        return (int)
                byHash.values().stream()
                        .filter(entry -> entry.user.equals(user) && entry.endsAtMillis > now)
                        .count();
    }

    private void write() {
        try {
            PrivateFiles.write(file, JSON.writeValueAsBytes(byHash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
