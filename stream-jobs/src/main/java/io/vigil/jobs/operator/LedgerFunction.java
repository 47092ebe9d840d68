package io.vigil.jobs.operator;

import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.state.LedgerNews;
import io.vigil.jobs.state.States;
import io.vigil.ledger.LedgerLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins what arrived at the sites of an enterprise with what was refused of it, and publishes both,
 * retained, when something has changed and at most once in an interval; see {@link LedgerMessages}
 * for the form. What is to be stored leaves by {@link Outputs#LEDGER_LINES}.
 *
 * <p>State by enterprise: the published form of its sensors; counts of refusals of the last {@value
 * #HOURS} hours, at most {@value #MOST_COUNTS} different ones, beyond which they are counted
 * without their sensor; one timer.
 */
public final class LedgerFunction
        extends KeyedProcessFunction<String, LedgerNews, OutboundMessage> {
    private static final long serialVersionUID = 1L;

    static final int HOURS = 24;
    private static final int MOST_COUNTS = 2_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String NO_SENSOR = "";

    /** Separates the parts of a count's name; none of them can hold it. */
    private static final String BETWEEN = "\n";

    private final Duration interval;
    private transient MapState<String, byte[]> accounts;
    private transient MapState<String, Long> refused;
    private transient ValueState<Long> timer;
    private transient ValueState<Boolean> bySite;

    public LedgerFunction(Duration interval) {
        this.interval = interval;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext().getMapState(States.ledgerAccounts());
        refused = getRuntimeContext().getMapState(States.ledgerRejects());
        timer = getRuntimeContext().getState(States.ledgerTimer());
        bySite = getRuntimeContext().getState(States.ledgerBySite());
    }

    @Override
    public void processElement(LedgerNews news, Context context, Collector<OutboundMessage> out)
            throws Exception {
        if (news.refused() == null) {
            takeSensors(news, context, out);
        } else {
            count(news.refused());
        }
        if (timer.value() == null) {
            long at = context.timerService().currentProcessingTime() + interval.toMillis();
            timer.update(at);
            context.timerService().registerProcessingTimeTimer(at);
        }
    }

    private void takeSensors(LedgerNews news, Context context, Collector<OutboundMessage> out)
            throws Exception {
        boolean gone = news.accounts().length == 0;
        if (gone) {
            accounts.remove(news.piece());
        } else {
            accounts.put(news.piece(), news.accounts());
        }
        if (Boolean.TRUE.equals(bySite.value())) {
            out.collect(piece(news.piece(), news.accounts(), context));
        }
        news.lines().forEach(line -> context.output(Outputs.LEDGER_LINES, line));
    }

    private static OutboundMessage piece(String piece, byte[] accounts, Context context) {
        Instant now = JobTime.instant(context.timerService());
        return LedgerMessages.ofPiece(context.getCurrentKey(), piece, accounts, now);
    }

    private void count(LedgerNews.Refused news) throws Exception {
        long hour = Math.floorDiv(news.at().toEpochMilli(), HOUR_MILLIS);
        String exact = hour + BETWEEN + news.sensor() + BETWEEN + news.code();
        boolean known = refused.contains(exact) || size() < MOST_COUNTS;
        String key = known ? exact : hour + BETWEEN + NO_SENSOR + BETWEEN + news.code();
        Long before = refused.get(key);
        refused.put(key, news.count() + (before == null ? 0 : before));
    }

    private int size() throws Exception {
        int size = 0;
        for (String unused : refused.keys()) {
            size++;
        }
        return size;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutboundMessage> out)
            throws Exception {
        timer.clear();
        Instant now = JobTime.instant(context.timerService());
        forget(Math.floorDiv(now.toEpochMilli(), HOUR_MILLIS) - HOURS);
        long changedSince =
                Math.floorDiv(JobTime.judged(timestamp) - interval.toMillis(), HOUR_MILLIS) - 1;
        for (LedgerLine line : refusedLines(context.getCurrentKey(), changedSince)) {
            context.output(Outputs.LEDGER_LINES, line);
        }
        Map<String, byte[]> pieces = new TreeMap<>();
        for (Map.Entry<String, byte[]> piece : accounts.entries()) {
            pieces.put(piece.getKey(), piece.getValue());
        }
        if (bySite.value() == null && LedgerMessages.isTooLarge(pieces)) {
            bySite.update(true);
            pieces.forEach((site, sensors) -> out.collect(piece(site, sensors, context)));
        }
        boolean apart = bySite.value() != null;
        out.collect(
                LedgerMessages.ofEnterprise(
                        context.getCurrentKey(),
                        now,
                        apart ? Map.of() : pieces,
                        apart,
                        rejectsByCode()));
    }

    private void forget(long lastHour) throws Exception {
        List<String> old = new ArrayList<>();
        for (String key : refused.keys()) {
            if (Long.parseLong(key.substring(0, key.indexOf(BETWEEN))) <= lastHour) {
                old.add(key);
            }
        }
        for (String key : old) {
            refused.remove(key);
        }
    }

    /** Counts of the last hours that are kept. */
    private Map<String, Long> rejectsByCode() throws Exception {
        Map<String, Long> sums = new TreeMap<>();
        for (Map.Entry<String, Long> count : refused.entries()) {
            String code = count.getKey().substring(count.getKey().lastIndexOf(BETWEEN) + 1);
            sums.merge(code, count.getValue(), Long::sum);
        }
        return sums;
    }

    /**
     * Lines by hour and sensor, from an hour on that is not later than the first refusal since the
     * last ones; written again with the same figures they change nothing.
     */
    private List<LedgerLine> refusedLines(String enterprise, long firstHour) throws Exception {
        Map<String, Map<String, Long>> byLine = new TreeMap<>();
        for (Map.Entry<String, Long> count : refused.entries()) {
            String[] parts = count.getKey().split(BETWEEN, -1);
            if (Long.parseLong(parts[0]) < firstHour) {
                continue;
            }
            byLine.computeIfAbsent(parts[0] + BETWEEN + parts[1], line -> new TreeMap<>())
                    .put(parts[2], count.getValue());
        }
        List<LedgerLine> lines = new ArrayList<>();
        byLine.forEach(
                (name, codes) -> {
                    String[] parts = name.split(BETWEEN, -1);
                    Instant hour = Instant.ofEpochMilli(Long.parseLong(parts[0]) * HOUR_MILLIS);
                    lines.add(LedgerLine.ofRejects(enterprise, parts[1], hour, codes));
                });
        return lines;
    }
}
