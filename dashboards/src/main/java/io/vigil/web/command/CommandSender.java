package io.vigil.web.command;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.warnings.EpisodeId;
import io.vigil.web.feed.WarningEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Sends commands and pairs them with their answers, by command id. Waits for nothing on the
 * caller's thread. Thread-safe.
 */
public final class CommandSender {
    /** How long an answer is waited for unless told otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The act that an answer tells of is at most this much later than the answer. */
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(2);

    private final Function<Command, CompletableFuture<Void>> connection;
    private final Duration patience;
    private final Map<String, List<CompletableFuture<CommandAnswer>>> waiting = new HashMap<>();
    private final Map<EpisodeId, List<Awaited>> awaited = new HashMap<>();

    private record Awaited(long revision, CompletableFuture<Void> seen) {}

    /**
     * @param connection takes a command; completes when the broker has it
     * @param patience how long an answer is waited for
     */
    public CommandSender(Function<Command, CompletableFuture<Void>> connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /**
     * Sends a command.
     *
     * @return what became of it; {@link java.util.concurrent.TimeoutException} if nobody said so in
     *     time, and what went wrong with the connection if it could not be sent. Only after {@link
     *     io.vigil.web.feed.WarningFeed.NotConnectedException} it certainly has no effect.
     */
    public CompletableFuture<CommandAnswer> send(Command command) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        synchronized (this) {
            waiting.computeIfAbsent(command.id(), id -> new ArrayList<>()).add(answer);
        }
        CompletableFuture<Void> unused =
                connection
                        .apply(command)
                        .whenComplete(
                                (taken, failure) -> {
                                    if (failure != null) {
                                        answer.completeExceptionally(failure);
                                    }
                                });
        return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((told, failure) -> forget(command.id(), answer));
    }

    private synchronized void forget(String id, CompletableFuture<CommandAnswer> answer) {
        List<CompletableFuture<CommandAnswer>> left = waiting.get(id);
        if (left != null && left.removeIf(each -> each == answer) && left.isEmpty()) {
            waiting.remove(id);
        }
    }

    /** Takes an answer; one that nobody waits for is another console's. */
    public void answered(CommandAnswer answer) {
        List<CompletableFuture<CommandAnswer>> told;
        synchronized (this) {
            told = List.copyOf(waiting.getOrDefault(answer.command().id(), List.of()));
        }
        told.forEach(each -> each.complete(answer));
    }

    /**
     * Completes when the act with this revision has been seen, or after two seconds, whichever is
     * first: the answer and the act take different ways.
     *
     * @param known what is known of the warning; asked once
     */
    public CompletableFuture<Void> seen(
            EpisodeId episode, long revision, Function<EpisodeId, Optional<WarningEntry>> known) {
        Awaited wanted = new Awaited(revision, new CompletableFuture<>());
        synchronized (this) {
            awaited.computeIfAbsent(episode, id -> new ArrayList<>()).add(wanted);
        }
        known.apply(episode).ifPresent(this::changed);
        return wanted.seen
                .completeOnTimeout(null, SHOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> forget(episode, wanted));
    }

    private synchronized void forget(EpisodeId episode, Awaited wanted) {
        List<Awaited> left = awaited.get(episode);
        if (left != null && left.remove(wanted) && left.isEmpty()) {
            awaited.remove(episode);
        }
    }

    /** Takes note of what a warning looks like now. */
    public void changed(WarningEntry entry) {
        List<Awaited> reached;
        synchronized (this) {
            reached =
                    awaited.getOrDefault(entry.episode(), List.of()).stream()
                            .filter(wanted -> entry.revision() >= wanted.revision)
                            .toList();
        }
        reached.forEach(wanted -> wanted.seen.complete(null));
    }
}
