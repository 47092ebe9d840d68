package io.vigil.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the dependencies of the store point. */
@AnalyzeClasses(packages = "io.vigil.store", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theStoreKnowsNeitherEngineNorBrokerNorWeb =
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
                    .because("the store can be used without the stream engine");

    @ArchTest
    static final ArchRule vendorsStayInTheirAdapters =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..store.influx..", "..store.embedded..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.influxdb..", "okhttp3..", "io.questdb..")
                    .because("another store must be possible without touching its users");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            noClasses()
                    .that()
                    .resideInAPackage("..store.influx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..store.embedded..")
                    .because("each can be left out");
}
