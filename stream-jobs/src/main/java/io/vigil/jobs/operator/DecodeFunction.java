package io.vigil.jobs.operator;

import io.vigil.canary.Canary;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.ingest.decode.TrialTopic;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.SteadyClock;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationChange;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.LiveConfiguration;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rules.evaluation.ReadingRoutes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns messages into readings of known sensors; what is refused leaves by {@link Outputs#REJECTS}.
 * Messages that mean something only after others leave by {@link Outputs#SESSIONS} as they are,
 * messages on test topics by {@link Outputs#TRIALS}. The readings of the {@link Canary} go the way
 * of all others, where readings are judged.
 *
 * <p>With every new configuration, and once after each start, it also sends each site a notice, so
 * that a site whose sensors never speak is judged for silence. Rules that look across sites get
 * copies of the readings that they look at.
 *
 * <p>State: the published configuration documents, and one number for the event clock.
 */
public final class DecodeFunction
        extends BroadcastProcessFunction<MqttMessageRecord, ConfigurationUpdate, SiteInput>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeFunction.class);

    private final ConfigurationFiles files;
    private final ClockMode clock;
    private final boolean forJudging;
    private transient LiveConfiguration configuration;
    private transient MessageDecoder decoder;
    private transient MessageDecoder canaryDecoder;
    private transient DecodedReadings readings;
    private transient ReadingRoutes routes;

    /** What all sites have been told of; empty until they have been told. */
    private transient Optional<Configuration> inForce;

    private transient ListState<Long> eventClockState;
    private transient long restoredClock;
    private transient JobCounter messages;
    private transient JobCounters formats;
    private transient JobHistogram waited;
    private transient SampledTime decoding;
    private transient SteadyClock steady;
    private transient int clockChanges;

    /**
     * @param forJudging whether copies of readings go to the other keys that look at them, and
     *     notices to areas
     */
    public DecodeFunction(ConfigurationFiles files, ClockMode clock, boolean forJudging) {
        this.forJudging = forJudging;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        eventClockState = context.getOperatorStateStore().getUnionListState(States.eventClock());
        restoredClock = States.newest(eventClockState);
    }

    @Override
    public void open(OpenContext context) {
        configuration = new LiveConfiguration(files);
        inForce = Optional.empty();
        canaryDecoder = new MessageDecoder(Canary.catalogue());
        steady = SteadyClock.ofProcess();
        clockChanges = steady.changes();
        messages = new JobCounter(getRuntimeContext(), "messages");
        formats = new JobCounters(getRuntimeContext(), "messagesByFormat", "format");
        waited = new JobHistogram(getRuntimeContext(), "source");
        decoding = new SampledTime(new JobHistogram(getRuntimeContext(), "decode"));
        readings = new DecodedReadings(getRuntimeContext(), clock, forJudging, restoredClock);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        eventClockState.update(List.of(readings.eventClock()));
    }

    @Override
    public void processElement(
            MqttMessageRecord message, ReadOnlyContext context, Collector<SiteInput> out)
            throws Exception {
        configure(context.getBroadcastState(configuration.documents()), out);
        if (Canary.isTopic(message.topic())) {
            decodeCanary(message, JobTime.judged(context.currentProcessingTime()), out);
            return;
        }
        messages.add(1);
        formats.add(decoder.formatOf(message.topic()));
        long wallMillis = context.currentProcessingTime();
        waited.recordMillis(wallMillis - message.receivedMillis());
        TrialTopic trial = TrialTopic.parse(message.topic());
        if (trial != null) {
            // Where nothing is judged, nobody is answered either: the other job does.
            if (forJudging) {
                context.output(Outputs.TRIALS, Tuple2.of(trial.enterprise(), message));
            }
            return;
        }
        Optional<String> session = decoder.sessionOf(message.topic(), message.payload());
        if (session.isPresent()) {
            context.output(Outputs.SESSIONS, Tuple2.of(session.get(), message));
            return;
        }
        SteadyClock.Bounds wallNow = steady.bounds(wallMillis);
        decoding.begin();
        decoder.decode(
                message.topic(),
                message.payload(),
                readings.now(wallNow.earliest()),
                wallNow.latest(),
                new ReadingSink() {
                    @Override
                    public void reading(Site site, Reading reading) {
                        readings.accept(site, reading, out);
                    }

                    @Override
                    public void reject(Reject reject) {
                        readings.rejected(reject);
                        context.output(Outputs.REJECTS, reject);
                    }
                });
        decoding.end();
    }

    /**
     * The canary's readings are not counted and move no clock. By events it is no use: its time is
     * now, and that of the recording is not.
     */
    private void decodeCanary(MqttMessageRecord message, long wallMillis, Collector<SiteInput> out)
            throws Exception {
        if (!forJudging || clock == ClockMode.EVENT) {
            return;
        }
        Instant now = Instant.ofEpochMilli(wallMillis);
        canaryDecoder.decode(
                message.topic(),
                message.payload(),
                now,
                now,
                new ReadingSink() {
                    @Override
                    public void reading(Site site, Reading reading) {
                        out.collect(SiteInput.of(site.id().value(), reading));
                    }

                    @Override
                    public void reject(Reject reject) {
                        LOG.warn("a reading of the canary is refused: {}", reject.code());
                    }
                });
    }

    @Override
    public void processBroadcastElement(
            ConfigurationUpdate update, Context context, Collector<SiteInput> out)
            throws Exception {
        configuration.update(update, context.getBroadcastState(configuration.documents()));
        configure(context.getBroadcastState(configuration.documents()), out);
    }

    private void configure(
            ReadOnlyBroadcastState<String, String> documents, Collector<SiteInput> out)
            throws Exception {
        if (!configuration.isStale()) {
            if (clockChanges != steady.changes()) {
                // Timers that were set by another clock are set anew.
                clockChanges = steady.changes();
                notifySites(configuration.get(documents), any -> true, out);
            }
            return;
        }
        Configuration current = configuration.get(documents);
        ConfigurationChange change = ConfigurationChange.between(inForce, current);
        inForce = Optional.of(current);
        if (!change.isNothing()) {
            decoder = new MessageDecoder(current.catalogue());
            routes = readings.configure(current);
            notifySites(current, change::concerns, out);
        }
    }

    private void notifySites(
            Configuration current, Predicate<String> wanted, Collector<SiteInput> out) {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            Stream.concat(
                            current.catalogue().sites().stream().map(site -> site.id().value()),
                            routes.areas().stream())
                    .filter(wanted)
                    .forEach(key -> out.collect(SiteInput.notice(key)));
        }
    }
}
