package io.vigil.office.hindsight;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.model.SiteId;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.StoreQueryException;
import io.vigil.warnings.DomainJson;
import java.time.Instant;
import java.util.List;

/**
 * What one site's day would have warned of, as it is kept: judging the day again replaces it.
 *
 * @param day its beginning, UTC
 * @param late readings of the day that had come late by then
 */
record HindsightDay(SiteId site, Instant day, long late, List<HindsightWarning> warnings) {
    HindsightDay {
        warnings = List.copyOf(warnings);
    }

    JournalRecord record() {
        try {
            return new JournalRecord(
                    JournalKind.HINDSIGHT,
                    site.value() + "@" + day,
                    day,
                    site.value(),
                    DomainJson.mapper().writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a day could not be written", e);
        }
    }

    static HindsightDay of(JournalRecord stored) {
        try {
            return DomainJson.mapper().readValue(stored.json(), HindsightDay.class);
        } catch (JsonProcessingException e) {
            throw new StoreQueryException("journal record " + stored.id() + " is no day", e);
        }
    }
}
