package io.vigil.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.jobs");

    @Test
    void jobsKnowNoWebServerAndNoBrokerInside() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.javalin..",
                        "org.apache.activemq..",
                        "io.vigil.web..",
                        "io.vigil.simulator..",
                        "io.vigil.standalone..")
                .because("the same job runs on a cluster")
                .check(CLASSES);
    }

    @Test
    void jobsSpeakToTheStoreByItsPort() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.influxdb..",
                        "io.questdb..",
                        "io.vigil.store.influx..",
                        "io.vigil.store.embedded..")
                .because("the adapter is chosen by settings")
                .check(CLASSES);
    }

    @Test
    void nothingReadsTheWallClock() {
        TimeAndChance.wallClockOnlyIn(SteadyClock.class).check(CLASSES);
    }

    @Test
    void whatIsStoredKnowsNotWhoWorksOnIt() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.jobs.state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.jobs.operator..", "io.vigil.jobs.sink..")
                .because("state outlives the operators of a version")
                .check(CLASSES);
    }
}
