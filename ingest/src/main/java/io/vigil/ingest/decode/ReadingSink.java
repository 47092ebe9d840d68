package io.vigil.ingest.decode;

import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;

/** Takes what one message turned out to hold: first its readings, then its rejects. */
public interface ReadingSink {
    /** A valid reading of a sensor of {@code site}. */
    void reading(Site site, Reading reading);

    /** Something that was refused. */
    void reject(Reject reject);
}
