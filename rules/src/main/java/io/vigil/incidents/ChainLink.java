package io.vigil.incidents;

import io.vigil.model.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One declared step of a disaster chain: warnings of one sort bring about warnings of another.
 *
 * @param id for example {@code rain-river}
 * @param title what people call it
 * @param ways how the effect's place lies to the cause's; one of them is enough
 * @param within how long after the cause is over the effect may still follow
 * @param ahead how long before its cause an effect may be noticed
 */
public record ChainLink(
        String id,
        LocalizedText title,
        Selector from,
        Selector to,
        List<Way> ways,
        Duration within,
        Duration ahead) {
    public ChainLink {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        ways = List.copyOf(ways);
        IncidentSettings.requireTime("within", within);
        IncidentSettings.requireTime("ahead", ahead);
    }
}
