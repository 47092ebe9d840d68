package io.vigil.web.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Grade;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionRiskTest {
    private final RegionRisk risk = new RegionRisk();

    @Test
    void aCalmRegionWhoseSensorsAllSpeakIsAtNoRisk() {
        risk.addSite(Optional.empty());
        risk.addSensor(false);

        assertThat(risk.total()).isZero();
        assertThat(risk.sitePoints()).isEmpty();
        assertThat(risk.worst()).isEmpty();
    }

    @Test
    void warningsAddUpWithoutEverReachingTheirMost() {
        risk.addWarning(Grade.YELLOW);
        risk.addWarning(Grade.BLUE);

        assertThat(risk.warningPoints()).isCloseTo(70 * (1 - 0.75 * 0.9), within(1e-9));

        for (int i = 0; i < 20; i++) {
            risk.addWarning(Grade.RED);
        }
        assertThat(risk.warningPoints()).isLessThanOrEqualTo(70).isGreaterThan(69.9);
        assertThat(risk.worst()).contains(Grade.RED);
    }

    @Test
    void oneRedWarningOutweighsTenBlueOnes() {
        RegionRisk blue = new RegionRisk();
        for (int i = 0; i < 10; i++) {
            blue.addWarning(Grade.BLUE);
        }
        risk.addWarning(Grade.RED);

        assertThat(risk.total()).isGreaterThan(blue.total());
    }

    @Test
    void gradesOfSitesAreAveragedOverThoseThatHaveOne() {
        risk.addSite(Optional.of(Grade.RED));
        risk.addSite(Optional.of(Grade.YELLOW));
        risk.addSite(Optional.empty());

        assertThat(risk.sitePoints().orElseThrow()).isCloseTo(15 * 0.65, within(1e-9));
        assertThat(risk.sites()).isEqualTo(3);
    }

    @Test
    void silenceIsTheShareOfSensorsThatAreSilent() {
        risk.addSensor(true);
        risk.addSensor(false);
        risk.addSensor(false);

        assertThat(risk.silencePoints().orElseThrow()).isCloseTo(5, within(1e-9));
        assertThat(risk.total()).isCloseTo(5, within(1e-9));
    }
}
