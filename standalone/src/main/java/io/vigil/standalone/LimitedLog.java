package io.vigil.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Hands events on, of one kind so many in a minute; the others are counted, and the count is told
 * once that minute is over and anything is logged. A kind is what a logger says at one level with
 * the same sentence, whatever its arguments. Steps of warnings, which carry key-value pairs, are
 * never left out. Thread-safe, as every appender of this base class.
 */
final class LimitedLog extends AppenderBase<ILoggingEvent> {
    private static final long MINUTE = 60_000;

    /** Libraries may make sentences without arguments; of those beyond, a logger is one kind. */
    private static final int MOST_KINDS = 1_000;

    private final Appender<ILoggingEvent> target;
    private final int perMinute;
    private final Map<Kind, Minute> minutes = new HashMap<>();
    private long nextSweep;

    /**
     * @param target must be started
     * @param perMinute events of one kind
     */
    LimitedLog(Appender<ILoggingEvent> target, int perMinute) {
        this.target = target;
        this.perMinute = perMinute;
    }

    private record Kind(String logger, Level level, String sentence) {}

    private static final class Minute {
        private final long began;
        private int handedOn;
        private int leftOut;

        Minute(long began) {
            this.began = began;
        }

        boolean isOver(long now) {
            return now - began >= MINUTE || now < began;
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        long now = event.getTimeStamp();
        if (now >= nextSweep || now < nextSweep - MINUTE) {
            tellOfMinutesOver(now);
            nextSweep = now + 1_000;
        }
        if (event.getKeyValuePairs() != null || isWithinLimit(event, now)) {
            target.doAppend(event);
        }
    }

    private boolean isWithinLimit(ILoggingEvent event, long now) {
        Kind kind = new Kind(event.getLoggerName(), event.getLevel(), event.getMessage());
        if (minutes.size() >= MOST_KINDS && !minutes.containsKey(kind)) {
            kind = new Kind(event.getLoggerName(), event.getLevel(), "");
        }
        Minute minute = minutes.computeIfAbsent(kind, first -> new Minute(now));
        boolean within = minute.handedOn < perMinute;
        if (within) {
            minute.handedOn++;
        } else {
            minute.leftOut++;
        }
        return within;
    }

    private void tellOfMinutesOver(long now) {
        for (Iterator<Map.Entry<Kind, Minute>> all = minutes.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Kind, Minute> each = all.next();
            if (each.getValue().isOver(now)) {
                all.remove();
                tell(each.getKey(), each.getValue());
            }
        }
    }

    private void tell(Kind kind, Minute minute) {
        if (minute.leftOut == 0) {
            return;
        }
        LoggingEvent event =
                new LoggingEvent(
                        LimitedLog.class.getName(),
                        ((LoggerContext) getContext()).getLogger(kind.logger),
                        kind.level,
                        "{} more like this within a minute were left out: {}",
                        null,
                        new Object[] {minute.leftOut, kind.sentence});
        event.setTimeStamp(minute.began + MINUTE);
        target.doAppend(event);
    }

    @Override
    public void stop() {
        minutes.forEach((kind, minute) -> tell(kind, minute));
        minutes.clear();
        super.stop();
        target.stop();
    }
}
