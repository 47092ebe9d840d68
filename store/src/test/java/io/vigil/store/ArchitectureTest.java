package io.vigil.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

/**
 * Which way the dependencies of the store point. Plain tests, because ArchUnit's own test engine is
 * passed over by Surefire without a word.
 */
class ArchitectureTest {
    private static final JavaClasses STORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.store");

    @Test
    void theStoreKnowsNeitherEngineNorBrokerNorWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "org.eclipse.paho..",
                        "io.javalin..",
                        "org.apache.activemq..",
                        "io.vigil.jobs..",
                        "io.vigil.ingest..",
                        "io.vigil.web..")
                .because("the store can be used without the stream engine")
                .check(STORE);
    }

    @Test
    void vendorsStayInTheirAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store.influx..", "..store.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.influxdb..", "okhttp3..", "io.questdb..")
                .because("another store must be possible without touching its users")
                .check(STORE);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..store.influx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..store.embedded..")
                .because("each can be left out")
                .check(STORE);
    }

    @Test
    void theWallClockIsPassedIn() {
        TimeAndChance.wallClockOnlyIn().check(STORE);
    }
}
