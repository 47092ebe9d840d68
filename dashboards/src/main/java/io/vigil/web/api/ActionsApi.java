package io.vigil.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.desk.Command;
import io.vigil.desk.DeskChoices;
import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.RegionPath;
import io.vigil.response.DeskSettings;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.Proposal;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Role;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.live.LiveBoard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/warnings/{id}/actions}: what the user may do with a warning now, and what not
 * and why not. Whoever may do nothing gets an empty list and the reason. Thread-safe.
 */
public final class ActionsApi implements ConsolePart {
    private final KnownWarnings warnings;
    private final Optional<Supplier<DeskSettings>> desk;

    /**
     * @param revision the desk's revision that the answer is based on
     * @param reason why the user may do nothing; absent if he may do something
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(long revision, List<Action> actions, String reason) {}

    /**
     * @param name last part of the command's address
     * @param code of the refusal, with its sentence and what to do instead; absent if allowed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Action(String name, boolean allowed, String code, String reason, String hint) {}

    /**
     * @param desk what the desk's files say; where there are none, the policy that is shipped holds
     */
    public ActionsApi(
            LiveBoard board,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Optional<Supplier<DeskSettings>> desk) {
        this.warnings = new KnownWarnings(board, store, catalogue);
        this.desk = desk;
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/warnings/{id}/actions", this::actions);
    }

    private void actions(Context context, Viewer viewer) {
        WarningEntry entry = warnings.find(context.pathParam("id"), viewer);
        Role role = viewer.user().role();
        Messages messages = ConsoleMessages.in(viewer.locale());
        if (role != Role.OPERATOR && role != Role.ADMIN) {
            Responses.send(
                    context,
                    new Answer(entry.revision(), List.of(), messages.text("warning.readOnly")));
            return;
        }
        List<Action> actions =
                new DeskChoices(policy())
                        .of(entry.newest(), entry.desk(), viewer.user().name()).stream()
                                .map(choice -> action(choice, entry, viewer, messages))
                                .toList();
        Responses.send(context, new Answer(entry.revision(), actions, null));
    }

    private DeskPolicy policy() {
        return desk.flatMap(files -> files.get().find(DeskPolicy.class))
                .orElseGet(DeskPolicyReader::shipped);
    }

    private static Action action(
            DeskChoices.Choice choice, WarningEntry entry, Viewer viewer, Messages messages) {
        String name = choice.kind().name().toLowerCase(Locale.ROOT);
        if (!choice.isAllowed()) {
            CommandRefusal.Said said =
                    CommandRefusal.said(choice.code(), choice.arguments(), messages);
            return new Action(name, false, choice.code().name(), said.message(), said.hint());
        }
        Optional<String> foreign =
                choice.kind() == Command.Kind.RELEASE
                        ? foreignRegion(entry, viewer)
                        : Optional.empty();
        if (foreign.isPresent()) {
            String key = "problem." + ProblemCode.REGION_NOT_YOURS.name();
            return new Action(
                    name,
                    false,
                    ProblemCode.REGION_NOT_YOURS.name(),
                    messages.text(key, foreign.get()),
                    messages.text(key + ".hint", foreign.get()));
        }
        return new Action(name, true, null, null, null);
    }

    /** A region of the proposal that waits for which the user does not answer. */
    private static Optional<String> foreignRegion(WarningEntry entry, Viewer viewer) {
        List<RegionPath> own = viewer.scope().regions();
        return entry.desk().proposal().map(Proposal::regions).orElse(List.of()).stream()
                .filter(region -> !own.isEmpty())
                .filter(region -> own.stream().noneMatch(each -> each.contains(region)))
                .map(RegionPath::toString)
                .findFirst();
    }
}
