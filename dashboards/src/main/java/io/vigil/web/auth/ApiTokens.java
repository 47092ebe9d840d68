package io.vigil.web.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vigil.model.RegionPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens by which programs log in for a user, with less than the user may. A token's text is told
 * once, when it is made; only its digest is kept, in {@code tokens.json} of the data directory.
 * Thread-safe.
 */
public final class ApiTokens {
    /** Begins each token, so that one that leaked is recognised. */
    public static final String BEGINNING = "vigil_";

    /** A user has at most so many. */
    public static final int MOST_OF_USER = 50;

    /** A token lasts at most this long. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration KEPT_EVERY = Duration.ofMinutes(1);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final UserStore users;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> byDigest = new HashMap<>();

    /**
     * A token without its text.
     *
     * @param id names it without giving it away
     * @param name what its user calls it
     * @param regions it sees no more than these; empty for all that its user sees
     * @param createdBy its user, or an administrator
     * @param usedAt when it was used last
     */
    public record Token(
            String id,
            String user,
            String name,
            Set<TokenScope> scopes,
            List<RegionPath> regions,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            Optional<Instant> usedAt) {
        public Token {
            scopes = Set.copyOf(scopes);
            regions = List.copyOf(regions);
        }

        /** Whether it is one for a wall display. */
        public boolean isForWall() {
            return scopes.contains(TokenScope.WALL);
        }

        private Token usedAt(Instant now) {
            return new Token(
                    id,
                    user,
                    name,
                    scopes,
                    regions,
                    createdAt,
                    createdBy,
                    expiresAt,
                    Optional.of(now));
        }
    }

    /** A new token with its text, which cannot be asked for again. */
    public record Made(Token token, String text) {}

    private record Wire(
            String digest,
            String id,
            String user,
            String name,
            List<String> scopes,
            List<String> regions,
            long createdAtMillis,
            String createdBy,
            long expiresAtMillis,
            Long usedAtMillis) {}

    private ApiTokens(Path file, UserStore users, InstantSource clock) {
        this.file = file;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Reads the tokens of a data directory, which need not exist yet.
     *
     * @param clock wall clock
     * @throws IOException if the file cannot be read or is damaged
     */
    public static ApiTokens open(Path dataDirectory, UserStore users, InstantSource clock)
            throws IOException {
        ApiTokens tokens = new ApiTokens(dataDirectory.resolve("tokens.json"), users, clock);
        if (Files.exists(tokens.file)) {
            try {
                for (Wire wire : JSON.readValue(tokens.file.toFile(), Wire[].class)) {
                    tokens.byDigest.put(wire.digest, token(wire));
                }
            } catch (RuntimeException e) {
                throw new IOException(tokens.file + " is damaged: " + e.getMessage(), e);
            }
        }
        return tokens;
    }

    private static Token token(Wire wire) {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (String key : wire.scopes) {
            scopes.add(
                    TokenScope.ofKey(key)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("unknown scope " + key)));
        }
        return new Token(
                wire.id,
                wire.user,
                wire.name,
                scopes,
                wire.regions.stream().map(RegionPath::parse).toList(),
                Instant.ofEpochMilli(wire.createdAtMillis),
                wire.createdBy,
                Instant.ofEpochMilli(wire.expiresAtMillis),
                Optional.ofNullable(wire.usedAtMillis).map(Instant::ofEpochMilli));
    }

    /**
     * Makes a token.
     *
     * @param regions within those of its user; the caller has made sure
     */
    public synchronized Made make(
            String user,
            String name,
            Set<TokenScope> scopes,
            List<RegionPath> regions,
            Instant expires,
            String by) {
        String text = BEGINNING + SecretText.make(random);
        Token token =
                new Token(
                        SecretText.make(random).substring(0, 12),
                        user,
                        name,
                        scopes,
                        regions,
                        clock.instant(),
                        by,
                        expires,
                        Optional.empty());
        byDigest.put(SecretText.digest(text), token);
        write();
        return new Made(token, text);
    }

    /** The token of a text, if it is still good; it is in use by this. */
    public synchronized Optional<Token> use(String text) {
        String digest = SecretText.digest(text);
        Optional<Token> good = Optional.ofNullable(byDigest.get(digest)).filter(this::isGood);
        good.ifPresent(token -> used(digest, token));
        return good;
    }

    private void used(String digest, Token token) {
        Instant now = clock.instant();
        byDigest.put(digest, token.usedAt(now));
        boolean keep = token.usedAt().map(last -> !last.plus(KEPT_EVERY).isAfter(now)).orElse(true);
        if (keep) {
            write();
        }
    }

    /** The token of an id, if it is still good. */
    public synchronized Optional<Token> good(String id) {
        return byDigest.values().stream()
                .filter(token -> token.id().equals(id))
                .filter(this::isGood)
                .findFirst();
    }

    /** Whether a text is that of a good token; asking does not count as use. */
    public synchronized boolean isGood(String text) {
        return Optional.ofNullable(byDigest.get(SecretText.digest(text)))
                .filter(this::isGood)
                .isPresent();
    }

    private boolean isGood(Token token) {
        return token.expiresAt().isAfter(clock.instant()) && users.find(token.user()).isPresent();
    }

    /**
     * What a token lets its user be: no more than the user is now.
     *
     * @return empty if the user is gone, or sees none of the token's regions any more
     */
    public Optional<User> userOf(Token token) {
        return users.find(token.user()).flatMap(user -> narrowed(user, token.regions()));
    }

    private static Optional<User> narrowed(User user, List<RegionPath> regions) {
        if (regions.isEmpty()) {
            return Optional.of(user);
        }
        List<RegionPath> both =
                regions.stream()
                        .filter(
                                region ->
                                        user.regions().isEmpty()
                                                || user.regions().stream()
                                                        .anyMatch(own -> own.contains(region)))
                        .toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new User(user.name(), user.role(), user.enterprise(), both));
    }

    /** All that have not been revoked, of everybody, the newest first. */
    public synchronized List<Token> all() {
        return byDigest.values().stream()
                .sorted(Comparator.comparing(Token::createdAt).reversed())
                .toList();
    }

    /** A token that has not been revoked. */
    public Optional<Token> find(String id) {
        return all().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    /** Makes a token worthless; an unknown one changes nothing. */
    public synchronized void revoke(String id) {
        if (byDigest.values().removeIf(token -> token.id().equals(id))) {
            write();
        }
    }

    private void write() {
        List<Wire> wires =
                byDigest.entrySet().stream()
                        .map(entry -> wire(entry.getKey(), entry.getValue()))
                        .toList();
        try {
            PrivateFiles.write(file, JSON.writeValueAsBytes(wires));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Wire wire(String digest, Token token) {
        return new Wire(
                digest,
                token.id(),
                token.user(),
                token.name(),
                token.scopes().stream().map(TokenScope::key).sorted().toList(),
                token.regions().stream().map(RegionPath::toString).toList(),
                token.createdAt().toEpochMilli(),
                token.createdBy(),
                token.expiresAt().toEpochMilli(),
                token.usedAt().map(Instant::toEpochMilli).orElse(null));
    }
}
