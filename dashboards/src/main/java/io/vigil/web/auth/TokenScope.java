package io.vigil.web.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a token may be used for. It never allows what its user's role does not. What nothing here
 * names needs {@link #ADMIN}; accounts and tokens are not for tokens at all.
 */
public enum TokenScope {
    /** Reads what its user sees. */
    READ,
    /** Works on warnings: what operators do at the desk. */
    ACT,
    /** Checks, tests and publishes rules. */
    RULES,
    /** Registers and edits sites and sensors. */
    SITES,
    /** Sends readings of an enterprise, and nothing else. */
    PUSH,
    /** Everything else, reading of what only administrators see included. */
    ADMIN,
    /** Opens a wall display, which reads what it shows and nothing else; stands alone. */
    WALL;

    private static final String API = "/api/v1/";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final Pattern SHOWN_ON_WALLS =
            Pattern.compile(
                    API
                            + "(session|messages|openapi\\.json|warnings|sites|sensors|basemap|status"
                            + "|events|incidents(/[^/]+)?|map)");
    private static final Pattern MAINTENANCE = Pattern.compile(API + "sites/[^/]+/maintenance");
    private static final String READINGS = API + "readings";
    private static final List<String> PERSONAL = List.of(API + "tokens", API + "account/");
    private static final List<String> DESK = List.of(API + "warnings/", API + "deliveries/");
    private static final List<String> RULE_WORK = List.of(API + "rules/", API + "backtests");
    private static final List<String> PLACES =
            List.of(API + "sites", API + "sensors", API + "catalogue");

    /** Lower-case name, as written in files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with this {@link #key()}. */
    public static Optional<TokenScope> ofKey(String key) {
        for (TokenScope scope : values()) {
            if (scope.key().equals(key)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** Whether a wall shows what stands at this address. */
    public static boolean isOnWalls(String method, String path) {
        return READING.contains(method) && SHOWN_ON_WALLS.matcher(path).matches();
    }

    /** What a request needs; empty for what no token may ask for. */
    public static Optional<TokenScope> neededFor(String method, String path) {
        if (begins(path, PERSONAL)) {
            return Optional.empty();
        }
        if (path.equals(READINGS)) {
            return Optional.of(PUSH);
        }
        if (READING.contains(method)) {
            return Optional.of(path.startsWith(API + "admin/") ? ADMIN : READ);
        }
        if (begins(path, DESK) || MAINTENANCE.matcher(path).matches()) {
            return Optional.of(ACT);
        }
        if (begins(path, RULE_WORK)) {
            return Optional.of(RULES);
        }
        return Optional.of(begins(path, PLACES) ? SITES : ADMIN);
    }

    private static boolean begins(String path, List<String> beginnings) {
        return beginnings.stream().anyMatch(path::startsWith);
    }
}
