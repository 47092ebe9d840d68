package io.vigil.web.sites;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Attribute;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    @ParameterizedTest(name = "{0}, inspected {1}: due {2}, {3}")
    @CsvSource({
        "red,    2026-03-01, 2026-09-01, fine",
        "橙色,   2026-01-10, 2026-07-10, soon",
        "orange, 2025-12-31, 2026-06-30, overdue",
        "黄,     2025-12-31, 2026-12-31, fine",
        "blue,   2025-06-30, 2026-06-30, overdue",
        "blue,   2025-07-01, 2026-07-01, soon",
        "blue,   ,           ,           never",
        "red,    last year,  ,           never",
        ",       2026-01-01, ,           ungraded"
    })
    void redAndOrangeEveryHalfYearTheOthersEveryYear(
            String risk, String inspected, LocalDate due, String state) {
        Map<String, Attribute> attributes = new HashMap<>();
        if (risk != null) {
            attributes.put("riskGrade", new Attribute.Text(risk));
        }
        if (inspected != null) {
            attributes.put("inspected", new Attribute.Text(inspected));
        }
        Site site =
                new Site(
                        new SiteId("s"),
                        LocalizedText.same("s"),
                        "plant",
                        new EnterpriseId("e"),
                        RegionPath.parse("43"),
                        new Position(0, 0),
                        Site.DEFAULT_LATENESS,
                        attributes);

        Inspection inspection = Inspection.of(site, LocalDate.parse("2026-07-01"));

        assertThat(inspection.due()).isEqualTo(due);
        assertThat(inspection.state()).isEqualTo(state);
    }
}
