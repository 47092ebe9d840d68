package io.vigil.office.upward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.HttpCalls;
import io.vigil.office.channel.WebhookSignature;
import io.vigil.office.upward.UpwardSettings.Http;
import io.vigil.warnings.DomainJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Posts to {@code {url}/transitions} and {@code {url}/readings}, signed like webhooks. */
final class HttpUpwardPort implements UpwardPort {
    private static final int CONFLICT = 409;
    private static final List<Integer> WRONG_CONTENT = List.of(400, 413, 415, 422);

    private final UpwardSettings link;
    private final Http target;
    private final InstantSource clock;
    private final HttpCalls http;

    HttpUpwardPort(UpwardSettings link, Http target, InstantSource clock) {
        this.link = link;
        this.target = target;
        this.clock = clock;
        this.http = new HttpCalls(link.connectTimeout(), link.answerTimeout());
    }

    @Override
    public Attempt transition(String id, String json) throws InterruptedException {
        return post("transitions", id, json);
    }

    @Override
    public Attempt readings(List<UpwardReading> readings) throws InterruptedException {
        ArrayNode all = DomainJson.mapper().createArrayNode();
        for (UpwardReading reading : readings) {
            ObjectNode one = all.addObject();
            one.put("topic", reading.topic());
            one.put("payload", Base64.getEncoder().encodeToString(reading.payload()));
        }
        ObjectNode body = DomainJson.mapper().createObjectNode();
        body.put("origin", link.office());
        body.set("readings", all);
        String id =
                link.channel()
                        + "/readings/"
                        + readings.get(0).number()
                        + "-"
                        + readings.get(readings.size() - 1).number();
        return post("readings", id, body.toString());
    }

    private Attempt post(String what, String id, String json) throws InterruptedException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        long now = clock.instant().getEpochSecond();
        String base = target.url().toString();
        URI url = URI.create(base + (base.endsWith("/") ? "" : "/") + what);
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(link.answerTimeout())
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("User-Agent", "Vigil")
                        .header("Idempotency-Key", id)
                        .header("Vigil-Origin", link.office())
                        .header(WebhookSignature.TIME_HEADER, Long.toString(now))
                        .header(
                                WebhookSignature.HEADER,
                                WebhookSignature.of(target.secret(), now, body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            HttpCalls.Answer answer = http.call(request);
            if (answer.isSuccess() || answer.status() == CONFLICT) {
                return new Attempt.Delivered(Optional.empty());
            }
            // Only what is wrong with this very content is final. A wrong address or secret is
            // somebody's mistake that will be put right, and nothing may be lost over it.
            return WRONG_CONTENT.contains(answer.status())
                    ? new Attempt.Refused(answer.reason().text())
                    : new Attempt.TryAgain(
                            answer.reason().text(), answer.retryAfter(clock.instant()));
        } catch (HttpCalls.NoAnswerException e) {
            return new Attempt.TryAgain(e.reason().text());
        }
    }

    @Override
    public void close() {
        // Connections close when idle.
    }
}
