package io.vigil.jobs.operator;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.ingest.decode.Session;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.SteadyClock;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.config.LiveConfiguration;
import io.vigil.jobs.state.SessionMemory;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes the messages of formats whose messages hang together, keyed by enterprise, format and
 * device. All reading is in {@link MessageDecoder}; this class keeps what it remembers and wakes
 * it.
 *
 * <p>Rejects leave by {@link Outputs#REJECTS}, what devices are to be told by {@link
 * Outputs#COMMANDS}.
 *
 * <p>State: one {@link SessionMemory} for each device, which its format bounds and keeps only for
 * devices of the catalogue; it ends {@link #FORGOTTEN_AFTER} after the last message. One timer for
 * each device; the published configuration documents; one number for the event clock.
 */
public final class SessionFunction
        extends KeyedBroadcastProcessFunction<
                String, Tuple2<String, MqttMessageRecord>, ConfigurationUpdate, SiteInput>
        implements CheckpointedFunction {
    /**
     * The broker keeps what devices sent while Vigil was away for seven days, so whatever belongs
     * together may arrive so far apart; what comes later than that comes to a new session.
     */
    public static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final ConfigurationFiles files;
    private final ClockMode clock;
    private final boolean forJudging;
    private transient LiveConfiguration configuration;
    private transient MessageDecoder decoder;
    private transient DecodedReadings readings;
    private transient ListState<Long> eventClockState;
    private transient long restoredClock;
    private transient ValueState<SessionMemory> memoryState;

    /**
     * @param forJudging whether copies of readings go to the other keys that look at them
     */
    public SessionFunction(ConfigurationFiles files, ClockMode clock, boolean forJudging) {
        this.files = files;
        this.clock = clock;
        this.forJudging = forJudging;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        eventClockState = context.getOperatorStateStore().getUnionListState(States.eventClock());
        restoredClock = States.newest(eventClockState);
    }

    @Override
    public void open(OpenContext context) {
        configuration = new LiveConfiguration(files);
        readings = new DecodedReadings(getRuntimeContext(), clock, forJudging, restoredClock);
        memoryState = getRuntimeContext().getState(States.sessionMemory());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        eventClockState.update(List.of(readings.eventClock()));
    }

    @Override
    public void processElement(
            Tuple2<String, MqttMessageRecord> input,
            ReadOnlyContext context,
            Collector<SiteInput> out)
            throws Exception {
        configure(context.getBroadcastState(configuration.documents()));
        TimerService timers = context.timerService();
        long wallNow = JobTime.now(timers);
        SessionMemory known = memoryState.value();
        SessionMemory memory =
                known == null ? new SessionMemory(wallNow, SessionMemory.NO_TIMER, NOTHING) : known;
        memory.heardAt(wallNow);
        SteadyClock.Bounds bounds = SteadyClock.ofProcess().bounds(timers.currentProcessingTime());
        Session session = memory.session(input.f0, decoder);
        MqttMessageRecord message = input.f1;
        decoder.decode(
                session,
                message.topic(),
                message.payload(),
                readings.now(bounds.earliest()),
                bounds.latest(),
                sink(context, out));
        keep(memory, timers);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SiteInput> out)
            throws Exception {
        SessionMemory memory = memoryState.value();
        if (memory == null) {
            return;
        }
        configure(context.getBroadcastState(configuration.documents()));
        if (timestamp >= memory.timerAt()) {
            memory.timerAt(SessionMemory.NO_TIMER);
        }
        TimerService timers = context.timerService();
        long wallNow = JobTime.now(timers);
        Session session = memory.session(context.getCurrentKey(), decoder);
        if (session.wakeAt() <= wallNow) {
            Instant at = Instant.ofEpochMilli(wallNow);
            decoder.elapse(session, readings.now(at), at, sink(context, out));
        }
        if (wallNow >= forgottenAt(memory)) {
            memoryState.clear();
        } else {
            keep(memory, timers);
        }
    }

    private static long forgottenAt(SessionMemory memory) {
        return memory.heardAt() + FORGOTTEN_AFTER.toMillis();
    }

    /** Sets one timer for the earliest moment; one that fires too early sets the next. */
    private void keep(SessionMemory memory, TimerService timers) throws Exception {
        if (memory.isEmpty()) {
            memoryState.clear();
            return;
        }
        long due = JobTime.timerAt(Math.min(memory.wakeAt(), forgottenAt(memory)));
        if (due < memory.timerAt()) {
            memory.timerAt(due);
            timers.registerProcessingTimeTimer(due);
        }
        memoryState.update(memory);
    }

    private ReadingSink sink(ReadOnlyContext context, Collector<SiteInput> out) {
        return new ReadingSink() {
            @Override
            public void reading(Site site, Reading reading) {
                readings.accept(site, reading, out);
            }

            @Override
            public void reject(Reject reject) {
                readings.rejected(reject);
                context.output(Outputs.REJECTS, reject);
            }

            @Override
            public void command(String topic, byte[] payload) {
                context.output(Outputs.COMMANDS, new OutboundMessage(topic, payload, false));
            }
        };
    }

    @Override
    public void processBroadcastElement(
            ConfigurationUpdate update, Context context, Collector<SiteInput> out)
            throws Exception {
        configuration.update(update, context.getBroadcastState(configuration.documents()));
    }

    private void configure(ReadOnlyBroadcastState<String, String> documents) throws Exception {
        if (configuration.isStale()) {
            Configuration current = configuration.get(documents);
            decoder = new MessageDecoder(current.catalogue());
            readings.configure(current);
        }
    }
}
