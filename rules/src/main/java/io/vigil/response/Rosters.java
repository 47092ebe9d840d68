package io.vigil.response;

import io.vigil.model.RegionPath;
import java.util.List;

/** All rosters. Immutable. */
public record Rosters(List<Roster> all) {
    public Rosters {
        all = List.copyOf(all);
    }

    /** Those whose concern a warning is, in the order of the files. */
    public List<Roster> concerning(RegionPath region, String hazard) {
        return all.stream().filter(roster -> roster.concerns(region, hazard)).toList();
    }
}
