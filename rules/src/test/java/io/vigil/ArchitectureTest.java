package io.vigil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.vigil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JUDGEMENT = {
        "io.vigil.model..", "io.vigil.rules..", "io.vigil.warnings.."
    };

    @ArchTest
    static final ArchRule rules_know_nothing_of_the_engine =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..",
                            "org.eclipse.paho..",
                            "com.influxdb..",
                            "io.javalin..")
                    .because(
                            "a rule must be testable and explainable without a cluster, a broker or"
                                    + " a web server");

    @ArchTest
    static final ArchRule judgement_reads_no_wall_clock =
            noClasses()
                    .that()
                    .resideInAnyPackage(JUDGEMENT)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .because("a replay must judge as the live run did");

    @ArchTest
    static final ArchRule language_does_not_know_its_users =
            noClasses()
                    .that()
                    .resideInAPackage("io.vigil.rules.language..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.vigil.rules.evaluation..",
                            "io.vigil.rules.check..",
                            "io.vigil.warnings..");

    @ArchTest
    static final ArchRule model_does_not_know_rules =
            noClasses()
                    .that()
                    .resideInAPackage("io.vigil.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vigil.rules..", "io.vigil.warnings..");
}
