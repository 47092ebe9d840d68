package io.vigil.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.vigil.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_console_asks_the_store_only_through_its_port =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..",
                            "com.influxdb..",
                            "io.questdb..",
                            "io.vigil.store.embedded..",
                            "io.vigil.store.influx..")
                    .because("the console must not care which store there is");

    @ArchTest
    static final ArchRule only_the_edge_knows_the_web_server =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.vigil.web.auth..",
                            "io.vigil.web.feed..",
                            "io.vigil.web.live..",
                            "io.vigil.web.sse..",
                            "io.vigil.web.i18n..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.javalin..", "jakarta.servlet..")
                    .because("what is pushed and who may see it is tested without a server");
}
