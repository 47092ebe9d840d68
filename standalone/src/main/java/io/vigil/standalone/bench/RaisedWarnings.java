package io.vigil.standalone.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts the warnings that pass, by the places of {@link FiveRules#NAMES}. */
final class RaisedWarnings extends RichMapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "raised-";

    private final LongCounter[] raised = new LongCounter[FiveRules.NAMES.size()];

    @Override
    public void open(OpenContext context) {
        for (int rule = 0; rule < raised.length; rule++) {
            raised[rule] = new LongCounter();
            getRuntimeContext().addAccumulator(PREFIX + rule, raised[rule]);
        }
    }

    @Override
    public Integer map(Integer rule) {
        raised[rule].add(1);
        return rule;
    }

    /** What was counted in a job that has ended, by name of the rule. */
    static Map<String, Long> of(JobExecutionResult result) {
        Map<String, Long> byRule = new LinkedHashMap<>();
        for (int rule = 0; rule < FiveRules.NAMES.size(); rule++) {
            byRule.put(FiveRules.NAMES.get(rule), result.<Long>getAccumulatorResult(PREFIX + rule));
        }
        return byRule;
    }
}
