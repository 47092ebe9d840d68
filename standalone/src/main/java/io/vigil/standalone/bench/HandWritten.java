package io.vigil.standalone.bench;

import io.vigil.jobs.state.CodecTypeInfo;
import io.vigil.jobs.state.SiteInput;
import io.vigil.model.Measurement;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * {@link FiveRules} as somebody would write them for Flink who needs no others, keyed by sensor.
 * Every answer costs the same few steps however long the window is. Gives the place of the rule for
 * each warning that is raised.
 *
 * <p>State: one {@link Gauge} for each sensor.
 */
final class HandWritten extends KeyedProcessFunction<String, SiteInput, Integer> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Gauge> gauges;

    @Override
    public void open(OpenContext context) {
        gauges =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "gauge", new CodecTypeInfo<>(new GaugeCodec())));
    }

    @Override
    public void processElement(SiteInput input, Context context, Collector<Integer> out)
            throws Exception {
        Gauge known = gauges.value();
        Gauge gauge = known == null ? new Gauge() : known;
        for (Measurement measurement : input.reading().measurements()) {
            if (measurement.quantity().equals("level") && measurement.quality().isUsable()) {
                int rules = gauge.take(input.reading().atMillis(), measurement.value());
                for (int rule = 0; rules != 0; rule++, rules >>= 1) {
                    if ((rules & 1) != 0) {
                        out.collect(rule);
                    }
                }
            }
        }
        gauges.update(gauge);
    }
}
