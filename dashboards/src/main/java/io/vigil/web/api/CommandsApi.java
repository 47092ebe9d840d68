package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.model.Catalogue;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.Proposal;
import io.vigil.web.auth.Role;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.feed.WarningFeed;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.live.WarningView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people want done with warnings. Role and region are checked here; whether it fits what has
 * happened meanwhile is judged by the job, whose answer is waited for without holding a thread.
 */
public final class CommandsApi {
    /** Header by which a client may send the same command again. */
    public static final String KEY_HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(CommandsApi.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final LiveBoard board;
    private final KnownWarnings warnings;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    /**
     * @param command id of the command
     * @param revision the desk's revision after it
     * @param warning what the warning looks like now; absent for maintenance
     */
    private record Done(String command, long revision, WarningView warning) {}

    /**
     * @param clock wall clock
     */
    public CommandsApi(
            LiveBoard board,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            InstantSource clock) {
        this.board = board;
        this.warnings = new KnownWarnings(board, store, catalogue);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** {@code POST /api/v1/warnings/{id}/{command}}. */
    public void onWarning(Context context, Viewer viewer) {
        String name = context.pathParam("command");
        Command.Kind kind =
                CommandForms.kind(name)
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, name));
        viewer.require(Role.OPERATOR, Role.ADMIN);
        WarningEntry entry = warnings.find(context.pathParam("id"), viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        Command command =
                CommandForms.onWarning(
                        kind,
                        sender(context, viewer),
                        entry.newest().site(),
                        entry.episode(),
                        form);
        command.proposal().ifPresent(proposal -> requireRegions(proposal, viewer));
        if (kind == Command.Kind.RELEASE) {
            entry.desk().proposal().ifPresent(proposal -> requireRegions(proposal, viewer));
        }
        send(context, viewer, command);
    }

    /** {@code POST /api/v1/sites/{id}/maintenance}. */
    public void beginMaintenance(Context context, Viewer viewer) {
        Site site = announcing(context, viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        Command command = CommandForms.beginMaintenance(sender(context, viewer), site.id(), form);
        requireSensor(command, site);
        send(context, viewer, command);
    }

    /** {@code DELETE /api/v1/sites/{id}/maintenance}. */
    public void endMaintenance(Context context, Viewer viewer) {
        Site site = announcing(context, viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        Command command = CommandForms.endMaintenance(sender(context, viewer), site.id(), form);
        requireSensor(command, site);
        send(context, viewer, command);
    }

    private Site announcing(Context context, Viewer viewer) {
        viewer.require(Role.OPERATOR, Role.ADMIN, Role.ENTERPRISE);
        String id = context.pathParam("id");
        return catalogue.get().sites().stream()
                .filter(site -> site.id().value().equals(id))
                .filter(viewer.scope()::sees)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private void requireSensor(Command command, Site site) {
        command.sensor()
                .filter(
                        id ->
                                catalogue.get().sensorsOf(site.id()).stream()
                                        .map(Sensor::id)
                                        .noneMatch(id::equals))
                .ifPresent(
                        id -> {
                            throw new ProblemException(ProblemCode.NOT_FOUND, id.value());
                        });
    }

    /** Who answers for a region cannot tell people of another one. */
    private static void requireRegions(Proposal proposal, Viewer viewer) {
        List<RegionPath> own = viewer.scope().regions();
        for (RegionPath region : proposal.regions()) {
            if (!own.isEmpty() && own.stream().noneMatch(each -> each.contains(region))) {
                throw new ProblemException(ProblemCode.REGION_NOT_YOURS, region.toString());
            }
        }
    }

    private CommandForms.Sender sender(Context context, Viewer viewer) {
        String key = context.header(KEY_HEADER);
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, KEY_HEADER);
        }
        String own = key == null ? UUID.randomUUID().toString() : key;
        String user = viewer.user().name();
        return new CommandForms.Sender(user + ":" + own, user, clock.instant());
    }

    private void send(Context context, Viewer viewer, Command command) {
        context.future(
                () ->
                        board.commands()
                                .send(command)
                                .thenCompose(answer -> settled(answer, command))
                                .handle(
                                        (answer, failure) -> {
                                            if (failure == null) {
                                                answer(context, viewer, command, answer);
                                            } else {
                                                failed(context, viewer, command, failure);
                                            }
                                            return null;
                                        }));
    }

    /** Waits a moment, so that who is told that it was done is told with the new state. */
    private CompletableFuture<CommandAnswer> settled(CommandAnswer answer, Command command) {
        if (!answer.isDone() || command.episode().isEmpty()) {
            return CompletableFuture.completedFuture(answer);
        }
        return board.commands()
                .seen(command.episode().get(), answer.revision(), board.book()::find)
                .thenApply(seen -> answer);
    }

    private void answer(Context context, Viewer viewer, Command command, CommandAnswer answer) {
        Optional<WarningView> now =
                command.episode().flatMap(board.book()::find).map(WarningView::of);
        if (!CommandForms.sameness(answer.command()).equals(CommandForms.sameness(command))) {
            Problem.send(context, viewer.locale(), ProblemCode.KEY_USED, List.of());
        } else if (answer.isDone()) {
            Responses.send(context, new Done(command.id(), answer.revision(), now.orElse(null)));
        } else {
            CommandRefusal.send(context, viewer.locale(), answer, now);
        }
    }

    private static void failed(Context context, Viewer viewer, Command command, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        LOG.warn("command {} has no answer: {}", command.id(), cause.toString());
        boolean sent = !(cause instanceof WarningFeed.NotConnectedException);
        Problem.send(
                context,
                viewer.locale(),
                sent ? ProblemCode.NO_ANSWER : ProblemCode.NOT_SENT,
                List.of());
    }
}
