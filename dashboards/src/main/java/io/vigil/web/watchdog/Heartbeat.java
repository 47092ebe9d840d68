package io.vigil.web.watchdog;

import io.vigil.office.channel.HttpCalls;
import io.vigil.web.DaemonThreads;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dead man's switch: an address outside is called again and again while all is well, and is not
 * when it is not. Whoever answers there raises the alarm when the calls stop, whatever the reason.
 * Where there is an address for it, the end of all being well is told at once, too. One thread of
 * its own.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** How often it is looked whether all is still well, if it may be told that it is not. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final URI address;
    private final Optional<URI> fail;
    private final Duration every;
    private final BooleanSupplier well;
    private final HttpCalls calls = new HttpCalls(CONNECT, ANSWER);
    private final ScheduledExecutorService beating =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("heartbeat"));
    private long lastNanos;
    private boolean everCalled;
    private boolean failToTell;
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param well whether it is to be called
     */
    Heartbeat(URI address, Optional<URI> fail, Duration every, BooleanSupplier well) {
        this.address = address;
        this.fail = fail;
        this.every = every;
        this.well = well;
    }

    /** Calls for the first time as soon as all is well. */
    void start() {
        long millis = Math.min(LOOK.toMillis(), every.toMillis());
        ScheduledFuture<?> unused =
                beating.scheduleWithFixedDelay(
                        () -> beat(System.nanoTime()), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void beat(long now) {
        try {
            if (well.getAsBoolean()) {
                if (!everCalled || now - lastNanos >= every.toNanos()) {
                    everCalled = true;
                    lastNanos = now;
                    count(call(address));
                    failToTell = fail.isPresent();
                }
            } else if (failToTell && call(fail.orElseThrow())) {
                failToTell = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(boolean arrived) {
        if (arrived) {
            if (failures.getAndSet(0) > 0) {
                LOG.info("the heartbeat arrives again");
            }
        } else {
            failures.incrementAndGet();
        }
    }

    private boolean call(URI uri) throws InterruptedException {
        try {
            HttpCalls.Answer answer = calls.call(HttpRequest.newBuilder(uri).GET().build());
            if (answer.isSuccess()) {
                return true;
            }
            tell(answer.reason().text());
        } catch (HttpCalls.NoAnswerException e) {
            tell(e.getMessage());
        }
        return false;
    }

    /** The address is a secret with most services, so only its host is told. */
    private void tell(String reason) {
        if (failures.get() == 0) {
            LOG.warn("the heartbeat does not arrive at {}: {}", address.getHost(), reason);
        }
    }

    /** Calls in a row that did not arrive. */
    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        beating.shutdownNow();
    }
}
