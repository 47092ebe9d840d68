package io.vigil.office.channel;

import io.vigil.office.channel.Reason.Code;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Posts messages to another system, signed. One at a time, so that the other side gets them in
 * order. Its address is that of the settings whatever the delivery says, since the secret belongs
 * to that address.
 */
final class WebhookChannel implements Channel {
    private final ChannelSettings settings;
    private final WebhookSettings webhook;
    private final InstantSource clock;
    private final HttpCalls http;
    private final Function<String, Optional<String>> cap;

    /**
     * @param cap the CAP form of a message by its id, for messages that do not bring it
     */
    WebhookChannel(
            ChannelSettings settings,
            WebhookSettings webhook,
            InstantSource clock,
            Function<String, Optional<String>> cap) {
        this.settings = settings;
        this.webhook = webhook;
        this.clock = clock;
        this.http = new HttpCalls(settings.connectTimeout(), settings.answerTimeout());
        this.cap = cap;
    }

    @Override
    public String key() {
        return settings.key();
    }

    @Override
    public Terms terms() {
        return ChannelTerms.of(settings, Optional.empty());
    }

    private record Content(String type, byte[] body) {}

    @Override
    public Attempt send(Delivery delivery) throws InterruptedException {
        Optional<Content> content = content(delivery);
        if (content.isEmpty()) {
            return ChannelTerms.never(Code.BAD_CONTENT, webhook.format().name());
        }
        try {
            HttpCalls.Answer answer = http.call(request(delivery, content.get()));
            if (answer.isSuccess()) {
                return new Attempt.Delivered(Optional.empty());
            }
            if (answer.isTemporary()) {
                Optional<Duration> wish = answer.retryAfter(clock.instant());
                return ChannelTerms.later(answer.reason(), wish);
            }
            return new Attempt.Refused(answer.reason().text());
        } catch (HttpCalls.NoAnswerException e) {
            return ChannelTerms.later(e.reason());
        }
    }

    private Optional<Content> content(Delivery delivery) {
        if (webhook.format() == WebhookSettings.Format.JSON) {
            return Optional.of(content("application/json", delivery.payload()));
        }
        try {
            Notice notice = Notice.fromJson(delivery.payload());
            return notice.cap()
                    .or(() -> cap.apply(notice.id()))
                    .map(xml -> content("application/cap+xml", xml));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Content content(String type, String text) {
        return new Content(type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest request(Delivery delivery, Content content) {
        URI url = webhook.url();
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(url)
                .timeout(settings.answerTimeout())
                .header("Content-Type", content.type())
                .header("User-Agent", "Vigil")
                .header("Idempotency-Key", headerSafe(delivery.id()))
                .header("Vigil-Attempt", Integer.toString(delivery.attempt()))
                .header(WebhookSignature.TIME_HEADER, Long.toString(now))
                .header(
                        WebhookSignature.HEADER,
                        WebhookSignature.of(webhook.secret(), now, content.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(content.body()))
                .build();
    }

    /** Ids of deliveries may name people; headers are ASCII. */
    static String headerSafe(String id) {
        return id.chars().allMatch(c -> c > ' ' && c < 127)
                ? id
                : URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // Attempts end by themselves within their time; connections close when idle.
    }
}
