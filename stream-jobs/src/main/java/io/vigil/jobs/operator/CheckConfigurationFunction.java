package io.vigil.jobs.operator;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.jobs.config.RuleStatus.Code;
import io.vigil.jobs.state.States;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only usable configuration documents pass. What was published wrongly changes nothing: it is
 * counted and every finding is logged, and the configuration in force stays in force.
 *
 * <p>For rules it is also the arbiter between publishers: a publication must be made from the rules
 * in force ({@link ConfigurationDocument#base}). What it decided goes out as {@link RuleStatus};
 * what it refused is replaced on the retained topic by the document in force, so that whoever looks
 * there sees what holds.
 *
 * <p>State: the rules document in force, if one was published. Runs with parallelism 1.
 */
public final class CheckConfigurationFunction
        extends ProcessFunction<MqttMessageRecord, ConfigurationUpdate>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CheckConfigurationFunction.class);
    private static final String RULES_TOPIC =
            ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;

    private final ConfigurationFiles files;
    private transient JobCounter refused;
    private transient Messages messages;
    private transient ListState<String> inForceState;

    /** JSON of the published rules in force; null before the first publication. */
    private transient String inForce;

    public CheckConfigurationFunction(ConfigurationFiles files) {
        this.files = files;
    }

    @Override
    public void open(OpenContext context) {
        refused = new JobCounter(getRuntimeContext(), "configurationRefused");
        messages = Messages.load(Locale.ENGLISH, Messages.RULES, Messages.CATALOGUE);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        inForceState = context.getOperatorStateStore().getListState(States.rulesInForce());
        inForce = null;
        for (String json : inForceState.get()) {
            inForce = json;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        inForceState.update(inForce == null ? List.of() : List.of(inForce));
    }

    @Override
    public void processElement(
            MqttMessageRecord message, Context context, Collector<ConfigurationUpdate> out)
            throws Exception {
        String name = message.topic().substring(ConfigurationDocument.TOPIC_PREFIX.length());
        String json = new String(message.payload(), StandardCharsets.UTF_8);
        boolean isRules = name.equals(ConfigurationDocument.RULES);
        try {
            if (isRules && !json.isEmpty()) {
                rules(json, context, out);
                return;
            }
            if (isRules) {
                inForce = null;
            } else if (!json.isEmpty()) {
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
            if (isRules) {
                List<String> lines =
                        e.findings().stream()
                                .filter(Finding::isError)
                                .limit(50)
                                .map(messages::line)
                                .toList();
                restore(context);
                tell(context, json, Code.INVALID, 0, e.getMessage(), lines);
            }
        }
    }

    private void rules(String json, Context context, Collector<ConfigurationUpdate> out)
            throws InvalidConfigurationException {
        int count = Configuration.check(files, ConfigurationDocument.RULES, json);
        ConfigurationDocument document = read(json);
        if (json.equals(inForce)) {
            out.collect(new ConfigurationUpdate(ConfigurationDocument.RULES, json));
            tell(context, json, Code.ACCEPTED, count, "", List.of());
        } else if (document.revision() <= files.revision()) {
            refuse(context, document, Code.OUTDATED, "the rule files are newer");
        } else if (inForce == null) {
            accept(json, document, count, context, out);
        } else {
            ConfigurationDocument present = read(inForce);
            boolean foreign =
                    (document.base() != null && document.base() != present.revision())
                            || document.revision() == present.revision();
            if (foreign) {
                refuse(context, document, Code.CONFLICT, "made from other rules");
                restore(context);
            } else if (document.revision() < present.revision()) {
                refuse(context, document, Code.OUTDATED, "newer rules are in force");
                restore(context);
            } else {
                accept(json, document, count, context, out);
            }
        }
    }

    private void accept(
            String json,
            ConfigurationDocument document,
            int count,
            Context context,
            Collector<ConfigurationUpdate> out) {
        inForce = json;
        out.collect(new ConfigurationUpdate(ConfigurationDocument.RULES, json));
        LOG.info("rules of revision {} are in force: {} rules", document.revision(), count);
        tell(context, json, Code.ACCEPTED, count, "", List.of());
    }

    private void refuse(Context context, ConfigurationDocument document, Code code, String reason) {
        refused.add(1);
        LOG.warn("published rules of revision {} were refused: {}", document.revision(), reason);
        tell(context, document.toJson(), code, 0, reason, List.of());
    }

    /** Puts what holds back on the retained topic; it comes back from there and changes nothing. */
    private void restore(Context context) {
        if (inForce != null) {
            byte[] payload = inForce.getBytes(StandardCharsets.UTF_8);
            context.output(Outputs.ANSWERS, new OutboundMessage(RULES_TOPIC, payload, true));
        }
    }

    private void tell(
            Context context,
            String judged,
            Code code,
            int count,
            String reason,
            List<String> findings) {
        long present = inForce == null ? 0 : revisionOf(inForce);
        RuleStatus status =
                new RuleStatus(
                        revisionOf(judged),
                        idOf(judged),
                        code,
                        Math.max(present, files.revision()),
                        count,
                        reason,
                        findings);
        context.output(
                Outputs.ANSWERS, new OutboundMessage(RuleStatus.TOPIC, status.toJson(), true));
    }

    private static ConfigurationDocument read(String json) throws InvalidConfigurationException {
        return Configuration.read(ConfigurationDocument.RULES, json);
    }

    private static String idOf(String json) {
        try {
            return read(json).id();
        } catch (InvalidConfigurationException e) {
            return ""; // what is no document has no identity
        }
    }

    private static long revisionOf(String json) {
        try {
            return read(json).revision();
        } catch (InvalidConfigurationException e) {
            return 0; // what is no document has no revision
        }
    }
}
