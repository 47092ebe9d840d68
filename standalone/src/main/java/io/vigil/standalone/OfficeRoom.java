package io.vigil.standalone;

import io.vigil.cap.CapSettings;
import io.vigil.cap.CapSigner;
import io.vigil.model.Catalogue;
import io.vigil.office.Office;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.OfficeDatabaseException.Problem;
import io.vigil.office.OfficeSettings;
import io.vigil.office.audit.AuditChain;
import io.vigil.office.cap.CapApi;
import io.vigil.office.cap.CapAreas;
import io.vigil.office.cap.CapCauses;
import io.vigil.office.cap.CapRegister;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.ChannelFactory;
import io.vigil.office.channel.ChannelRecipients;
import io.vigil.office.channel.Channels;
import io.vigil.office.channel.TerminalReceipts;
import io.vigil.office.maintenance.MaintenanceRegister;
import io.vigil.office.upward.UpwardChannel;
import io.vigil.office.upward.UpwardForwarding;
import io.vigil.office.upward.UpwardLinks;
import io.vigil.office.upward.UpwardSettings;
import io.vigil.response.DeskSettings;
import io.vigil.store.SeriesStore;
import io.vigil.web.ConsolePart;
import io.vigil.web.office.ChannelsPart;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Puts the office together: who follows warnings, in which order, and which ways lead outside. */
final class OfficeRoom {
    private final OfficeSettings settings;
    private final DeskSettings desk;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;
    private final IncidentRoom incidents;
    private List<Channel> ways = List.of();

    /**
     * @param catalogue asked each time, so that edits are seen at once
     */
    OfficeRoom(
            OfficeSettings settings,
            DeskSettings desk,
            Supplier<Catalogue> catalogue,
            InstantSource clock) {
        this.settings = settings;
        this.desk = desk;
        this.catalogue = catalogue;
        this.clock = clock;
        this.incidents = new IncidentRoom(desk, catalogue);
    }

    /** What gathers warnings into incidents. */
    IncidentRoom incidents() {
        return incidents;
    }

    /**
     * Starts it.
     *
     * @param numbersAbove see {@link Office.Builder#numbersAbove}
     * @throws StartException if its file or a channel cannot be used; then nothing is left open
     */
    Office open(SeriesStore store, long numbersAbove) throws StartException {
        AuditChain trail = new AuditChain();
        Channels channels = desk.get(Channels.class);
        OfficePeople people = new OfficePeople(desk, catalogue);
        Office.Builder office =
                Office.with(settings, store, trail)
                        .clock(clock)
                        .numbersAbove(numbersAbove)
                        .consequence(new CapCauses())
                        .releaseListener(capRegister())
                        .consequence(trail.heads())
                        .consequence(new MaintenanceRegister())
                        .consequence(new UpwardForwarding(desk.get(UpwardLinks.class), catalogue))
                        .recipients(new ChannelRecipients(channels))
                        .recipients(people.recipients())
                        .consequence(people.notices());
        incidents.join(office, settings);
        ways = ways(channels, desk.get(UpwardLinks.class));
        ways.forEach(office::channel);
        try {
            return office.start();
        } catch (OfficeDatabaseException e) {
            ways.forEach(Channel::close);
            throw new StartException(
                    e.problem() == Problem.NEWER ? "start.office-newer" : "start.office-unusable",
                    e,
                    e.file(),
                    e.detail());
        } catch (RuntimeException e) {
            ways.forEach(Channel::close);
            throw new StartException(
                    "start.office-unusable", e, settings.file(), String.valueOf(e.getMessage()));
        }
    }

    private CapRegister capRegister() throws StartException {
        CapSettings cap = desk.get(CapSettings.class);
        Optional<CapSigner> signer = Optional.empty();
        try {
            Optional<CapSettings.Signing> signing =
                    cap.sender().flatMap(CapSettings.Sender::signing);
            if (signing.isPresent()) {
                signer = Optional.of(CapSigner.open(signing.get()));
            }
        } catch (IOException e) {
            throw new StartException("start.cap-key", e, String.valueOf(e.getMessage()));
        }
        return new CapRegister(cap, CapAreas.regionsOf(catalogue), signer);
    }

    /** What the console answers about CAP. */
    CapApi capApi(Office office) {
        return new CapApi(
                office.database(),
                desk.get(CapSettings.class),
                CapAreas.regionsOf(catalogue),
                catalogue,
                clock);
    }

    /** The ways outside. */
    List<Channel> ways() {
        return ways;
    }

    /** What the console answers about the ways outside. */
    ConsolePart part(Office office) {
        return new ChannelsPart(office.deliveries(), ways);
    }

    private List<Channel> ways(Channels channels, UpwardLinks links) throws StartException {
        List<Channel> open = new ArrayList<>();
        try {
            open.addAll(
                    new ChannelFactory(
                                    settings.broker(),
                                    clock,
                                    id -> Optional.empty(),
                                    TerminalReceipts.NONE)
                            .open(channels));
            for (UpwardSettings link : links.list()) {
                open.add(
                        UpwardChannel.open(
                                link,
                                settings.broker(),
                                settings.file().toAbsolutePath().getParent(),
                                clock,
                                new SplittableRandom(clock.millis())));
            }
            return List.copyOf(open);
        } catch (IOException e) {
            open.forEach(Channel::close);
            throw new StartException("start.channels-failed", e, String.valueOf(e.getMessage()));
        }
    }
}
