package io.vigil.jobs.operator;

import io.vigil.desk.CommandJson;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.DeskCommand;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads commands. One with a senseless field goes on, so that its sender is answered; what names
 * neither command nor user nor site has nobody to be answered and is counted and logged. Keeps no
 * state.
 */
public final class ParseCommandFunction extends ProcessFunction<MqttMessageRecord, DeskCommand> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ParseCommandFunction.class);

    private transient JobCounter refused;

    @Override
    public void open(OpenContext context) {
        refused = new JobCounter(getRuntimeContext(), "commandsUnreadable");
    }

    @Override
    public void processElement(
            MqttMessageRecord message, Context context, Collector<DeskCommand> out) {
        CommandJson.Parsed parsed = CommandJson.read(message.payload());
        if (parsed.command().isPresent()) {
            out.collect(new DeskCommand(parsed.command().get(), parsed.wrongField()));
        } else {
            refused.add(1);
            LOG.warn(
                    "[COMMAND_UNREADABLE] a message of {} bytes on {} is not a command, and nobody"
                            + " can be answered: {}",
                    message.payload().length,
                    message.topic(),
                    parsed.wrongField().orElse(""));
        }
    }
}
