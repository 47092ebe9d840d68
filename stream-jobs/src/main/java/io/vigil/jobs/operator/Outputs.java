package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.state.LedgerNews;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.ledger.LedgerLine;
import io.vigil.rejects.Reject;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.OutputTag;

/** Side outputs. */
public final class Outputs {
    /** Refused messages and readings. */
    public static final OutputTag<Reject> REJECTS = new OutputTag<>("rejects", States.REJECT);

    /** Messages of formats whose messages hang together, each with the name of its session. */
    public static final OutputTag<Tuple2<String, MqttMessageRecord>> SESSIONS =
            new OutputTag<>("sessions", Types.TUPLE(Types.STRING, MqttMessageRecord.typeInfo()));

    /** Messages on test topics, each with its enterprise; nothing of them is kept. */
    public static final OutputTag<Tuple2<String, MqttMessageRecord>> TRIALS =
            new OutputTag<>("trials", Types.TUPLE(Types.STRING, MqttMessageRecord.typeInfo()));

    /** What devices are to be told. */
    public static final OutputTag<OutboundMessage> COMMANDS =
            new OutputTag<>("device-commands", OutboundMessage.typeInfo());

    /** What is said about published configuration. */
    public static final OutputTag<OutboundMessage> ANSWERS =
            new OutputTag<>("configuration-answers", OutboundMessage.typeInfo());

    /** Readings as they are to be stored: once each, with the flags of quality control. */
    public static final OutputTag<SiteInput> CHECKED =
            new OutputTag<>("checked", States.SITE_INPUT);

    /** What the ledgers of enterprises are made of. */
    public static final OutputTag<LedgerNews> LEDGER_NEWS =
            new OutputTag<>("ledger-news", States.LEDGER_NEWS);

    /** Hours of the ledger that have changed, to be stored. */
    public static final OutputTag<LedgerLine> LEDGER_LINES =
            new OutputTag<>("ledger-lines", States.LEDGER_LINE);

    private Outputs() {}
}
