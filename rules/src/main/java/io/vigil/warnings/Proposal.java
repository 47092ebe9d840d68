package io.vigil.warnings;

import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is to be told to people outside the desk.
 *
 * @param status whether it is meant in earnest
 * @param headline one line
 * @param description what happened and what is expected
 * @param instruction what to do; empty texts if nothing
 * @param regions everyone in these is to be told
 * @param channels keys of the channels to use; empty for all that serve these regions
 * @param expires when it ends if nothing follows
 * @param by who proposed it
 */
public record Proposal(
        Status status,
        LocalizedText headline,
        LocalizedText description,
        LocalizedText instruction,
        List<RegionPath> regions,
        List<String> channels,
        Instant expires,
        String by) {
    /** Whether a message is meant in earnest. The values are those of CAP 1.2. */
    public enum Status {
        ACTUAL,
        EXERCISE,
        TEST
    }

    public Proposal {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(instruction, "instruction");
        regions = List.copyOf(regions);
        channels = List.copyOf(channels);
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(by, "by");
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("a proposal needs at least one region");
        }
    }
}
