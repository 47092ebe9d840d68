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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final PasswordHash hashing;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> reserved = new HashSet<>();
    private final String hashOfNobody;
    private long revision;

    private record Entry(
            User user,
            String hash,
            boolean enabled,
            long revision,
            Optional<EarlierPassword> earlier) {
        /** The password before, if it is still valid. */
        Optional<EarlierPassword> earlierAt(Instant now) {
            return earlier.filter(each -> each.until.isAfter(now));
        }
    }

    /** The hash of a password that is replaced and still valid for a while. */
    private record EarlierPassword(String hash, Instant until) {}

    /**
     * A login that was right.
     *
     * @param until when the password ends, if it is one that is replaced already
     */
    public record Verified(User user, Optional<Instant> until) {}

    /**
     * A user as administrators see one.
     *
     * @param enabled whether the user may log in
     * @param revision rises with every change, of the password too; means nothing after a restart
     */
    public record Account(User user, boolean enabled, long revision) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Wire(
            String name,
            String role,
            String enterprise,
            List<String> regions,
            String password,
            Boolean disabled,
            String earlierPassword,
            String earlierUntil) {}

    private UserStore(Path file, PasswordHash hashing, InstantSource clock) {
        this.file = file;
        this.hashing = hashing;
        this.clock = clock;
        this.hashOfNobody = hashing.of(newPassword());
    }

    /**
     * Reads the users of a data directory, which need not exist yet.
     *
     * @param clock wall clock, by which replaced passwords end
     * @throws IOException if the file cannot be read or is damaged
     */
    public static UserStore open(Path dataDirectory, InstantSource clock) throws IOException {
        return open(dataDirectory, PasswordHash.STANDARD, clock);
    }

    /** Like {@link #open(Path, InstantSource)} with another cost of hashing, for tests. */
    static UserStore open(Path dataDirectory, PasswordHash hashing, InstantSource clock)
            throws IOException {
        UserStore store = new UserStore(dataDirectory.resolve("users.json"), hashing, clock);
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
                boolean enabled = !Boolean.TRUE.equals(wire.disabled);
                entries.put(user.name(), new Entry(user, wire.password, enabled, 0, earlier(wire)));
            }
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Optional<EarlierPassword> earlier(Wire wire) {
        return Optional.ofNullable(wire.earlierPassword)
                .map(hash -> new EarlierPassword(hash, Instant.parse(wire.earlierUntil)));
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

    /** Keeps a name for something that logs in elsewhere: nobody is made with it. */
    public synchronized void reserve(String name) {
        reserved.add(name);
    }

    /**
     * Makes a user with a generated password.
     *
     * @return the password, which is not kept and cannot be asked for again; empty if the name is
     *     taken
     */
    public synchronized Optional<String> createIfMissing(User user) {
        if (entries.containsKey(user.name()) || reserved.contains(user.name())) {
            return Optional.empty();
        }
        String password = newPassword();
        setPassword(user, password);
        return Optional.of(password);
    }

    /** Makes or replaces a user, who may log in, with a password of someone's own choice. */
    public synchronized void setPassword(User user, String password) {
        put(user, hashing.of(password), true, Optional.empty());
    }

    /**
     * Gives a user who may log in another password.
     *
     * @param overlap how long the one before stays valid beside it; one that was replaced earlier
     *     still ends now
     * @return when the one before ends; empty if it ends now
     */
    public synchronized Optional<Instant> replacePassword(
            User user, String password, Duration overlap) {
        Entry entry = entries.get(user.name());
        Optional<EarlierPassword> earlier =
                entry == null || overlap.isZero()
                        ? Optional.empty()
                        : Optional.of(
                                new EarlierPassword(entry.hash, clock.instant().plus(overlap)));
        put(user, hashing.of(password), true, earlier);
        return earlier.map(EarlierPassword::until);
    }

    /** When the password before the present one ends; empty if it has ended. */
    public synchronized Optional<Instant> earlierPasswordUntil(String name) {
        return Optional.ofNullable(entries.get(name))
                .flatMap(entry -> entry.earlierAt(clock.instant()))
                .map(EarlierPassword::until);
    }

    /**
     * Gives a user a generated password in place of the one before.
     *
     * @return the password, which is not kept and cannot be asked for again; empty if there is no
     *     such user
     */
    public synchronized Optional<String> renewPassword(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        String password = newPassword();
        put(entry.user, hashing.of(password), entry.enabled, Optional.empty());
        return Optional.of(password);
    }

    /**
     * Changes what a user may do and see; the password stays.
     *
     * @return false if there is no user of this name
     */
    public synchronized boolean change(User user) {
        Entry entry = entries.get(user.name());
        if (entry != null) {
            put(user, entry.hash, entry.enabled, entry.earlier);
        }
        return entry != null;
    }

    /**
     * Lets a user log in, or not any more; the password stays.
     *
     * @return false if there is no user of this name
     */
    public synchronized boolean setEnabled(String name, boolean enabled) {
        Entry entry = entries.get(name);
        if (entry != null) {
            put(entry.user, entry.hash, enabled, entry.earlier);
        }
        return entry != null;
    }

    private void put(User user, String hash, boolean enabled, Optional<EarlierPassword> earlier) {
        Entry before =
                entries.put(user.name(), new Entry(user, hash, enabled, ++revision, earlier));
        try {
            write();
        } catch (UncheckedIOException e) {
            // What is not on the disk would be gone after a restart.
            if (before == null) {
                entries.remove(user.name());
            } else {
                entries.put(user.name(), before);
            }
            throw e;
        }
    }

    /**
     * The user, if name and password fit and the user may log in. Takes as long for an unknown name
     * as for a known one.
     */
    public Optional<User> authenticate(String name, String password) {
        return verify(name, password).map(Verified::user);
    }

    /** Like {@link #authenticate}, and tells how long the password is valid. */
    public Optional<Verified> verify(String name, String password) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(name);
        }
        boolean matches = hashing.matches(password, entry == null ? hashOfNobody : entry.hash);
        if (entry == null || !entry.enabled) {
            return Optional.empty();
        }
        if (!matches) {
            return entry.earlierAt(clock.instant())
                    .filter(earlier -> hashing.matches(password, earlier.hash))
                    .map(earlier -> new Verified(entry.user, Optional.of(earlier.until)));
        }
        if (hashing.isOutdated(entry.hash)) {
            renewHash(entry, hashing.of(password));
        }
        return Optional.of(new Verified(entry.user, Optional.empty()));
    }

    /** Keeps a hash made in today's way of the same password, unless that was changed meanwhile. */
    private synchronized void renewHash(Entry known, String hash) {
        Entry entry = entries.get(known.user.name());
        if (entry != null && entry.hash.equals(known.hash)) {
            entries.put(
                    entry.user.name(),
                    new Entry(entry.user, hash, entry.enabled, entry.revision, entry.earlier));
            write();
        }
    }

    /**
     * Gives a user a password of the user's own choice; what the user is stays.
     *
     * @return false if there is no user of this name
     */
    public synchronized boolean setPassword(String name, String password) {
        Entry entry = entries.get(name);
        if (entry != null) {
            put(entry.user, hashing.of(password), entry.enabled, Optional.empty());
        }
        return entry != null;
    }

    /** The user of this name who may log in. */
    public synchronized Optional<User> find(String name) {
        return Optional.ofNullable(entries.get(name)).filter(Entry::enabled).map(Entry::user);
    }

    /** Whoever has this name, also one who may not log in. */
    public synchronized Optional<Account> account(String name) {
        return Optional.ofNullable(entries.get(name)).map(UserStore::account);
    }

    /** All, in the order in which they were made. */
    public synchronized List<Account> accounts() {
        return entries.values().stream().map(UserStore::account).toList();
    }

    private static Account account(Entry entry) {
        return new Account(entry.user, entry.enabled, entry.revision);
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
            Optional<EarlierPassword> earlier = entry.earlierAt(clock.instant());
            wires.add(
                    new Wire(
                            user.name(),
                            user.role().key(),
                            user.enterprise().map(EnterpriseId::value).orElse(null),
                            user.regions().stream().map(RegionPath::toString).toList(),
                            entry.hash,
                            entry.enabled ? null : Boolean.TRUE,
                            earlier.map(EarlierPassword::hash).orElse(null),
                            earlier.map(each -> each.until.toString()).orElse(null)));
        }
        try {
            PrivateFiles.write(file, JSON.writeValueAsBytes(wires));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
