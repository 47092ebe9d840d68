package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetirementTest {
    @Test
    void ofTooManyTheFirstEndedGoAndOfThoseTheFirstInTheBook() {
        IncidentBook book = new IncidentBook(IncidentSettings.PLAIN);
        PlainBook plain = new PlainBook(IncidentSettings.PLAIN);
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < IncidentBook.ENDED + 20; i++) {
            Warning warning = Warning.of("gas", "gas-leak", "site" + i, 0);
            Transition raised = warning.raised(Grade.YELLOW, 0);
            book.take(raised, Catalogue.empty());
            plain.add(raised, Catalogue.empty());
            warnings.add(warning);
        }
        Collections.shuffle(warnings, new Random(3));

        List<IncidentId> retired = new ArrayList<>();
        for (int i = 0; i < warnings.size(); i++) {
            Transition cleared = warnings.get(i).cleared(30 - i / 40);
            IncidentUpdate update = book.take(cleared, Catalogue.empty()).orElseThrow();
            plain.change(update.incident());
            assertThat(update.retired()).isEqualTo(plain.retire(cleared));
            retired.addAll(update.retired());
        }

        assertThat(retired).hasSize(20);
        assertThat(book.incidents()).isEqualTo(plain.incidents());
    }
}
