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

    /**
     * Something that the sender's device is to be told, for example to introduce itself again. Who
     * only wants to see what a message holds leaves it.
     *
     * @param topic where the device listens
     */
    default void command(String topic, byte[] payload) {
        // Nobody is told anything by a look at a message.
    }
}
