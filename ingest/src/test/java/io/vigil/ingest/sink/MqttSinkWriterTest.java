package io.vigil.ingest.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.FakeBroker;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MqttSinkWriterTest {
    private final FakeBroker broker = new FakeBroker();
    private final ExecutorService task = Executors.newSingleThreadExecutor();
    private MailboxExecutor mailbox;
    private MqttSinkWriter writer;

    @AfterEach
    void close() {
        task.shutdownNow();
    }

    @Test
    void publishesInOrderAndFlushesWhenAllIsAnswered() throws Exception {
        open(10);

        onTask(() -> write(1, 50)).get();
        onTask(() -> writer.flush(false)).get();

        assertThat(broker.publishedTexts()).containsExactlyElementsOf(texts(1, 50));
    }

    @Test
    void keepsTheRetainedFlagAndAnEmptyPayload() throws Exception {
        open(10);

        onTask(() -> writer.write(new OutboundMessage("t", new byte[0], true), null)).get();
        onTask(() -> writer.flush(false)).get();

        assertThat(broker.published()).containsExactly(new FakeBroker.Published("t", "", true));
    }

    @Test
    void waitsInFlushUntilTheBrokerAnswersOnANewConnection() throws Exception {
        open(10);
        broker.answer(false);
        onTask(() -> write(1, 3)).get();
        Future<?> flush = onTask(() -> writer.flush(false));
        await().until(() -> broker.publishedTexts().equals(List.of("1")));

        broker.answer(true);
        assertThat(flush).isNotDone();
        broker.drop();
        broker.letBackIn();

        flush.get();
        assertThat(broker.publishedTexts()).containsExactly("1", "1", "2", "3");
    }

    @Test
    void waitsInWriteWhenTooMuchIsUnanswered() throws Exception {
        open(2);
        broker.answer(false);
        Future<?> writing = onTask(() -> write(1, 3));
        await().until(() -> broker.publishedTexts().equals(List.of("1")));

        broker.answer(true);
        assertThat(writing).isNotDone();
        broker.drop();
        broker.letBackIn();

        writing.get();
    }

    @Test
    void canBeInterruptedWhileItWaits() throws Exception {
        open(10);
        broker.answer(false);
        onTask(() -> write(1, 3)).get();
        Future<?> flush = onTask(() -> writer.flush(false));
        await().until(() -> !broker.publishedTexts().isEmpty());

        flush.cancel(true);

        onTask(() -> {}).get();
    }

    @Test
    void dropsWhatTheBrokerRefusesAndGoesOn() throws Exception {
        open(10);
        broker.refusePublications(135);
        onTask(() -> write(1, 2)).get();
        onTask(() -> writer.flush(false)).get();

        broker.refusePublications(0);
        onTask(() -> write(3, 3)).get();
        onTask(() -> writer.flush(false)).get();

        assertThat(broker.publishedTexts()).containsExactly("1", "2", "3");
    }

    @Test
    void dropsWhatIsTooLargeForTheBroker() throws Exception {
        broker.limit(10, 60);
        open(10);

        onTask(() -> writer.write(new OutboundMessage("t", new byte[100], false), null)).get();
        onTask(() -> write(1, 1)).get();
        onTask(() -> writer.flush(false)).get();

        assertThat(broker.publishedTexts()).containsExactly("1");
    }

    @Test
    void failsWhenTheFirstConnectionIsRefused() throws Exception {
        broker.refuse(BrokerProblem.NOT_AUTHORISED);
        open(10);
        Future<?> writing =
                onTask(
                        () -> {
                            write(1, 1);
                            writer.flush(false);
                        });

        assertThatThrownBy(writing::get).hasCauseInstanceOf(BrokerException.class);
    }

    private void write(int from, int to) throws InterruptedException {
        for (int i = from; i <= to; i++) {
            String text = Integer.toString(i);
            writer.write(new OutboundMessage("t", text.getBytes(UTF_8), false), null);
        }
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    /** The mailbox belongs to the thread that made it. */
    private void open(int maxInFlight) throws Exception {
        onTask(
                        () -> {
                            mailbox = new MailboxProcessor().getMainMailboxExecutor();
                            writer =
                                    new MqttSinkWriter(
                                            BrokerSettings.of("tcp://fake"),
                                            "writer",
                                            maxInFlight,
                                            broker::create,
                                            mailbox,
                                            metrics(),
                                            InstantSource.system());
                        })
                .get();
    }

    private static MqttSinkMetrics metrics() {
        SinkWriterMetricGroup group =
                InternalSinkWriterMetricGroup.wrap(
                        UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
        return MqttSinkMetrics.of(group);
    }

    private Future<?> onTask(Step step) {
        return task.submit(
                () -> {
                    step.run();
                    return null;
                });
    }

    private interface Step {
        void run() throws Exception;
    }
}
