package io.vigil.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

/** Plain tests, because ArchUnit's own engine reports none to the build. */
class ArchitectureTest {
    private static final JavaClasses CONSOLE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.web");

    @Test
    void theConsoleAsksTheStoreOnlyThroughItsPort() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "com.influxdb..",
                        "io.questdb..",
                        "io.vigil.store.embedded..",
                        "io.vigil.store.influx..",
                        "io.vigil.ingest..",
                        "io.vigil.jobs..",
                        "io.vigil.simulator..",
                        "io.vigil.standalone..")
                .because("the console must not care which store there is")
                .check(CONSOLE);
    }

    @Test
    void onlyTheEdgeKnowsTheWebServer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.vigil.web.auth..",
                        "io.vigil.web.feed..",
                        "io.vigil.web.sse..",
                        "io.vigil.web.i18n..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..")
                .because("what is pushed and who may see it is tested without a server")
                .check(CONSOLE);
    }

    @Test
    void theWallClockIsReadOnlyWhereTheConsoleIsPutTogether() {
        TimeAndChance.wallClockOnlyIn(Console.class).check(CONSOLE);
    }
}
