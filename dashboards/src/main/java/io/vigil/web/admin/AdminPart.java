package io.vigil.web.admin;

import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ViewerHandler;

/** Everything that only administrators see and do, below {@code /api/v1/admin}. */
public final class AdminPart implements ConsolePart {
    private final UsersApi users;
    private final DutyApi duty;
    private final ChannelsApi channels;
    private final HealthApi health;
    private final AuditApi audit;

    /** Put together where the console is. */
    public AdminPart(AdminRoom room) {
        AuditWatch watch = new AuditWatch(room.office().database(), room.heads(), room.clock());
        this.users = room.users();
        this.duty = room.duty();
        this.channels = room.channels();
        this.health = room.health(watch);
        this.audit = room.audit(watch);
    }

    @Override
    public void register(Addresses addresses) {
        users.register(addresses);
        addresses.get("/api/v1/admin/roles", only(RolesView::send));
        duty.register(addresses);
        channels.register(addresses);
        health.register(addresses);
        audit.register(addresses);
    }

    /** Lets in administrators from whom nothing is hidden, and nobody else. */
    static ViewerHandler only(ViewerHandler handler) {
        return (context, viewer) -> {
            viewer.requireEverywhere(Role.ADMIN);
            handler.handle(context, viewer);
        };
    }
}
