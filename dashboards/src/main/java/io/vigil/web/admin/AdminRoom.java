package io.vigil.web.admin;

import io.vigil.model.Catalogue;
import io.vigil.office.Office;
import io.vigil.office.audit.AuditHead;
import io.vigil.office.channel.Channel;
import io.vigil.response.DeskSettings;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.UserStore;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.watchdog.ClockComparison;
import io.vigil.web.watchdog.SelfWatch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What administration works with.
 *
 * @param board of the console, with the live streams
 * @param desk what the desk's files say
 * @param outside what the console cannot know by itself
 * @param heads what the store says of the audit log's end at earlier times
 * @param data directory of everything that must survive a restart
 * @param watch what Vigil measures of itself; empty if it does not
 * @param comparison of this machine's clock with those of the sensors
 * @param clock wall clock
 */
public record AdminRoom(
        UserStore userStore,
        Sessions sessions,
        LiveBoard board,
        Office office,
        Supplier<Catalogue> catalogue,
        Supplier<DeskSettings> desk,
        Outside outside,
        Supplier<List<AuditHead>> heads,
        Path data,
        Optional<SelfWatch> watch,
        ClockComparison comparison,
        InstantSource clock) {
    /**
     * What the console cannot know by itself.
     *
     * @param ways outside, platforms above among them
     * @param disconnect ends the connections of a user's gateways, which may come back if still let
     *     in
     */
    public record Outside(
            SystemFacts facts, DeskSource source, List<Channel> ways, Consumer<String> disconnect) {
        public Outside {
            ways = List.copyOf(ways);
        }
    }

    UsersApi users() {
        return new UsersApi(
                userStore,
                sessions,
                new UserChanges(userStore, sessions, board.hub(), outside.disconnect(), record()),
                catalogue);
    }

    DutyApi duty() {
        return new DutyApi(desk, outside.source(), catalogue, clock);
    }

    ChannelsApi channels() {
        return new ChannelsApi(office, outside.ways(), desk, catalogue, record(), clock);
    }

    HealthChecks checks(AuditWatch audit) {
        return new HealthChecks(
                board,
                office,
                outside.facts(),
                outside.ways(),
                desk,
                audit,
                data,
                catalogue,
                watch,
                comparison,
                clock);
    }

    HealthApi health(HealthChecks checks) {
        return new HealthApi(checks, outside.facts(), watch, clock);
    }

    AuditApi audit(AuditWatch audit) {
        return new AuditApi(office.database(), audit, record());
    }

    private AdminRecord record() {
        return new AdminRecord(office.database());
    }
}
