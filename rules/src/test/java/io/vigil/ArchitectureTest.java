package io.vigil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

/**
 * Which way the dependencies of the domain point. Plain tests, because ArchUnit's own test engine
 * is passed over by Surefire without a word.
 */
class ArchitectureTest {
    private static final JavaClasses DOMAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil");

    @Test
    void theDomainKnowsNeitherEngineNorBrokerNorStoreNorWeb() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.measure..",
                        "tech.units.indriya..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "com.fasterxml.jackson..",
                        "org.yaml.snakeyaml..",
                        "org.slf4j..",
                        "io.vigil.cap..",
                        "io.vigil.desk..",
                        "io.vigil.digest..",
                        "io.vigil.exercise..",
                        "io.vigil.findings..",
                        "io.vigil.i18n..",
                        "io.vigil.incidents..",
                        "io.vigil.indicators..",
                        "io.vigil.ledger..",
                        "io.vigil.model..",
                        "io.vigil.onboarding..",
                        "io.vigil.packs..",
                        "io.vigil.quality..",
                        "io.vigil.recordings..",
                        "io.vigil.rejects..",
                        "io.vigil.response..",
                        "io.vigil.rules..",
                        "io.vigil.science..",
                        "io.vigil.units..",
                        "io.vigil.warnings..")
                .because(
                        "a rule must be testable and explainable without a cluster, a broker or a"
                                + " web server")
                .check(DOMAIN);
    }

    @Test
    void nothingReadsTheWallClock() {
        TimeAndChance.wallClockOnlyIn().check(DOMAIN);
    }

    @Test
    void judgementMeasuresNoTimeOfItsOwn() {
        noClasses()
                .that()
                .resideInAnyPackage("io.vigil.model..", "io.vigil.rules..", "io.vigil.warnings..")
                .should()
                .callMethod(System.class, "nanoTime")
                .because("a replay must judge as the live run did")
                .check(DOMAIN);
    }

    @Test
    void nothingIsLeftToChance() {
        TimeAndChance.chanceIsSeeded().check(DOMAIN);
    }

    @Test
    void theLanguageDoesNotKnowItsUsers() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.rules.language..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigil.rules.evaluation..",
                        "io.vigil.rules.check..",
                        "io.vigil.warnings..")
                .because("a rule means the same to everyone who reads it")
                .check(DOMAIN);
    }

    @Test
    void evaluationDoesNotKnowTheChecks() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.rules.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.rules.check..", "org.yaml.snakeyaml..")
                .because("what judges is bound from rules, not from files")
                .check(DOMAIN);
    }

    @Test
    void theModelDoesNotKnowRules() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.rules..", "io.vigil.warnings..")
                .because("sites and sensors exist without rules")
                .check(DOMAIN);
    }

    @Test
    void scienceStandsAlone() {
        classes()
                .that()
                .resideInAPackage("io.vigil.science..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.vigil.model..", "io.vigil.science..")
                .because("a formula can be checked against its book")
                .check(DOMAIN);
    }

    @Test
    void unitsAndFindingsStandAtTheBottom() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.vigil.units..",
                        "io.vigil.findings..",
                        "io.vigil.i18n..",
                        "io.vigil.packs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigil.model..",
                        "io.vigil.onboarding..",
                        "io.vigil.rejects..",
                        "io.vigil.rules..",
                        "io.vigil.warnings..")
                .because("they serve all of the domain")
                .check(DOMAIN);
    }
}
