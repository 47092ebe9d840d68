package io.vigil.web.admin;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.web.ConsolePart.Addresses;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.auth.UserStore.Account;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who may log in, what they may do and see. */
final class UsersApi {
    private static final Set<String> RIGHTS = Set.of("role", "enterprise", "regions");
    private static final Set<String> NEW = Set.of("name", "role", "enterprise", "regions");

    private final UserStore users;
    private final Sessions sessions;
    private final UserChanges changes;
    private final Supplier<Catalogue> catalogue;

    private record Place(String path, LocalizedText name) {}

    private record Firm(String id, LocalizedText name) {}

    /**
     * @param sessions how many have not ended
     * @param self whether it is the one who asks
     */
    private record UserView(
            String name,
            String role,
            Firm enterprise,
            List<Place> regions,
            boolean enabled,
            int sessions,
            boolean self) {}

    private record Users(List<UserView> users, List<Firm> enterprises) {}

    /**
     * @param password told this once
     */
    private record WithPassword(UserView user, String password) {}

    private record Changed(UserView user) {}

    /** Places in their order, with what is there. */
    private record RegionView(
            String path, String parent, LocalizedText name, int sites, int sensors, int users) {}

    private record Regions(List<RegionView> regions) {}

    UsersApi(
            UserStore users,
            Sessions sessions,
            UserChanges changes,
            Supplier<Catalogue> catalogue) {
        this.users = users;
        this.sessions = sessions;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    void register(Addresses addresses) {
        addresses.get("/api/v1/admin/users", AdminPart.only(this::list));
        addresses.post("/api/v1/admin/users", AdminPart.only(this::create));
        addresses.post("/api/v1/admin/users/{name}", AdminPart.only(this::change));
        addresses.post("/api/v1/admin/users/{name}/disable", AdminPart.only(this::disable));
        addresses.post("/api/v1/admin/users/{name}/enable", AdminPart.only(this::enable));
        addresses.post("/api/v1/admin/users/{name}/password", AdminPart.only(this::password));
        addresses.post("/api/v1/admin/users/{name}/logout", AdminPart.only(this::logout));
        addresses.get("/api/v1/admin/regions", AdminPart.only(this::regions));
    }

    private void list(Context context, Viewer viewer) {
        Responses.send(
                context,
                new Users(
                        users.accounts().stream().map(each -> view(each, viewer)).toList(),
                        catalogue.get().enterprises().stream()
                                .map(each -> new Firm(each.id().value(), each.name()))
                                .toList()));
    }

    private void create(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(NEW);
        User user = user(form.identifier("name"), form);
        String password = changes.create(user, viewer.user().name());
        context.status(201);
        Responses.send(context, new WithPassword(view(user.name(), viewer), password));
    }

    private void change(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(RIGHTS);
        String name = known(context);
        changes.change(user(name, form), viewer.user().name());
        Responses.send(context, new Changed(view(name, viewer)));
    }

    private void disable(Context context, Viewer viewer) {
        String name = known(context);
        changes.disable(name, viewer.user().name());
        Responses.send(context, new Changed(view(name, viewer)));
    }

    private void enable(Context context, Viewer viewer) {
        String name = known(context);
        changes.enable(name, viewer.user().name());
        Responses.send(context, new Changed(view(name, viewer)));
    }

    private void password(Context context, Viewer viewer) {
        String name = known(context);
        String password = changes.renewPassword(name, viewer.user().name());
        Responses.send(context, new WithPassword(view(name, viewer), password));
    }

    private void logout(Context context, Viewer viewer) {
        String name = known(context);
        changes.endSessions(name, viewer.user().name());
        Responses.send(context, new Changed(view(name, viewer)));
    }

    private String known(Context context) {
        String name = context.pathParam("name");
        return users.account(name)
                .map(account -> account.user().name())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, name));
    }

    private User user(String name, JsonForm form) {
        Role role = role(form);
        Catalogue known = catalogue.get();
        Optional<EnterpriseId> enterprise =
                form.has("enterprise")
                        ? Optional.of(new EnterpriseId(form.identifier("enterprise")))
                        : Optional.empty();
        List<RegionPath> regions = form.has("regions") ? form.regions("regions") : List.of();
        if (role == Role.ENTERPRISE && enterprise.isEmpty()) {
            throw new ProblemException(ProblemCode.FIELD_MISSING, "enterprise");
        }
        if (role != Role.ENTERPRISE && enterprise.isPresent()) {
            throw wrong("enterprise", "noEnterprise");
        }
        if (enterprise.isPresent() && known.enterprise(enterprise.get()).isEmpty()) {
            throw wrong("enterprise", "knownEnterprise");
        }
        if (regions.stream().anyMatch(path -> known.region(path).isEmpty())) {
            throw wrong("regions", "knownRegion");
        }
        if (role == Role.ADMIN && !regions.isEmpty()) {
            throw wrong("regions", "noRegions");
        }
        return new User(name, role, enterprise, regions);
    }

    private static Role role(JsonForm form) {
        return Role.ofKey(form.text("role", 20))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemCode.FIELD_WRONG,
                                        "role",
                                        new Word(
                                                "expected.one",
                                                Arrays.stream(Role.values())
                                                        .map(Role::key)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static ProblemException wrong(String field, String expected) {
        return new ProblemException(
                ProblemCode.FIELD_WRONG, field, new Word("admin.expected." + expected));
    }

    private UserView view(String name, Viewer viewer) {
        return view(users.account(name).orElseThrow(), viewer);
    }

    private UserView view(Account account, Viewer viewer) {
        Catalogue known = catalogue.get();
        User user = account.user();
        return new UserView(
                user.name(),
                user.role().key(),
                user.enterprise().map(id -> firm(id, known)).orElse(null),
                user.regions().stream().map(path -> place(path, known)).toList(),
                account.enabled(),
                account.enabled() ? sessions.open(user.name()) : 0,
                user.name().equals(viewer.user().name()));
    }

    private static Firm firm(EnterpriseId id, Catalogue known) {
        return new Firm(id.value(), known.enterprise(id).map(firm -> firm.name()).orElse(same(id)));
    }

    private static LocalizedText same(Object id) {
        return LocalizedText.same(id.toString());
    }

    private static Place place(RegionPath path, Catalogue known) {
        return new Place(
                path.toString(), known.region(path).map(Region::name).orElse(same(path.leaf())));
    }

    private void regions(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        Collection<Account> accounts = users.accounts();
        Responses.send(
                context,
                new Regions(
                        known.regions().stream()
                                .map(region -> view(region, known, accounts))
                                .toList()));
    }

    private static RegionView view(Region region, Catalogue known, Collection<Account> accounts) {
        RegionPath path = region.path();
        List<String> codes = path.codes();
        var sites =
                known.sites().stream()
                        .filter(site -> site.exercise().isEmpty() && path.contains(site.region()))
                        .toList();
        return new RegionView(
                path.toString(),
                codes.size() == 1
                        ? null
                        : new RegionPath(codes.subList(0, codes.size() - 1)).toString(),
                region.name(),
                sites.size(),
                sites.stream().mapToInt(site -> known.sensorsOf(site.id()).size()).sum(),
                (int) accounts.stream().filter(a -> a.user().regions().contains(path)).count());
    }
}
