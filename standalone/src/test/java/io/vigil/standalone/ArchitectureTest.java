package io.vigil.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.standalone.bench.LoadProcess;
import io.vigil.testing.TimeAndChance;
import io.vigil.web.map.TileSettings;
import io.vigil.web.metrics.MetricsSettings;
import io.vigil.web.push.PushSettings;
import io.vigil.web.watchdog.WatchdogSettings;
import org.junit.jupiter.api.Test;

/** Which way the dependencies of the one process point. */
class ArchitectureTest {
    private static final JavaClasses STANDALONE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.standalone");

    @Test
    void theBrokerInsideIsNoMoreThanABroker() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.standalone.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "io.javalin..",
                        "picocli..",
                        "io.vigil.ingest..",
                        "io.vigil.jobs..",
                        "io.vigil.simulator..",
                        "io.vigil.standalone.config..",
                        "io.vigil.store..",
                        "io.vigil.web..")
                .because("a broker elsewhere takes its place without anyone noticing")
                .check(STANDALONE);
    }

    @Test
    void onlyTheBrokerPackageKnowsItsVendor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigil.standalone.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.activemq..")
                .because("another broker must be possible without touching its users")
                .check(STANDALONE);
    }

    @Test
    void configurationIsReadWithoutACommandLine() {
        noClasses()
                .that()
                .resideInAPackage("io.vigil.standalone.config..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("picocli..", "org.apache.activemq..", "io.vigil.web..")
                                .and(
                                        not(
                                                belongToAnyOf(
                                                        TileSettings.class,
                                                        PushSettings.class,
                                                        MetricsSettings.class,
                                                        WatchdogSettings.class))))
                .because("the same file means the same to every command; settings are values")
                .check(STANDALONE);
    }

    @Test
    void storeAndEngineAreUsedThroughTheirPorts() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.influxdb..",
                        "io.questdb..",
                        "io.vigil.store.embedded..",
                        "io.vigil.store.influx..",
                        "io.vigil.jobs.sink..")
                .because("the parts are put together here, not taken apart")
                .check(STANDALONE);
    }

    @Test
    void onlyABenchLooksIntoAJob() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigil.standalone.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.jobs.operator..", "io.vigil.jobs.state..")
                .because("only what measures a part has to do with it alone")
                .check(STANDALONE);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("what is started must get its chance to stop")
                .check(STANDALONE);
    }

    @Test
    void theWallClockIsReadOnlyWhereAProcessBegins() {
        TimeAndChance.wallClockOnlyIn(Main.class, LoadProcess.class).check(STANDALONE);
    }
}
