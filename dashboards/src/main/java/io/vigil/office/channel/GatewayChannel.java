package io.vigil.office.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.office.channel.GatewaySettings.Poll;
import io.vigil.office.channel.GatewaySettings.Receipts;
import io.vigil.office.channel.GatewaySettings.Success;
import io.vigil.office.channel.Reason.Code;
import io.vigil.office.channel.Template.Escaping;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands messages to an operator's gateway for short messages or calls. What the gateway answers is
 * judged by the settings: taken, refused for good, or to be tried again.
 */
final class GatewayChannel implements Channel, TakesReceipts {
    private final ChannelSettings settings;
    private final GatewaySettings gateway;
    private final InstantSource clock;
    private final HttpCalls http;
    private final Escaping bodyEscaping;

    GatewayChannel(ChannelSettings settings, GatewaySettings gateway, InstantSource clock) {
        this.settings = settings;
        this.gateway = gateway;
        this.clock = clock;
        this.http = new HttpCalls(settings.connectTimeout(), settings.answerTimeout());
        this.bodyEscaping = Escaping.ofContentType(contentType());
    }

    private String contentType() {
        return gateway.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public String key() {
        return settings.key();
    }

    @Override
    public Terms terms() {
        return ChannelTerms.of(
                settings,
                gateway.receipts()
                        .flatMap(
                                way ->
                                        way instanceof Poll poll
                                                ? Optional.of(poll.every())
                                                : Optional.empty()));
    }

    @Override
    public Attempt send(Delivery delivery) throws InterruptedException {
        Map<String, String> values;
        try {
            values = values(delivery);
        } catch (IOException e) {
            return ChannelTerms.never(Code.BAD_CONTENT, e.getClass().getSimpleName());
        }
        if (!delivery.recipient().matches("\\+?[0-9][0-9 -]{1,30}")) {
            return ChannelTerms.never(Code.BAD_ADDRESS, delivery.recipient());
        }
        try {
            return judge(http.call(request(values)));
        } catch (HttpCalls.NoAnswerException e) {
            return ChannelTerms.later(e.reason());
        }
    }

    private Map<String, String> values(Delivery delivery) throws IOException {
        Notice notice = Notice.fromJson(delivery.payload());
        Map<String, String> values = new HashMap<>();
        values.put("phone", delivery.recipient().replaceAll("[ -]", ""));
        values.put("text", NoticeText.brief(notice, gateway, settings.zone()));
        values.put("id", delivery.id());
        values.put("grade", notice.grade().key());
        values.put("status", notice.status().name());
        gateway.secret().ifPresent(secret -> values.put("secret", secret.value()));
        return values;
    }

    private HttpRequest request(Map<String, String> values) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(gateway.url(), values))
                        .timeout(settings.answerTimeout())
                        .header("User-Agent", "Vigil");
        gateway.headers()
                .forEach(
                        (name, value) ->
                                request.setHeader(
                                        name, new Template(value).fill(values, Escaping.HEADER)));
        HttpRequest.BodyPublisher body =
                gateway.body()
                        .map(text -> new Template(text).fill(values, bodyEscaping))
                        .map(HttpRequest.BodyPublishers::ofString)
                        .orElse(HttpRequest.BodyPublishers.noBody());
        return request.method(gateway.method(), body).build();
    }

    private static URI address(String template, Map<String, String> values) {
        return URI.create(new Template(template).fill(values, Escaping.URL));
    }

    private Attempt judge(HttpCalls.Answer answer) {
        Success success = gateway.success();
        boolean fine =
                success.statuses().isEmpty()
                        ? answer.isSuccess()
                        : success.statuses().contains(answer.status());
        if (!fine) {
            return answer.isTemporary()
                    ? ChannelTerms.later(answer.reason(), answer.retryAfter(clock.instant()))
                    : new Attempt.Refused(answer.reason().text());
        }
        JsonNode body = json(answer.body());
        if (success.pointer().isPresent()) {
            String said = body.at(success.pointer().get()).asText();
            if (!success.values().contains(said)) {
                Reason reason = new Reason(Code.GATEWAY, said);
                // What nobody has declared hopeless is tried again: a warning is at stake.
                return success.refused().contains(said)
                        ? new Attempt.Refused(reason.text())
                        : ChannelTerms.later(reason);
            }
        }
        Optional<String> reference =
                gateway.reference()
                        .map(pointer -> body.at(pointer).asText())
                        .filter(text -> !text.isEmpty());
        return gateway.receipts().isPresent()
                ? new Attempt.Sent(reference)
                : new Attempt.Delivered(reference);
    }

    /** The body as JSON; nothing, if it is none. */
    private static JsonNode json(byte[] body) {
        try {
            return DomainJson.mapper().readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return DomainJson.mapper().missingNode();
        }
    }

    @Override
    public Optional<Receipt> receipt(Delivery delivery) throws InterruptedException {
        Optional<Receipts> way = gateway.receipts();
        if (way.isEmpty() || !(way.get() instanceof Poll poll) || delivery.reference().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        values.put("reference", delivery.reference().get());
        values.put("id", delivery.id());
        values.put("phone", delivery.recipient().replaceAll("[ -]", ""));
        gateway.secret().ifPresent(secret -> values.put("secret", secret.value()));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(poll.url(), values))
                        .timeout(settings.answerTimeout());
        gateway.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Type"))
                .forEach(
                        header ->
                                request.setHeader(
                                        header.getKey(),
                                        new Template(header.getValue())
                                                .fill(values, Escaping.HEADER)));
        try {
            HttpCalls.Answer answer = http.call(request.GET().build());
            return answer.isSuccess() ? receipt(poll, json(answer.body())) : Optional.empty();
        } catch (HttpCalls.NoAnswerException e) {
            // Not known; it is asked again.
            return Optional.empty();
        }
    }

    private Optional<Receipt> receipt(Receipts way, JsonNode body) {
        String state = body.at(way.pointer()).asText();
        if (way.delivered().contains(state)) {
            return Optional.of(new Receipt(true, clock.instant(), state));
        }
        return way.failed().contains(state)
                ? Optional.of(new Receipt(false, clock.instant(), state))
                : Optional.empty();
    }

    @Override
    public boolean mayPost(String shown) {
        return gateway.receipts()
                .filter(GatewaySettings.Callback.class::isInstance)
                .map(way -> ((GatewaySettings.Callback) way).secret().bytes())
                .map(
                        secret ->
                                MessageDigest.isEqual(
                                        secret, shown.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    @Override
    public Optional<Posted> posted(byte[] body) {
        if (gateway.receipts().isEmpty()
                || !(gateway.receipts().get() instanceof GatewaySettings.Callback callback)) {
            return Optional.empty();
        }
        JsonNode json = json(body);
        String reference = json.at(callback.reference()).asText();
        return reference.isEmpty()
                ? Optional.empty()
                : receipt(callback, json).map(receipt -> new Posted(reference, receipt));
    }

    @Override
    public void close() {
        // Attempts end by themselves within their time; connections close when idle.
    }
}
