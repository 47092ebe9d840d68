package io.vigil.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. Only digests of secrets are kept, in {@code sessions.json} of the data
 * directory, so that a restart of the server does not send the duty desk back to the login page.
 * Thread-safe.
 */
public final class Sessions {
    /** A session ends this long after login: three shifts. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** A session ends when nothing was asked for so long: one shift. An open page asks often. */
    public static final Duration IDLE = Duration.ofHours(8);

    /** When something was asked last is kept on the disk to this precision. */
    private static final Duration KEPT_EVERY = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final UserStore users;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> byDigest = new HashMap<>();

    /**
     * @param id names it without giving it away; null in files of earlier versions, as what follows
     * @param token the wall's token; null for a person's session
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            String user,
            long endsAtMillis,
            String id,
            Long startedAtMillis,
            Long seenAtMillis,
            String from,
            String token) {
        Entry seenAt(long millis) {
            return new Entry(user, endsAtMillis, id, startedAtMillis, millis, from, token);
        }
    }

    /**
     * A session that has not ended.
     *
     * @param id names it without giving it away
     * @param seenAt when something was asked last
     * @param from address that it was begun from
     * @param token id of the wall's token that it was begun with; empty for a person's session
     */
    public record Session(
            String id,
            String user,
            Instant startedAt,
            Instant seenAt,
            Instant endsAt,
            String from,
            Optional<String> token) {}

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
            kept.forEach((digest, entry) -> sessions.byDigest.put(digest, sessions.whole(entry)));
        }
        return sessions;
    }

    /** An entry with what earlier versions did not write. */
    private Entry whole(Entry entry) {
        return entry.id != null
                ? entry
                : new Entry(
                        entry.user,
                        entry.endsAtMillis,
                        newId(),
                        entry.endsAtMillis - LIFETIME.toMillis(),
                        clock.millis(),
                        "",
                        null);
    }

    private String newId() {
        return SecretText.make(random).substring(0, 12);
    }

    /**
     * Starts a session and returns its secret.
     *
     * @param from address that it is begun from
     */
    public synchronized String start(User user, String from) {
        Instant now = clock.instant();
        return put(user.name(), now, now.plus(LIFETIME), from, null);
    }

    /**
     * Starts the session of a wall, which lasts as long as its token does.
     *
     * @param token id of the token
     */
    public synchronized String startWall(String user, String token, Instant ends, String from) {
        return put(user, clock.instant(), ends, from, token);
    }

    private String put(String user, Instant now, Instant ends, String from, String token) {
        String secret = SecretText.make(random);
        byDigest.values().removeIf(entry -> hasEnded(entry, now.toEpochMilli()));
        byDigest.put(
                SecretText.digest(secret),
                new Entry(
                        user,
                        ends.toEpochMilli(),
                        newId(),
                        now.toEpochMilli(),
                        now.toEpochMilli(),
                        from,
                        token));
        write();
        return secret;
    }

    private static boolean hasEnded(Entry entry, long now) {
        boolean idle = entry.token == null && entry.seenAtMillis + IDLE.toMillis() <= now;
        return idle || entry.endsAtMillis <= now;
    }

    /** The session of a secret, if it has not ended; it is in use by this. */
    public synchronized Optional<Session> use(String secret) {
        long now = clock.millis();
        String digest = SecretText.digest(secret);
        Entry entry = byDigest.get(digest);
        if (entry == null || hasEnded(entry, now)) {
            return Optional.empty();
        }
        Entry used = entry.seenAt(now);
        byDigest.put(digest, used);
        if (now / KEPT_EVERY.toMillis() != entry.seenAtMillis / KEPT_EVERY.toMillis()) {
            write();
        }
        return Optional.of(session(used));
    }

    /** Whose session it is, as the user is now. */
    public Optional<User> userOf(Session session) {
        return users.find(session.user());
    }

    /** Whether the session of a secret has not ended; asking does not prolong it. */
    public synchronized boolean isOpen(String secret) {
        Entry entry = byDigest.get(SecretText.digest(secret));
        return entry != null
                && !hasEnded(entry, clock.millis())
                && users.find(entry.user).isPresent();
    }

    /** Ends a session; an unknown secret changes nothing. */
    public synchronized void end(String secret) {
        if (byDigest.remove(SecretText.digest(secret)) != null) {
            write();
        }
    }

    /**
     * Ends one session of a user.
     *
     * @return false if the user has none of this id
     */
    public synchronized boolean end(String user, String id) {
        boolean ended =
                byDigest.values().removeIf(each -> each.user.equals(user) && each.id.equals(id));
        if (ended) {
            write();
        }
        return ended;
    }

    /** Ends every session of a user but the one of this secret. */
    public synchronized void endOthers(String user, String secret) {
        Entry own = byDigest.get(SecretText.digest(secret));
        if (byDigest.values().removeIf(each -> each.user.equals(user) && !each.equals(own))) {
            write();
        }
    }

    /** Ends the sessions that were begun with a token. */
    public synchronized void endOfToken(String token) {
        if (byDigest.values().removeIf(entry -> token.equals(entry.token))) {
            write();
        }
    }

    /** Ends every session of a user; returns how many there were. */
    public synchronized int endAll(String user) {
        int open = open(user);
        if (byDigest.values().removeIf(entry -> entry.user.equals(user))) {
            write();
        }
        return open;
    }

    /** How many sessions of a user have not ended. */
    public int open(String user) {
        return of(user).size();
    }

    /** The sessions of a user that have not ended, the newest first. */
    public synchronized List<Session> of(String user) {
        long now = clock.millis();
        return byDigest.values().stream()
                .filter(entry -> entry.user.equals(user) && !hasEnded(entry, now))
                .map(Sessions::session)
                .sorted(Comparator.comparing(Session::startedAt).reversed())
                .toList();
    }

    private static Session session(Entry entry) {
        return new Session(
                entry.id,
                entry.user,
                Instant.ofEpochMilli(entry.startedAtMillis),
                Instant.ofEpochMilli(entry.seenAtMillis),
                Instant.ofEpochMilli(entry.endsAtMillis),
                entry.from,
                Optional.ofNullable(entry.token));
    }

    private void write() {
        try {
            PrivateFiles.write(file, JSON.writeValueAsBytes(byDigest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
