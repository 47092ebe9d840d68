package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LimitedLogTest {
    private static final long NOON = 1_700_000_000_000L;

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final LimitedLog log = new LimitedLog(written, 2);

    @BeforeEach
    void start() {
        written.start();
        log.setContext(context);
        log.start();
    }

    private LoggingEvent event(String logger, long seconds, String sentence, Object argument) {
        LoggingEvent event =
                new LoggingEvent(
                        "test",
                        context.getLogger(logger),
                        Level.WARN,
                        sentence,
                        null,
                        new Object[] {argument});
        event.setTimeStamp(NOON + seconds * 1_000);
        return event;
    }

    private void say(long seconds, String sentence, Object argument) {
        log.doAppend(event("a", seconds, sentence, argument));
    }

    private List<String> texts() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void ofOneKindSoManyAreHandedOnInAMinuteAndTheOthersAreToldOfAfterIt() {
        for (int i = 0; i < 5; i++) {
            say(i, "away {}", i);
        }
        say(30, "other {}", 1);
        say(61, "other {}", 2);

        assertThat(texts())
                .containsExactly(
                        "away 0",
                        "away 1",
                        "other 1",
                        "3 more like this within a minute were left out: away {}",
                        "other 2");
        ILoggingEvent told = written.list.get(3);
        assertThat(told.getLevel()).isEqualTo(Level.WARN);
        assertThat(told.getLoggerName()).isEqualTo("a");
        assertThat(told.getTimeStamp()).isEqualTo(NOON + 60_000);
    }

    @Test
    void theNextMinuteBeginsAnewAlsoWhenTheClockIsSetBack() {
        say(0, "away {}", 0);
        say(0, "away {}", 1);
        say(60, "away {}", 2);
        say(-3_600, "away {}", 3);
        say(-3_600, "away {}", 4);

        assertThat(texts()).containsExactly("away 0", "away 1", "away 2", "away 3", "away 4");
    }

    @Test
    void anotherLoggerIsAnotherKind() {
        say(0, "away {}", 0);
        say(0, "away {}", 1);
        say(0, "away {}", 2);
        log.doAppend(event("b", 0, "away {}", 3));

        assertThat(texts()).containsExactly("away 0", "away 1", "away 3");
    }

    @Test
    void stepsOfWarningsAreNeverLeftOut() {
        for (int i = 0; i < 5; i++) {
            LoggingEvent step = event("a", 0, "raised {}", i);
            step.addKeyValuePair(new KeyValuePair("warning", "r:s:" + i));
            log.doAppend(step);
        }

        assertThat(texts()).hasSize(5);
    }

    @Test
    void sentencesThatAreAlwaysOthersCannotPassTheLimitForEver() {
        for (int i = 0; i < 3_000; i++) {
            say(0, "made up " + i, "");
        }

        assertThat(texts()).hasSize(1_002);
    }

    @Test
    void whatWasLeftOutIsToldAtTheEnd() {
        for (int i = 0; i < 4; i++) {
            say(0, "away {}", i);
        }
        log.stop();

        assertThat(texts()).hasSize(3).last().asString().startsWith("2 more like this");
    }
}
