package io.vigil.office.channel;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Another system that takes messages by HTTP.
 *
 * @param url where they are posted
 * @param secret signs each request
 * @param format what is posted
 */
public record WebhookSettings(URI url, Secret secret, Format format)
        implements ChannelSettings.Transport {
    /** What is posted. */
    public enum Format {
        /** The notice as JSON. */
        JSON,
        /** The notice as CAP 1.2. */
        CAP
    }

    public WebhookSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(format, "format");
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public List<String> to() {
        return List.of(url.toString());
    }
}
