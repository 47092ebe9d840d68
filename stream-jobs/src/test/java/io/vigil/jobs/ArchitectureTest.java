package io.vigil.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
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
                .resideInAnyPackage("io.javalin..", "org.apache.activemq..", "io.vigil.web..")
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
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("time comes from Flink or is passed in")
                .check(CLASSES);
    }
}
