package io.vigil.jobs.operator;

import io.vigil.jobs.state.LedgerNews;
import io.vigil.model.Identifiers;
import io.vigil.rejects.Reject;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells the ledger what was refused. A topic that names no possible enterprise has no ledger. */
public final class RejectNewsFunction implements FlatMapFunction<Reject, LedgerNews> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Reject reject, Collector<LedgerNews> out) {
        if (Identifiers.isValid(reject.enterprise())) {
            out.collect(LedgerNews.of(reject));
        }
    }
}
