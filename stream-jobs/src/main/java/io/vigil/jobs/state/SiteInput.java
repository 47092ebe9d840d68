package io.vigil.jobs.state;

import io.vigil.model.Reading;
import java.util.Objects;

/**
 * What reaches the judge of a site: a reading, or the notice that the configuration may have
 * changed for it.
 *
 * @param site id of the site, the key of the stream
 * @param reading the reading, or {@code null} for a notice
 */
public record SiteInput(String site, Reading reading) {
    public SiteInput {
        Objects.requireNonNull(site, "site");
    }

    public static SiteInput of(String site, Reading reading) {
        return new SiteInput(site, Objects.requireNonNull(reading, "reading"));
    }

    /** The notice that {@code site} exists and may be configured anew. */
    public static SiteInput notice(String site) {
        return new SiteInput(site, null);
    }

    public boolean isReading() {
        return reading != null;
    }
}
