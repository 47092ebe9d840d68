package io.vigil.office.channel;

import io.vigil.office.channel.Reason.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * HTTP requests that end in time whatever the other side does: it may accept and never answer, or
 * send a byte a minute for ever. Redirections are not followed. Thread-safe.
 */
public final class HttpCalls {
    private final HttpClient client;
    private final Duration whole;

    /**
     * @param connect longest wait for the connection
     * @param answer longest wait for the whole answer after that
     */
    public HttpCalls(Duration connect, Duration answer) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connect)
                        .build();
        this.whole = connect.plus(answer);
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {
        /** The other side has taken it. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** It may go better later: overload, failure, or a wait for something on the other side. */
        public boolean isTemporary() {
            return status == 408 || status == 425 || status == 429 || status >= 500;
        }

        /** How long the other side wants to be left alone. */
        public Optional<Duration> retryAfter(Instant now) {
            return headers.firstValue("Retry-After").flatMap(text -> wish(text.strip(), now));
        }

        private static Optional<Duration> wish(String text, Instant now) {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant then =
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                return then.isAfter(now)
                        ? Optional.of(Duration.between(now, then))
                        : Optional.empty();
            } catch (DateTimeException e) {
                // A wish that nobody understands is none; the channel's own pauses hold.
                return Optional.empty();
            }
        }

        /** Why it is no success. */
        public Reason reason() {
            boolean elsewhere = status >= 300 && status < 400;
            return new Reason(
                    elsewhere ? Code.REDIRECTED : Code.HTTP_STATUS, Integer.toString(status));
        }
    }

    /** No answer came. */
    public static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        NoAnswerException(Reason reason, Throwable cause) {
            super(reason.text(), cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** Sends a request and waits for its answer, whose first 64 KiB are kept. */
    public Answer call(HttpRequest request) throws NoAnswerException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request, information -> new LimitedBody());
        try {
            HttpResponse<byte[]> response = pending.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            throw new NoAnswerException(new Reason(Code.NO_ANSWER, whole.toSeconds() + " s"), e);
        } catch (ExecutionException e) {
            throw new NoAnswerException(reason(e.getCause(), request), e.getCause());
        } finally {
            // Ends the exchange if it is still under way.
            pending.cancel(true);
        }
    }

    private Reason reason(Throwable cause, HttpRequest request) {
        String host = request.uri().getHost();
        if (cause instanceof SSLException) {
            return new Reason(Code.TLS, host + ": " + cause.getMessage());
        }
        if (cause instanceof HttpConnectTimeoutException
                || cause instanceof ConnectException
                || cause instanceof UnknownHostException) {
            return new Reason(Code.NO_CONNECTION, host);
        }
        if (cause instanceof HttpTimeoutException) {
            return new Reason(Code.NO_ANSWER, whole.toSeconds() + " s");
        }
        if (cause instanceof IOException) {
            return new Reason(Code.NO_ANSWER, host + ": " + cause.getMessage());
        }
        return new Reason(Code.NO_ANSWER, host + ": " + cause.getClass().getSimpleName());
    }
}
