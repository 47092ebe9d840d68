package io.vigil.jobs.operator;

import io.vigil.i18n.Messages;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only usable configuration documents pass. What was published wrongly changes nothing: it is
 * counted and every finding is logged, and the configuration in force stays in force. Keeps no
 * state.
 */
public final class CheckConfigurationFunction
        extends ProcessFunction<MqttMessageRecord, ConfigurationUpdate> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CheckConfigurationFunction.class);

    private final ConfigurationFiles files;
    private transient JobCounter refused;
    private transient Messages messages;

    public CheckConfigurationFunction(ConfigurationFiles files) {
        this.files = files;
    }

    @Override
    public void open(OpenContext context) {
        refused = new JobCounter(getRuntimeContext(), "configurationRefused");
        messages = Messages.load(Locale.ENGLISH, Messages.RULES, Messages.CATALOGUE);
    }

    @Override
    public void processElement(
            MqttMessageRecord message, Context context, Collector<ConfigurationUpdate> out) {
        String name = message.topic().substring(ConfigurationDocument.TOPIC_PREFIX.length());
        String json = new String(message.payload(), StandardCharsets.UTF_8);
        try {
            if (!json.isEmpty()) {
                Configuration.check(files, name, json);
            }
            out.collect(new ConfigurationUpdate(name, json));
        } catch (InvalidConfigurationException e) {
            refused.add(1);
            LOG.warn(
                    "published configuration {} was refused, the one before stays in force: {}",
                    name,
                    e.getMessage());
            e.findings().forEach(finding -> LOG.warn("{}", messages.line(finding)));
        }
    }
}
