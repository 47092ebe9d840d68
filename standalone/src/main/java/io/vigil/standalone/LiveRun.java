package io.vigil.standalone;

import io.vigil.standalone.config.VigilSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts everything, prints where to look and who may log in, then shows live warnings until it is
 * told to stop.
 */
final class LiveRun {
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration JOBS_MAY_RESTART_FOR = Duration.ofMinutes(5);
    private static final int MOST_ENTERPRISES_PRINTED = 8;

    private final Terminal terminal;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Something that runs beside Vigil and ends before it. */
    @FunctionalInterface
    interface Companion {
        /**
         * Starts it, and returns how it is stopped.
         *
         * @param logins those that were made at this start
         */
        Stop start(Vigil vigil, List<Logins.Login> logins);

        /** For a run without one. */
        Companion NONE = (vigil, logins) -> () -> {};
    }

    /** Stops something and waits until it has. */
    @FunctionalInterface
    interface Stop {
        void stop() throws InterruptedException;
    }

    /**
     * What to run.
     *
     * @param renewLogins whether everybody gets a new password, as a demo does
     * @param limit after which it ends by itself
     * @param afterwards what is left to do once everything has stopped, also when the process is
     *     told to end
     */
    record Request(
            VigilSettings settings,
            Documents documents,
            DeskDocuments desk,
            Optional<String> baseMap,
            boolean renewLogins,
            Optional<Duration> limit,
            Companion companion,
            Runnable afterwards) {}

    LiveRun(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * Returns when the limit is reached, the process is told to stop, or jobs or broker stay down.
     */
    int run(Request request) throws Exception {
        Instant beginning =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        LogFiles.in(request.settings().data().resolve("log"), request.settings().logFormat());
        Thread hook = new Thread(this::stopAndWait, "vigil-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        WarningPrinter printer =
                new WarningPrinter(
                        terminal,
                        new WarningText(
                                terminal.messages(), terminal.colours(), ZoneId.systemDefault()));
        Vigil.Plan plan =
                new Vigil.Plan(
                        request.settings(),
                        request.documents(),
                        request.desk(),
                        request.baseMap(),
                        printer);
        try (Vigil vigil = Vigil.start(plan, new Progress(terminal, clock, beginning), clock)) {
            List<Logins.Login> logins = logins(request, vigil);
            Stop companion = request.companion().start(vigil, logins);
            try {
                summary(vigil, logins);
                printer.release();
                return awaitEnd(request.limit(), vigil);
            } finally {
                companion.stop();
            }
        } finally {
            request.afterwards().run();
            stopped.countDown();
            removeHook(hook);
        }
    }

    private static List<Logins.Login> logins(Request request, Vigil vigil) {
        return request.renewLogins()
                ? Logins.renewAll(vigil.accounts(), request.documents().catalogue())
                : Logins.createMissing(vigil.accounts(), request.documents().catalogue());
    }

    private void summary(Vigil vigil, List<Logins.Login> logins) throws Exception {
        Optional<Path> file = Logins.keepForHandingOver(logins, vigil.data().secrets());
        terminal.result("");
        terminal.say("ready.console", vigil.consoleUrl());
        vigil.brokerUrl().ifPresent(url -> terminal.say("ready.broker", url));
        printLogins(logins, file);
        terminal.say("ready.stop");
        terminal.result("");
    }

    private void printLogins(List<Logins.Login> logins, Optional<Path> file) {
        if (logins.isEmpty()) {
            terminal.say("ready.logins-kept");
            return;
        }
        terminal.say("ready.logins");
        long enterprises = logins.stream().filter(Logins.Login::isEnterprise).count();
        for (Logins.Login login : logins) {
            if (!login.isEnterprise() || enterprises <= MOST_ENTERPRISES_PRINTED) {
                terminal.say(
                        "ready.login",
                        String.format("%-20s", login.name()),
                        login.password(),
                        terminal.messages().text("role." + login.role()));
            }
        }
        file.ifPresent(path -> terminal.say("ready.login-file", path));
    }

    /** Measures by the monotonic clock: a wall clock that is set ends nothing. */
    private int awaitEnd(Optional<Duration> limit, Vigil vigil) throws InterruptedException {
        long began = System.nanoTime();
        RestartPatience patience =
                new RestartPatience(JOBS_MAY_RESTART_FOR, CHECK_EVERY.multipliedBy(2), began);
        while (true) {
            Duration run = Duration.ofNanos(System.nanoTime() - began);
            Duration left = limit.map(length -> length.minus(run)).orElse(CHECK_EVERY);
            if (left.isNegative() || left.isZero()) {
                return ExitCode.FINE;
            }
            Duration wait = left.compareTo(CHECK_EVERY) < 0 ? left : CHECK_EVERY;
            if (stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return ExitCode.FINE;
            }
            if (!vigil.isBrokerRunning()) {
                terminal.complain("broker.down", vigil.data().path().resolve("log"));
                return ExitCode.FAILED;
            }
            if (vigil.runsJobs() && vigil.jobs().haveEnded()) {
                terminal.complain("jobs.ended", vigil.data().path().resolve("log"));
                return ExitCode.FAILED;
            }
            boolean running = !vigil.runsJobs() || vigil.jobs().isRunning();
            if (patience.isOver(running, System.nanoTime())) {
                terminal.complain("jobs.down", vigil.data().path().resolve("log"));
                return ExitCode.FAILED;
            }
        }
    }

    /** Runs while the process ends: lets everything stop in order before it does. */
    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, which is what the hook was for.
            return;
        }
    }
}
