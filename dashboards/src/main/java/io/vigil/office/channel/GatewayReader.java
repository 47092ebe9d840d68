package io.vigil.office.channel;

import com.fasterxml.jackson.core.JsonPointer;
import io.vigil.findings.Findings;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.office.channel.GatewaySettings.Language;
import io.vigil.office.channel.GatewaySettings.Poll;
import io.vigil.office.channel.GatewaySettings.Receipts;
import io.vigil.office.channel.GatewaySettings.Success;
import io.vigil.response.DeskFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the description of a gateway. */
final class GatewayReader implements TransportReader {
    /** What may be filled into a template. */
    private static final Set<String> PLACES =
            Set.of("phone", "text", "id", "grade", "status", "secret");

    private static final Set<String> POLL_PLACES = Set.of("reference", "id", "phone", "secret");
    private static final int USUAL_WORKERS = 4;
    private static final int USUAL_LENGTH = 300;
    private static final Duration USUAL_POLL = Duration.ofSeconds(30);
    private static final String POINTER = "a JSON pointer such as /data/state";

    @Override
    public List<String> keys() {
        return List.of(
                "method",
                "url",
                "headers",
                "body",
                "secret-file",
                "language",
                "longest",
                "success",
                "reference",
                "callback",
                "poll",
                "to",
                "workers");
    }

    @Override
    public int workers(DeskFields fields, int most) {
        return fields.whole("workers", 1, most).orElse(USUAL_WORKERS);
    }

    @Override
    public Optional<Transport> read(DeskFields fields, Findings findings) {
        fields.require("url");
        Optional<Secret> secret = SecretFiles.read(fields, "secret-file", findings);
        Set<String> places = new TreeSet<>(PLACES);
        if (!fields.has("secret-file")) {
            places.remove("secret");
        }
        Optional<String> url = address(fields, "url", places, findings);
        Map<String, String> headers = headers(fields, places, findings);
        Optional<String> body = fields.text("body");
        body.ifPresent(text -> check(fields, "body", text, places, findings));
        Optional<String> reference = pointer(fields, "reference");
        Optional<Receipts> receipts = receipts(fields, findings);
        if (receipts.isPresent()) {
            fields.require("reference");
        }
        if (url.isEmpty() || (fields.has("secret-file") && secret.isEmpty())) {
            return Optional.empty();
        }
        requirePlaces(fields, url.get() + body.orElse(""), findings);
        return Optional.of(
                new GatewaySettings(
                        fields.word("method", List.of("GET", "POST"))
                                .orElse(body.isPresent() ? "POST" : "GET"),
                        url.get(),
                        headers,
                        body,
                        secret,
                        fields.word("language", List.of("zh", "en", "both"))
                                .map(word -> Language.valueOf(word.toUpperCase(Locale.ROOT)))
                                .orElse(Language.ZH),
                        fields.whole("longest", 60, 5_000).orElse(USUAL_LENGTH),
                        success(fields),
                        reference,
                        receipts,
                        fields.texts("to")));
    }

    private static void requirePlaces(DeskFields fields, String everything, Findings findings) {
        for (String needed : List.of("phone", "text")) {
            if (!new Template(everything).places().contains(needed)) {
                findings.add(
                        ChannelFindingCode.LACKS_PLACEHOLDER,
                        fields.placeOf("url"),
                        "${" + needed + "}");
            }
        }
    }

    /** An address whose scheme and host are fixed. */
    private static Optional<String> address(
            DeskFields fields, String key, Set<String> places, Findings findings) {
        Optional<String> url = fields.text(key);
        if (url.isEmpty()) {
            return url;
        }
        check(fields, key, url.get(), places, findings);
        int path = url.get().indexOf('/', url.get().indexOf("://") + 3);
        String host = path < 0 ? url.get() : url.get().substring(0, path);
        if (host.contains("${")) {
            findings.add(ChannelFindingCode.TEMPLATE_HOST, fields.placeOf(key), url.get());
            return Optional.empty();
        }
        Optional<java.net.URI> probe =
                WebhookReader.uri(new Template(url.get()).fill(Map.of(), Template.Escaping.URL));
        if (probe.isEmpty()) {
            fields.bad(key, "an address such as https://sms.example.cn/send");
            return Optional.empty();
        }
        if (WebhookReader.isUnprotected(probe.get())) {
            findings.add(
                    ChannelFindingCode.UNPROTECTED, fields.placeOf(key), probe.get().getHost());
        }
        return url;
    }

    private static void check(
            DeskFields fields, String key, String text, Set<String> places, Findings findings) {
        for (String place : new Template(text).places()) {
            if (!places.contains(place)) {
                findings.add(
                        ChannelFindingCode.UNKNOWN_PLACEHOLDER,
                        fields.placeOf(key),
                        "${" + place + "}",
                        String.join(", ", places));
            }
        }
    }

    private static Map<String, String> headers(
            DeskFields fields, Set<String> places, Findings findings) {
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<DeskFields> given = fields.map("headers", List.of());
        given.ifPresent(
                map ->
                        map.entries()
                                .forEach(
                                        entry -> {
                                            String name = entry.key().text();
                                            map.text(name)
                                                    .ifPresent(
                                                            value -> {
                                                                check(
                                                                        map, name, value, places,
                                                                        findings);
                                                                headers.put(name, value);
                                                            });
                                        }));
        return headers;
    }

    private static Success success(DeskFields fields) {
        Optional<DeskFields> given =
                fields.map("success", List.of("status", "pointer", "values", "refused"));
        Set<Integer> statuses = new LinkedHashSet<>();
        given.ifPresent(
                map ->
                        map.texts("status")
                                .forEach(
                                        text ->
                                                status(text)
                                                        .ifPresentOrElse(
                                                                statuses::add,
                                                                () ->
                                                                        map.bad(
                                                                                "status",
                                                                                "HTTP statuses:"
                                                                                        + " 200"))));
        Optional<String> pointer = given.flatMap(map -> pointer(map, "pointer"));
        Set<String> values = words(given, "values");
        if (pointer.isPresent()) {
            given.ifPresent(map -> map.require("values"));
        }
        return new Success(statuses, pointer, values, words(given, "refused"));
    }

    private static Set<String> words(Optional<DeskFields> map, String key) {
        return map.<Set<String>>map(m -> new LinkedHashSet<>(m.texts(key))).orElse(Set.of());
    }

    private static Optional<Integer> status(String text) {
        return text.matches("[1-5][0-9][0-9]")
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private static Optional<Receipts> receipts(DeskFields fields, Findings findings) {
        if (fields.has("callback") && fields.has("poll")) {
            fields.bad("poll", "callback or poll, but not both");
        }
        Optional<Receipts> callback =
                fields.map(
                                "callback",
                                List.of(
                                        "secret-file",
                                        "reference",
                                        "pointer",
                                        "delivered",
                                        "failed"))
                        .flatMap(map -> callback(map, findings));
        return callback.isPresent()
                ? callback
                : fields.map("poll", List.of("url", "every", "pointer", "delivered", "failed"))
                        .flatMap(map -> poll(map, findings));
    }

    private static Optional<Receipts> callback(DeskFields map, Findings findings) {
        map.require("secret-file", "reference", "pointer", "delivered");
        Optional<Secret> secret = SecretFiles.read(map, "secret-file", findings);
        Optional<String> reference = pointer(map, "reference");
        Optional<String> pointer = pointer(map, "pointer");
        if (secret.isEmpty() || reference.isEmpty() || pointer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new GatewaySettings.Callback(
                        secret.get(),
                        reference.get(),
                        pointer.get(),
                        words(Optional.of(map), "delivered"),
                        words(Optional.of(map), "failed")));
    }

    private static Optional<Receipts> poll(DeskFields map, Findings findings) {
        map.require("url", "pointer", "delivered");
        Optional<String> url = address(map, "url", POLL_PLACES, findings);
        Optional<String> pointer = pointer(map, "pointer");
        if (url.isEmpty() || pointer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Poll(
                        url.get(),
                        map.duration("every").orElse(USUAL_POLL),
                        pointer.get(),
                        words(Optional.of(map), "delivered"),
                        words(Optional.of(map), "failed")));
    }

    private static Optional<String> pointer(DeskFields fields, String key) {
        return fields.understood(key, GatewayReader::pointer, POINTER);
    }

    private static Optional<String> pointer(String text) {
        try {
            return Optional.of(JsonPointer.compile(text).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
