package io.vigil.ingest.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.FakeBroker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CommittingMqttSinkTest {
    private final FakeBroker broker = new FakeBroker();
    private final ExecutorService task = Executors.newSingleThreadExecutor();
    private final CommittingMqttSink.Publishing committer =
            new CommittingMqttSink.Publishing(
                    new MqttSinkWriter(
                            BrokerSettings.of("tcp://fake"),
                            "committer",
                            10,
                            broker::create,
                            new CommitMail(),
                            MqttSinkMetrics.of(
                                    InternalSinkWriterMetricGroup.wrap(
                                            UnregisteredMetricGroups
                                                    .createUnregisteredOperatorMetricGroup())),
                            InstantSource.system()));

    @AfterEach
    void close() {
        task.shutdownNow();
    }

    @Test
    void nothingIsPublishedBeforeItIsCommitted() throws Exception {
        CommittingMqttSink sink =
                new CommittingMqttSink(
                        BrokerSettings.of("tcp://fake"), "committer", broker::create);
        CommittingSinkWriter<OutboundMessage, OutboundMessage> writer = sink.createWriter(null);

        writer.write(message("1"), null);
        writer.flush(false);

        assertThat(broker.published()).isEmpty();
        assertThat(writer.prepareCommit()).containsExactly(message("1"));
        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void whatIsCommittedIsPublishedInOrderAndOnce() throws Exception {
        commit(requests(0, 30)).get();
        commit(requests(30, 33)).get();

        assertThat(broker.publishedTexts()).hasSize(33).doesNotHaveDuplicates();
        assertThat(broker.publishedTexts()).isEqualTo(texts(0, 33));
    }

    @Test
    void committingWaitsUntilTheBrokerHasItAndPublishesAgainOnANewConnection() throws Exception {
        broker.answer(false);
        Future<?> committing = commit(requests(0, 2));
        await().until(() -> !broker.publishedTexts().isEmpty());
        assertThat(committing).isNotDone();

        broker.answer(true);
        broker.drop();
        broker.letBackIn();
        committing.get();

        assertThat(broker.publishedTexts()).containsExactly("0", "0", "1");
    }

    @Test
    void waitingForTheBrokerCanBeCancelled() throws Exception {
        broker.answer(false);
        Future<?> committing = commit(requests(0, 1));
        await().until(() -> !broker.publishedTexts().isEmpty());

        committing.cancel(true);

        task.submit(() -> {}).get();
    }

    @Test
    void aMessageRestsInACheckpointAsItWas() throws Exception {
        CommittingMqttSink.StoredMessage form = new CommittingMqttSink.StoredMessage();
        OutboundMessage message = new OutboundMessage("a/b", "警".getBytes(UTF_8), true);

        assertThat(form.deserialize(form.getVersion(), form.serialize(message))).isEqualTo(message);
    }

    private Future<?> commit(List<CommitRequest<OutboundMessage>> requests) {
        return task.submit(
                () -> {
                    committer.commit(requests);
                    return null;
                });
    }

    private static OutboundMessage message(String text) {
        return new OutboundMessage("t", text.getBytes(UTF_8), false);
    }

    private static List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(Integer.toString(i));
        }
        return texts;
    }

    private static List<CommitRequest<OutboundMessage>> requests(int from, int to) {
        List<CommitRequest<OutboundMessage>> requests = new ArrayList<>();
        texts(from, to).forEach(text -> requests.add(new Request(message(text))));
        return requests;
    }

    /** Success is to say nothing. */
    private record Request(OutboundMessage getCommittable)
            implements CommitRequest<OutboundMessage> {
        @Override
        public OutboundMessage getCommittable() {
            return getCommittable;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("Flink gives up after some retries");
        }

        @Override
        public void updateAndRetryLater(OutboundMessage other) {
            throw new AssertionError("Flink gives up after some retries");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("nobody can know that");
        }
    }
}
