package io.vigil.web.workbench;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A change of rules that waits for a second person.
 *
 * @param id unique
 * @param by who wrote it
 * @param at when it was submitted
 * @param why what for
 * @param base of the rules that it was made from
 * @param files text by file name of what differs from them
 * @param tests of its author, may be empty
 */
record Proposal(
        String id,
        String by,
        Instant at,
        String why,
        long base,
        Map<String, String> files,
        String tests) {
    Proposal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(why, "why");
        files = new LinkedHashMap<>(files);
        Objects.requireNonNull(tests, "tests");
    }

    Draft draft() {
        return new Draft(base, files);
    }
}
