package io.vigil.jobs.state;

import io.vigil.model.Reading;
import java.util.Objects;

/**
 * What reaches the judge of a site: a reading, or the notice that the configuration may have
 * changed for it.
 *
 * @param site the key of the stream: id of the site, or {@code area:CODE}
 * @param reading the reading, or {@code null} for a notice
 * @param isCopy whether the reading is of another site, whose key has it as well; it is judged and
 *     not stored
 */
public record SiteInput(String site, Reading reading, boolean isCopy) {
    public SiteInput {
        Objects.requireNonNull(site, "site");
    }

    public static SiteInput of(String site, Reading reading) {
        return new SiteInput(site, Objects.requireNonNull(reading, "reading"), false);
    }

    /** The same reading for another key that looks at its sensor. */
    public SiteInput copyFor(String key) {
        return new SiteInput(key, Objects.requireNonNull(reading, "reading"), true);
    }

    /** The same, of this site's own, with what became of its reading; itself if nothing did. */
    @SuppressWarnings("ReferenceEquality") // an equal one would be as good, but takes a comparison
    public SiteInput with(Reading checked) {
        return checked == reading && !isCopy ? this : of(site, checked);
    }

    /** The notice that {@code site} exists and may be configured anew. */
    public static SiteInput notice(String site) {
        return new SiteInput(site, null, false);
    }

    public boolean isReading() {
        return reading != null;
    }
}
