package io.vigil.jobs.operator;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.TrialTopic;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.LiveConfiguration;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.TrialMemory;
import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.onboarding.TrialChecklist;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Answers messages on test topics, keyed by enterprise: they are read by the decoder that reads the
 * real ones, and nothing of them goes anywhere else. The first success of each step is published,
 * retained; see {@link TrialChecklist}.
 *
 * <p>State by enterprise of the catalogue: one {@link TrialMemory}. What a format remembers between
 * test messages is not kept over a restart. Lateness is told by the wall clock.
 */
public final class TrialFunction
        extends KeyedBroadcastProcessFunction<
                String, Tuple2<String, MqttMessageRecord>, ConfigurationUpdate, OutboundMessage> {
    private static final long serialVersionUID = 1L;

    private final ConfigurationFiles files;
    private transient LiveConfiguration configuration;
    private transient Catalogue catalogue;
    private transient MessageDecoder decoder;
    private transient ValueState<TrialMemory> memoryState;

    public TrialFunction(ConfigurationFiles files) {
        this.files = files;
    }

    @Override
    public void open(OpenContext context) {
        configuration = new LiveConfiguration(files);
        memoryState = getRuntimeContext().getState(States.trialMemory());
    }

    @Override
    public void processElement(
            Tuple2<String, MqttMessageRecord> input,
            ReadOnlyContext context,
            Collector<OutboundMessage> out)
            throws Exception {
        if (configuration.isStale()) {
            catalogue =
                    configuration
                            .get(context.getBroadcastState(configuration.documents()))
                            .catalogue();
            decoder = new MessageDecoder(catalogue);
        }
        String enterprise = input.f0;
        MqttMessageRecord message = input.f1;
        boolean isKnown = catalogue.enterprise(new EnterpriseId(enterprise)).isPresent();
        TrialMemory known = isKnown ? memoryState.value() : null;
        TrialMemory memory = known == null ? new TrialMemory() : known;
        Instant now = Instant.ofEpochMilli(JobTime.judged(context.currentProcessingTime()));
        TrialAnswer answer = new TrialAnswer(catalogue, message.topic(), now, memory);
        String real = TrialTopic.parse(message.topic()).real();
        decoder.decode(real, message.payload(), now, now, answer);
        boolean news = answer.finish();
        String topic = "vigil/v1/down/" + enterprise + "/" + TrialTopic.LEVEL;
        out.collect(new OutboundMessage(topic, answer.json(enterprise), false));
        if (isKnown) {
            memoryState.update(memory);
        }
        if (news && isKnown) {
            byte[] checklist = TrialChecklist.write(memory.steps());
            out.collect(new OutboundMessage(TrialChecklist.topic(enterprise), checklist, true));
        }
    }

    @Override
    public void processBroadcastElement(
            ConfigurationUpdate update, Context context, Collector<OutboundMessage> out)
            throws Exception {
        configuration.update(update, context.getBroadcastState(configuration.documents()));
    }
}
