package io.vigil.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.vigil.standalone.config.LogFormat;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sends the log of this process to files in its data directory: a week of them at most, bounded in
 * size, and of a storm of one complaint so many lines in a minute.
 */
final class LogFiles {
    private static final int DAYS = 7;
    private static final int PER_MINUTE = 100;
    private static final Sizes SIZES = new Sizes(50L << 20, 1L << 30);

    /**
     * Bounds in bytes.
     *
     * @param file of one file, before it is compressed
     * @param total of all older files
     */
    record Sizes(long file, long total) {}

    private LogFiles() {}

    /** From now on everything logged also goes to {@code vigil.log} in {@code directory}. */
    static void in(Path directory, LogFormat format) {
        in(directory, format, SIZES);
    }

    /** The same with other bounds. */
    static void in(Path directory, LogFormat format, Sizes sizes) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        Encoder<ILoggingEvent> encoder = format == LogFormat.JSON ? json() : text();
        encoder.setContext(context);
        encoder.start();

        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(directory.resolve("vigil.log").toString());
        file.setEncoder(encoder);
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling =
                new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(directory.resolve("vigil.%d.%i.log.gz").toString());
        rolling.setMaxFileSize(new FileSize(sizes.file));
        rolling.setMaxHistory(DAYS);
        rolling.setTotalSizeCap(new FileSize(sizes.total));
        rolling.start();
        file.setRollingPolicy(rolling);
        file.start();

        LimitedLog limited = new LimitedLog(file, PER_MINUTE);
        limited.setContext(context);
        limited.setName("file");
        ThresholdFilter information = new ThresholdFilter();
        information.setLevel("INFO");
        information.start();
        limited.addFilter(information);
        limited.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(limited);
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} %msg"
                        + "%replace( %kvp{NONE}){'^ $', ''}%n");
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
