package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.Installation.Broker;
import io.vigil.standalone.endtoend.VigilProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The newest checkpoint is damaged while Vigil is down. */
@LongForm
class CheckpointFaultsITCase extends FaultSuite {
    private static final int LONGEST_PAUSE_MILLIS = 600;
    private static final int OTHER_RULES = 200;

    /** What is found at the start. */
    enum Damage {
        /** The metadata ends in the middle. */
        TRUNCATED {
            @Override
            void happen(Path checkpoint) throws IOException {
                Path metadata = checkpoint.resolve("_metadata");
                try (FileChannel file = FileChannel.open(metadata, StandardOpenOption.WRITE)) {
                    file.truncate(file.size() / 2);
                }
            }
        },
        /** A file of state that the metadata names is not there. */
        FILE_MISSING {
            @Override
            void happen(Path checkpoint) throws IOException {
                try (Stream<Path> files = Files.list(checkpoint)) {
                    Files.delete(
                            files.filter(file -> !file.endsWith("_metadata"))
                                    .findFirst()
                                    .orElseThrow());
                }
            }
        };

        abstract void happen(Path checkpoint) throws IOException;
    }

    @Test
    void isTruncated() throws Exception {
        damage(Damage.TRUNCATED, Broker.EMBEDDED, 8);
    }

    @ParameterizedTest
    @EnumSource
    void isTruncatedOrLacksAFile(Damage damage) throws Exception {
        damage(damage, Broker.MOSQUITTO, 5);
    }

    private void damage(Damage damage, Broker broker, int times) throws Exception {
        start(flood().broker(broker));
        if (damage == Damage.FILE_MISSING) {
            publishManyRules();
        }

        replay.send(
                disturbed -> {
                    for (int i = 0; i < times; i++) {
                        // The warnings of the recording are raised in the second half.
                        int from = 700 + 900 * i / times;
                        int to = 700 + 900 * (i + 1) / times;
                        disturbed.before(chance.nextInt(from, to), () -> killAndDamage(damage));
                    }
                });

        String variant = damage.name() + "-" + broker.name();
        assertUndisturbed(
                Fault.CHECKPOINT_DAMAGED,
                variant.toLowerCase(Locale.ROOT).replace('_', '-'),
                times);
    }

    /**
     * Rules, which are state, so many that a checkpoint keeps them in a file of their own; small
     * state is kept in the metadata.
     */
    private void publishManyRules() throws IOException, MqttException {
        StringBuilder rules = new StringBuilder(Files.readString(ColoradoFlood.WATCHED.rules()));
        for (int i = 0; i < OTHER_RULES; i++) {
            rules.append(
                    """
                      - id: lake-%d
                        title: { zh: 水库水位, en: Lake stage }
                        hazard: flood
                        applies: { kind: water-level, site: { type: lake } }
                        grades: { blue: level >= %d ft }
                        advice: { zh: 巡查, en: Patrol }
                        source: test
                    """
                            .formatted(i, 1 + i));
        }
        try (ConfigurationSender sender = ConfigurationSender.to(replay.installation())) {
            sender.send(ConfigurationDocument.RULES, System.currentTimeMillis(), rules.toString());
            await("answer").until(() -> !sender.answers().isEmpty());
            assertThat(sender.answers())
                    .allMatch(answer -> answer.code() == RuleStatus.Code.ACCEPTED);
        }
    }

    private void killAndDamage(Damage damage) throws Exception {
        replay.recovery().awaitEnd();
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_PAUSE_MILLIS));
        Installation installation = replay.installation();
        VigilProcess vigil = installation.vigil();
        vigil.kill();
        Path newest = newest(vigil.data().resolve("checkpoints/early-warning"));
        damage.happen(newest);
        replay.over();
        vigil.start();
        assertThat(vigil.printed())
                .contains("Damaged checkpoint")
                .contains(newest.getFileName().toString());
    }

    private static Path newest(Path checkpoints) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .thenComparing(CheckpointFaultsITCase::number))
                    .orElseThrow()
                    .getParent();
        }
    }

    private static int number(Path metadata) {
        String name = metadata.getParent().getFileName().toString();
        return Integer.parseInt(name.substring("chk-".length()));
    }
}
