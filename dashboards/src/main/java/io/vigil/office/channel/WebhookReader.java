package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.response.DeskFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a webhook needs. */
public final class WebhookReader implements TransportReader {
    @Override
    public List<String> keys() {
        return List.of("url", "secret-file", "format");
    }

    @Override
    public int workers(DeskFields fields, int most) {
        return 1;
    }

    @Override
    public Optional<Transport> read(DeskFields fields, Findings findings) {
        fields.require("url", "secret-file");
        Optional<URI> url = address(fields, "url", findings);
        Optional<Secret> secret = SecretFiles.read(fields, "secret-file", findings);
        WebhookSettings.Format format =
                fields.word("format", List.of("json", "cap"))
                        .map(word -> WebhookSettings.Format.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(WebhookSettings.Format.JSON);
        return url.isPresent() && secret.isPresent()
                ? Optional.of(new WebhookSettings(url.get(), secret.get(), format))
                : Optional.empty();
    }

    /** An http or https address; told, if it is none or would send everything unprotected. */
    public static Optional<URI> address(DeskFields fields, String key, Findings findings) {
        Optional<URI> url =
                fields.understood(
                        key, WebhookReader::uri, "an address such as https://example.cn/warnings");
        url.filter(WebhookReader::isUnprotected)
                .ifPresent(
                        plain ->
                                findings.add(
                                        ChannelFindingCode.UNPROTECTED,
                                        fields.placeOf(key),
                                        plain.getHost()));
        return url;
    }

    static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean fine = http && uri.getHost() != null && uri.getUserInfo() == null;
            return fine ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it leaves the machine without TLS. */
    static boolean isUnprotected(URI url) {
        return "http".equals(url.getScheme()) && !isHere(url.getHost());
    }

    /** Whether a host name means this machine. */
    static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
