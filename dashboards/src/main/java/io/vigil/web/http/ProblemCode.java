package io.vigil.web.http;

/**
 * Why a request was not answered. Sentence and hint stand in the console's bundle under {@code
 * problem.<name>} and {@code problem.<name>.hint}.
 */
public enum ProblemCode {
    BAD_REQUEST(400),
    FIELD_MISSING(400),
    FIELD_WRONG(400),
    FIELD_UNKNOWN(400),
    NOT_LOGGED_IN(401),
    LOGIN_FAILED(401),
    NO_WALL_TOKEN(401),
    WRONG_PASSWORD(403),
    NOT_ALLOWED(403),
    SCOPE_MISSING(403),
    NOT_BY_TOKEN(403),
    NOT_ON_WALLS(403),
    REGION_NOT_YOURS(403),
    SITE_NOT_YOURS(403),
    SENSORS_ONLY(403),
    EXERCISE_SITE(403),
    NOT_FROM_THE_PAGE(403),
    METRICS_NOT_ALLOWED(403),
    NOT_FOUND(404),
    NAME_TAKEN(409),
    OWN_ACCOUNT(409),
    LAST_ADMIN(409),
    CATALOGUE_CHANGED(409),
    TOO_LARGE(413),
    MESSAGE_TOO_LARGE(413),
    FORMAT_UNKNOWN(415),
    ENCODING_UNKNOWN(415),
    PUSH_LIMITED(403),
    PUSH_TOO_FAST(429),
    PUSH_BEHIND(429),
    PUSH_AWAY(503),
    PUSH_UNANSWERED(503),
    PUSH_REFUSED(503),
    KEY_USED(422),
    PASSWORD_WEAK(422),
    TOO_MANY_TOKENS(422),
    CATALOGUE_REFUSED(422),
    LOGIN_THROTTLED(429),
    INTERNAL(500),
    NOT_SENT(503),
    STORE_UNAVAILABLE(503),
    NOT_IN_FORCE(503),
    NO_ANSWER(504),
    RULES_INVALID(422),
    RULES_NOT_TESTED(422),
    RULES_CHANGED(409),
    RULES_NO_ANSWER(504),
    RULES_HELD(503),
    RULES_UNAVAILABLE(503),
    RULES_NOT_SHADOW(422),
    REVIEW_NEEDED(403),
    REVIEW_OWN(403),
    PROPOSALS_FULL(422),
    BACKTEST_BUSY(409),
    BACKTEST_TOO_LONG(422),
    BACKTEST_LABELS(422);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }
}
