package io.vigil.office.upward;

import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.office.upward.UpwardSettings.NotFrom;
import io.vigil.office.upward.UpwardSettings.Readings;
import io.vigil.office.upward.UpwardSettings.Target;
import io.vigil.office.upward.UpwardSettings.Warnings;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links of a county to its province. */
final class Links {
    static final Warnings EVERYTHING =
            new Warnings(
                    Grade.BLUE,
                    List.of(),
                    Set.of(TransitionKind.RELEASED, TransitionKind.CLOSED),
                    false);

    private Links() {}

    static UpwardSettings of(Target target, Warnings warnings, Optional<Readings> readings) {
        return new UpwardSettings(
                "province",
                "county-a",
                target,
                warnings,
                readings,
                new NotFrom(Set.of(new EnterpriseId("blue-chem")), Set.of()),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
    }

    static UpwardSettings of(Target target) {
        return of(target, EVERYTHING, Optional.empty());
    }

    static UpwardSettings.Mqtt mqtt(String url) {
        return new UpwardSettings.Mqtt(
                url, Optional.empty(), Optional.empty(), Optional.empty(), "offices/county-a");
    }
}
