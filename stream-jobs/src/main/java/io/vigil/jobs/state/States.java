package io.vigil.jobs.state;

import io.vigil.ledger.LedgerLine;
import io.vigil.rejects.Reject;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Names and types of everything that is kept in state. Names are permanent. Descriptors are mutable
 * in Flink, hence a fresh one for each call.
 */
public final class States {
    public static final TypeInformation<SiteInput> SITE_INPUT =
            new CodecTypeInfo<>(new SiteInputCodec());
    public static final TypeInformation<WarningEvent> WARNING_EVENT =
            new CodecTypeInfo<>(new WarningEventCodec());
    public static final TypeInformation<Reject> REJECT = new CodecTypeInfo<>(new RejectCodec());
    private static final TypeInformation<SessionMemory> SESSION_MEMORY =
            new CodecTypeInfo<>(new SessionMemoryCodec());

    /** News for the ledgers of enterprises. */
    public static final TypeInformation<LedgerNews> LEDGER_NEWS =
            new CodecTypeInfo<>(new LedgerNewsCodec());

    /** Lines of the ledger as they are stored. */
    public static final TypeInformation<LedgerLine> LEDGER_LINE =
            new CodecTypeInfo<>(new LedgerLineCodec());

    private static final TypeInformation<SiteMemory> SITE_MEMORY =
            new CodecTypeInfo<>(new SiteMemoryCodec());

    private static final TypeInformation<RejectTally> REJECT_TALLY =
            new CodecTypeInfo<>(new RejectTallyCodec());

    private static final TypeInformation<TrialMemory> TRIAL_MEMORY =
            new CodecTypeInfo<>(new TrialMemoryCodec());

    /** Commands that were read. */
    public static final TypeInformation<DeskCommand> DESK_COMMAND =
            new CodecTypeInfo<>(new DeskCommandCodec());

    private static final TypeInformation<DeskSite> DESK_SITE =
            new CodecTypeInfo<>(new DeskSiteCodec());

    private States() {}

    /** Keyed by site. */
    public static ValueStateDescriptor<SiteMemory> siteMemory() {
        return new ValueStateDescriptor<>("site-memory", SITE_MEMORY);
    }

    /** Keyed by enterprise, format and device. */
    public static ValueStateDescriptor<SessionMemory> sessionMemory() {
        return new ValueStateDescriptor<>("session-memory", SESSION_MEMORY);
    }

    /** Keyed by site; an area's is {@code area.CODE}. */
    public static ValueStateDescriptor<DeskSite> deskSite() {
        return new ValueStateDescriptor<>("desk-site", DESK_SITE);
    }

    /** Keyed by site; by sensor, time of the newest reading and until when its warning holds. */
    public static MapStateDescriptor<String, Tuple2<Long, Long>> heldWarnings() {
        return new MapStateDescriptor<>(
                "held-warnings", Types.STRING, Types.TUPLE(Types.LONG, Types.LONG));
    }

    /** Keyed by site; by topic, the newest transition of each open warning in its JSON form. */
    public static MapStateDescriptor<String, byte[]> openWarnings() {
        return new MapStateDescriptor<>(
                "open-warnings",
                Types.STRING,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Keyed by enterprise; by site, its sensors as they are published. */
    public static MapStateDescriptor<String, byte[]> ledgerAccounts() {
        return new MapStateDescriptor<>(
                "ledger-accounts",
                Types.STRING,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Keyed by enterprise; by hour, sensor and code, how much was refused. */
    public static MapStateDescriptor<String, Long> ledgerRejects() {
        return new MapStateDescriptor<>("ledger-rejects", Types.STRING, Types.LONG);
    }

    /** Keyed by enterprise: when its ledger is published next, epoch milliseconds. */
    public static ValueStateDescriptor<Long> ledgerTimer() {
        return new ValueStateDescriptor<>("ledger-timer", Types.LONG);
    }

    /** Keyed by enterprise: whether each site has a message of its own. */
    public static ValueStateDescriptor<Boolean> ledgerBySite() {
        return new ValueStateDescriptor<>("ledger-by-site", Types.BOOLEAN);
    }

    /** Keyed by enterprise: how much was refused. */
    public static ValueStateDescriptor<RejectTally> rejectTally() {
        return new ValueStateDescriptor<>("reject-tally", REJECT_TALLY);
    }

    /** Keyed by enterprise: what it tried on the test topic. */
    public static ValueStateDescriptor<TrialMemory> trialMemory() {
        return new ValueStateDescriptor<>("trial-memory", TRIAL_MEMORY);
    }

    /**
     * Published configuration documents by name; see {@link
     * io.vigil.jobs.config.ConfigurationDocument}.
     */
    public static MapStateDescriptor<String, String> configuration() {
        return new MapStateDescriptor<>("configuration", Types.STRING, Types.STRING);
    }

    /** The published rules document in force; at most one. */
    public static ListStateDescriptor<String> rulesInForce() {
        return new ListStateDescriptor<>("rules-in-force", Types.STRING);
    }

    /** Newest event time that the decoder has seen, epoch milliseconds. */
    public static ListStateDescriptor<Long> eventClock() {
        return new ListStateDescriptor<>("event-clock", Types.LONG);
    }

    /** The newest of the times in {@link #eventClock}; {@link Long#MIN_VALUE} without any. */
    public static long newest(ListState<Long> eventClock) throws Exception {
        long newest = Long.MIN_VALUE;
        for (Long millis : eventClock.get()) {
            newest = Math.max(newest, millis);
        }
        return newest;
    }
}
