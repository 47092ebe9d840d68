package io.vigil.store.influx;

import com.influxdb.exceptions.InfluxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * What one write request came to. Decided from the status and the message alone, so that it can be
 * tested as a table.
 */
record Answer(Kind kind, String reason) {
    enum Kind {
        STORED,
        TRY_AGAIN,
        /** Some points of the request are bad. */
        REFUSED,
        MISCONFIGURED,
        /** Misconfigured in the one way that this adapter may mend. */
        NO_DATABASE
    }

    private static final Pattern DROPPED = Pattern.compile("\\bdropped=(\\d{1,9})\\b");

    static final Answer STORED = new Answer(Kind.STORED, "");

    /** Judges what the client threw. */
    static Answer of(InfluxException failure) {
        if (failure.status() > 0) {
            return of(failure.status(), String.valueOf(failure.getMessage()));
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new Answer(
                        Kind.MISCONFIGURED,
                        "no trusted connection to the server: " + cause.getMessage());
            }
        }
        return new Answer(Kind.TRY_AGAIN, "the server cannot be reached: " + failure.getMessage());
    }

    /** Judges a status and the server's message. */
    static Answer of(int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        String reason = "HTTP " + status + (message.isBlank() ? "" : ": " + message);
        if (status >= 200 && status < 300) {
            return STORED;
        }
        if (text.contains("database not found")) {
            return new Answer(Kind.NO_DATABASE, reason);
        }
        if (text.contains("retention policy not found")) {
            return new Answer(Kind.MISCONFIGURED, reason);
        }
        boolean badPoints = status == 413 || status == 422 || (status == 400 && aboutPoints(text));
        if (badPoints) {
            return new Answer(Kind.REFUSED, reason);
        }
        return new Answer(
                status == 408 || status == 429 || status >= 500
                        ? Kind.TRY_AGAIN
                        : Kind.MISCONFIGURED,
                reason);
    }

    /**
     * How many points of the request were not stored, as the server counts them; 0 if it does not.
     */
    int dropped() {
        Matcher told = DROPPED.matcher(reason);
        return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    /** Whether a complaint with status 400 is about the data and not about the request. */
    private static boolean aboutPoints(String text) {
        return !(text.contains("database is required")
                || (text.contains("org") && text.contains("required"))
                || (text.contains("bucket") && text.contains("required")));
    }
}
