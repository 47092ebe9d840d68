package io.vigil.incidents;

import io.vigil.warnings.EpisodeId;
import java.util.Objects;

/**
 * Why a warning is taken for the effect of another one.
 *
 * @param of the warning that is the cause
 * @param link id of the declared {@link ChainLink}
 */
public record Cause(EpisodeId of, String link) {
    public Cause {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(link, "link");
    }
}
