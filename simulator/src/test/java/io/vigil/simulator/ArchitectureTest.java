package io.vigil.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

/** Which way the dependencies of the simulator point. */
class ArchitectureTest {
    private static final JavaClasses SIMULATOR =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.simulator");

    @Test
    void theSimulatorIsASenderAndNoMore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "com.influxdb..",
                        "io.questdb..",
                        "io.javalin..",
                        "org.apache.activemq..",
                        "io.vigil.ingest..",
                        "io.vigil.jobs..",
                        "io.vigil.store..",
                        "io.vigil.web..",
                        "io.vigil.standalone..")
                .because("it meets what it measures over MQTT alone")
                .check(SIMULATOR);
    }

    @Test
    void theSimulatorDoesNotAskTheRulesForTheTruth() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.rules..", "io.vigil.warnings..")
                .because("a ground truth taken from the rules would prove them right by definition")
                .check(SIMULATOR);
    }

    @Test
    void modelsOfHazardsDoNotKnowHowTheyAreSent() {
        noClasses()
                .that()
                .resideInAnyPackage("..simulator.scenario..", "..simulator.physics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.paho..", "..simulator.load..", "..simulator.replay..")
                .because("a model is tested without a broker")
                .check(SIMULATOR);
    }

    @Test
    void physicsStandsAlone() {
        classes()
                .that()
                .resideInAPackage("..simulator.physics..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..simulator.physics..")
                .because("an equation can be checked against its book")
                .check(SIMULATOR);
    }

    @Test
    void theWallClockIsPassedIn() {
        TimeAndChance.wallClockOnlyIn().check(SIMULATOR);
    }

    @Test
    void chanceIsSeeded() {
        TimeAndChance.chanceIsSeeded().check(SIMULATOR);
    }
}
