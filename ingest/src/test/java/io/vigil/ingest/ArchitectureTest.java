package io.vigil.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.sink.CommittingMqttSink;
import io.vigil.ingest.sink.MqttSink;
import io.vigil.ingest.source.MqttSource;
import io.vigil.testing.TimeAndChance;
import org.junit.jupiter.api.Test;

/** Which way the dependencies of ingest point. */
class ArchitectureTest {
    private static final JavaClasses INGEST =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.vigil.ingest");

    @Test
    void ingestKnowsNeitherStoreNorWebNorItsUsers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.influxdb..",
                        "io.questdb..",
                        "io.javalin..",
                        "org.apache.activemq..",
                        "io.vigil.store..",
                        "io.vigil.web..",
                        "io.vigil.jobs..",
                        "io.vigil.simulator..",
                        "io.vigil.standalone..")
                .because("ingest brings readings in, whoever asks for them")
                .check(INGEST);
    }

    @Test
    void ingestDoesNotJudge() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigil.rules..", "io.vigil.warnings..")
                .because("what a reading means is decided behind it")
                .check(INGEST);
    }

    @Test
    void decodingKnowsNeitherEngineNorBroker() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.decode..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "org.eclipse.paho..",
                        "..ingest.broker..",
                        "..ingest.source..",
                        "..ingest.sink..",
                        "..ingest.door..")
                .because("payloads are decoded the same wherever they come from")
                .check(INGEST);
    }

    @Test
    void onlyTheBrokerPackageSpeaksPaho() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ingest.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .because("source and sink are tested without a broker")
                .check(INGEST);
    }

    @Test
    void theBrokerPackageKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .because("a connection outlives no job and needs none")
                .check(INGEST);
    }

    @Test
    void sourceAndSinkStayConnectors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink.runtime..", "org.apache.flink.streaming..")
                .because("a connector is written against the connector API alone")
                .check(INGEST);
    }

    @Test
    void theSourceDoesNotKnowTheSink() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ingest.sink..")
                .because("each can be used alone")
                .check(INGEST);
    }

    @Test
    void theSinkDoesNotKnowTheSource() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.sink..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ingest.source..")
                .because("each can be used alone")
                .check(INGEST);
    }

    @Test
    void doorsKnowNoEngineAndAloneListen() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.door..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "..ingest.source..", "..ingest.sink..")
                .because("what comes in through a door takes the way through the broker")
                .check(INGEST);
        noClasses()
                .that()
                .resideOutsideOfPackage("..ingest.door")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("jobs on a cluster run without it")
                .check(INGEST);
    }

    @Test
    void theWallClockIsReadOnlyWhereAConnectorIsPutTogether() {
        TimeAndChance.wallClockOnlyIn(
                        MqttSource.class,
                        MqttSink.class,
                        CommittingMqttSink.class,
                        PahoBrokerConnection.class)
                .check(INGEST);
    }
}
