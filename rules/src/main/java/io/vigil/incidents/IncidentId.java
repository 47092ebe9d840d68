package io.vigil.incidents;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vigil.digest.Sha256;
import io.vigil.warnings.EpisodeId;
import java.util.regex.Pattern;

/**
 * Identity of an incident, made from the warning that opened it. The same transitions in the same
 * order give the same identities, so a replay after a failure changes nothing. It does not tell
 * which warning that was, since not everyone who sees the incident may see all of it.
 *
 * @param value {@code incident-} and 16 hexadecimal digits
 */
public record IncidentId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("incident-[0-9a-f]{16}");
    private static final int BYTES = 8;

    @JsonCreator
    public IncidentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected incident- and 16 hexadecimal digits, but was \"" + value + "\"");
        }
    }

    /** That of an incident opened by a warning. */
    public static IncidentId of(EpisodeId first) {
        return new IncidentId("incident-" + Sha256.hex(first.toString(), BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
