package io.vigil.standalone;

import io.vigil.canary.Canary;
import io.vigil.desk.DeskPolicy;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.TrustFile;
import io.vigil.ingest.door.BrokerUplink;
import io.vigil.ingest.door.TcpDoor;
import io.vigil.ingest.source.OpenSessions;
import io.vigil.ingest.sparkplug.SparkplugHost;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.JobSettings;
import io.vigil.jobs.JobStartException;
import io.vigil.jobs.LocalJobs;
import io.vigil.jobs.RunningJobs;
import io.vigil.office.Office;
import io.vigil.office.OfficeSettings;
import io.vigil.office.hindsight.Hindsight;
import io.vigil.office.hindsight.HindsightApi;
import io.vigil.office.record.RecordPart;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.standalone.backup.DataSocket;
import io.vigil.standalone.backup.RestoredNumbers;
import io.vigil.standalone.backup.RunningData;
import io.vigil.standalone.broker.EmbeddedBroker;
import io.vigil.standalone.broker.EmbeddedBrokerSettings;
import io.vigil.standalone.broker.PortTakenException;
import io.vigil.standalone.broker.TakenMessages;
import io.vigil.standalone.config.DoorSettings;
import io.vigil.standalone.config.TcpDoors;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.standalone.doctor.Check;
import io.vigil.standalone.doctor.Machine;
import io.vigil.standalone.door.Doors;
import io.vigil.standalone.door.UplinkPublications;
import io.vigil.standalone.tls.ServerTls;
import io.vigil.standalone.tls.TlsFiles;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.warnings.Transition;
import io.vigil.web.Console;
import io.vigil.web.ConsoleSettings;
import io.vigil.web.admin.AdminRoom;
import io.vigil.web.api.DrillsApi;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.metrics.MetricsRoom;
import io.vigil.web.metrics.SystemMetrics;
import io.vigil.web.portal.PortalPart;
import io.vigil.web.push.ReadingsApi;
import io.vigil.web.watchdog.SelfWatch;
import io.vigil.web.watchdog.WatchdogSettings;
import io.vigil.web.workbench.WorkbenchPart;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one JVM: data directory, broker, store, jobs and board, started in this order and
 * stopped in reverse. The jobs' sessions exist before the broker lets publishers in, so nothing
 * that is published can be missed.
 *
 * <p>{@link #close} may be called from any thread and more than once.
 */
final class Vigil implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);

    private static final Duration SESSION_TIME = Duration.ofSeconds(10);
    private static final String OFFICE = "-office";
    private static final String BROKER_PORT_KEY = "demo --broker-port, broker.embedded.port";
    private static final String DOOR_PORT_KEY = "doors.tcp.ports";
    private static final String CONSOLE_PORT_KEY = "--port, console.port";

    private final Plan plan;
    private final Progress progress;
    private final InstantSource clock;
    private final Deque<Part> parts = new ArrayDeque<>();
    private Accounts accounts;
    private DataDirectory data;
    private Optional<EmbeddedBroker> embedded = Optional.empty();
    private OfficeRoom room;
    private Office office;
    private RunningJobs jobs;
    private PublishedDocuments published;
    private Console console;
    private BrokerUplink uplink;
    private Optional<StoreUpkeeper> upkeep = Optional.empty();
    private volatile Optional<Doors> doors = Optional.empty();

    /** A started part and how it is stopped. */
    private record Part(String name, AutoCloseable closing) {}

    /**
     * What to start.
     *
     * @param baseMap GeoJSON to draw under the sites
     * @param onTransition told of each transition once, on a thread of its own
     */
    record Plan(
            VigilSettings settings,
            Documents documents,
            DeskDocuments desk,
            Optional<String> baseMap,
            Consumer<Transition> onTransition) {
        Plan {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(documents, "documents");
            Objects.requireNonNull(desk, "desk");
            Objects.requireNonNull(baseMap, "baseMap");
            Objects.requireNonNull(onTransition, "onTransition");
        }
    }

    private Vigil(Plan plan, Progress progress, InstantSource clock) {
        this.plan = plan;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Starts everything and returns once publishers are admitted and the board answers.
     *
     * @throws StartException if a part does not start; those started before are stopped again
     */
    static Vigil start(Plan plan, Progress progress, InstantSource clock) throws StartException {
        Vigil vigil = new Vigil(plan, progress, clock);
        try {
            vigil.start();
            return vigil;
        } catch (StartException e) {
            LOG.warn("start failed: {}", e.key(), e);
            vigil.close();
            throw e;
        }
    }

    private void start() throws StartException {
        requireTemporaryFiles();
        openData();
        requireConsolePort();
        BrokerSettings broker = startBroker();
        SeriesStore store = openStore();
        startOffice(broker, store);
        startJobs(broker, store);
        keepUp(store);
        admit();
        uplink =
                Doors.uplink(
                        plan.settings().doors(), broker, plan.settings().broker().clientPrefix());
        started("doors' way to the broker", uplink);
        startConsole(broker, store);
        openDoors();
        tellSparkplugNodes(broker);
        openDataSocket(store);
    }

    /** Without it Vigil does its work all the same, and is backed up when it is stopped. */
    private void openDataSocket(SeriesStore store) {
        try {
            RunningData running = new RunningData(data.path(), embedded, jobs, store);
            started("data socket", DataSocket.open(data.path(), running));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("no backup can be made while this runs: {}", e.toString());
        }
    }

    /** Last: nodes that wait for Vigil send all that they hold as soon as they know. */
    private void tellSparkplugNodes(BrokerSettings broker) {
        VigilSettings settings = plan.settings();
        String clientId = settings.broker().clientPrefix() + "-sparkplug-host";
        settings.sparkplugHost()
                .ifPresent(
                        host ->
                                started(
                                        "sparkplug host",
                                        SparkplugHost.start(broker, clientId, host)));
    }

    private static void requireTemporaryFiles() throws StartException {
        Check check = Machine.temporaryFiles();
        if (!check.good()) {
            throw new StartException("start.temporary-files", null, check.arguments().get(0));
        }
    }

    private void openData() throws StartException {
        try {
            data = DataDirectory.open(plan.settings().data());
            started("data", data);
            accounts = Accounts.open(data, clock);
            progress.step("start.data", data.path());
        } catch (DataDirectory.HeldException e) {
            throw new StartException("start.data-held", e, plan.settings().data());
        } catch (IOException e) {
            throw new StartException("start.data-unusable", e, plan.settings().data(), reason(e));
        }
    }

    private BrokerSettings startBroker() throws StartException {
        if (plan.settings().broker() instanceof VigilSettings.External external) {
            progress.step("start.broker-elsewhere", external.settings().url());
            return external.settings();
        }
        VigilSettings.Embedded wanted = (VigilSettings.Embedded) plan.settings().broker();
        Optional<ServerTls> tls =
                wanted.tls().isPresent() ? Optional.of(tls(wanted.tls().get())) : Optional.empty();
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(
                            new EmbeddedBrokerSettings(
                                    data.broker(),
                                    wanted.host(),
                                    wanted.port(),
                                    tls,
                                    wanted.topics()),
                            accounts);
            started("broker", broker);
            broker.askWhatIsTaken(
                    session ->
                            OpenSessions.taken(broker.internalUrl(), session)
                                    .map(x -> new TakenMessages(x.messages(), x.unacknowledged())));
            embedded = Optional.of(broker);
            progress.step("start.broker");
            return BrokerSettings.of(broker.internalUrl())
                    .withLogin(Accounts.SERVICE, accounts.servicePassword());
        } catch (PortTakenException e) {
            throw portTaken(e, BROKER_PORT_KEY);
        } catch (IOException e) {
            throw new StartException("start.broker-failed", e, reason(e));
        }
    }

    private static ServerTls tls(TlsFiles files) throws StartException {
        try {
            return ServerTls.open(files);
        } catch (IOException e) {
            throw new StartException("start.tls-unusable", e, reason(e));
        }
    }

    private SeriesStore openStore() throws StartException {
        StoreSettings settings = plan.settings().store();
        try {
            SeriesStore store = Stores.open(settings);
            started("store", store);
            progress.step(
                    settings instanceof StoreSettings.Influx
                            ? "start.store-elsewhere"
                            : "start.store",
                    settings instanceof StoreSettings.Influx influx ? influx.url() : "");
            return store;
        } catch (RuntimeException e) {
            throw new StartException("start.store-failed", e, reason(e));
        }
    }

    /** Before the jobs: from their first word on the broker keeps for it what they say. */
    private void startOffice(BrokerSettings broker, SeriesStore store) throws StartException {
        OfficeSettings settings =
                new OfficeSettings(
                        data.office(),
                        access(broker),
                        plan.settings().broker().clientPrefix() + OFFICE,
                        plan.settings().officeKeep());
        room = new OfficeRoom(settings, plan.desk().settings(), plan.documents()::catalogue, clock);
        office = room.open(store, numbersAbove());
        started("office", office);
        try {
            if (!office.awaitSession(SESSION_TIME)) {
                LOG.warn("the office has no session with the broker yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.step("start.office");
    }

    private long numbersAbove() throws StartException {
        try {
            return RestoredNumbers.read(data.path()).map(RestoredNumbers::above).orElse(0L);
        } catch (IOException e) {
            throw new StartException("start.data-unusable", e, data.path(), reason(e));
        }
    }

    private void startJobs(BrokerSettings broker, SeriesStore store) throws StartException {
        VigilSettings settings = plan.settings();
        if (settings.cluster().isPresent()) {
            jobs = new JobsElsewhere(settings.cluster().get(), clock);
            started("look at the cluster", jobs);
            progress.step("start.jobs-elsewhere", settings.cluster().get());
            return;
        }
        EpisodeNumbers numbers = numbers(store);
        JobSettings job =
                JobSettings.builder(broker, settings.store(), plan.documents().files())
                        .clock(settings.clock())
                        .checkpointInterval(settings.checkpointInterval())
                        .parallelism(settings.parallelism())
                        .sessions(settings.broker().sessions())
                        .separateArchive(settings.separateArchive())
                        .desk(
                                plan.desk()
                                        .settings()
                                        .find(DeskPolicy.class)
                                        .orElseGet(DeskPolicyReader::shipped))
                        .sparkplug(embedded.isPresent() || settings.sparkplugHost().isPresent())
                        .ledgerInterval(settings.ledgerInterval())
                        .clientPrefix(settings.broker().clientPrefix())
                        .refused(data.refused())
                        .numbers(numbers)
                        .build();
        try {
            jobs = LocalJobs.start(job, data.checkpoints(), clock);
            started("jobs", jobs);
            for (RunningJobs.DamagedCheckpoint damaged : jobs.damagedCheckpoints()) {
                progress.step(
                        damaged.covered()
                                ? "start.checkpoint-damaged"
                                : "start.checkpoints-damaged",
                        damaged.directory(),
                        damaged.damage());
            }
            progress.step("start.jobs");
        } catch (JobStartException e) {
            throw new StartException("start.jobs-failed", e, reason(e));
        }
    }

    /**
     * Recordings that are replayed by their own time are all old by the wall clock, and beside a
     * cluster a timer does it.
     */
    private void keepUp(SeriesStore store) {
        VigilSettings settings = plan.settings();
        if (settings.clock() == ClockMode.WALL && settings.cluster().isEmpty()) {
            StoreUpkeeper upkeeper = StoreUpkeeper.start(store, settings.retention(), clock);
            started("store upkeep", upkeeper);
            upkeep = Optional.of(upkeeper);
        }
    }

    /** The office hears the broker by now: what was told before the backup comes to it. */
    private EpisodeNumbers numbers(SeriesStore store) throws StartException {
        String session = plan.settings().broker().clientPrefix() + OFFICE;
        try {
            return new ToldEpisodes(
                            office.database(),
                            Optional.of(store)
                                    .filter(
                                            each ->
                                                    plan.settings().store()
                                                            instanceof StoreSettings.Embedded),
                            () -> embedded.map(each -> each.waitingFor(session)).orElse(0L))
                    .numbers(data.path());
        } catch (IOException e) {
            throw new StartException("start.data-unusable", e, data.path(), reason(e));
        }
    }

    private void admit() throws StartException {
        if (embedded.isPresent()) {
            try {
                embedded.get().admit();
                progress.step("start.admitted", embedded.get().url());
            } catch (IOException e) {
                VigilSettings.Embedded wanted = (VigilSettings.Embedded) plan.settings().broker();
                if (isTaken(wanted.host(), wanted.port())) {
                    throw portTaken(
                            new PortTakenException(wanted.host(), wanted.port(), e),
                            BROKER_PORT_KEY);
                }
                throw new StartException("start.broker-failed", e, reason(e));
            }
        }
    }

    private static BrokerAccess access(BrokerSettings broker) throws StartException {
        try {
            Optional<SSLSocketFactory> sockets =
                    broker.trustFile().isPresent()
                            ? Optional.of(TrustFile.socketFactory(broker.trustFile()))
                            : Optional.empty();
            return new BrokerAccess(broker.url(), broker.user(), broker.password(), sockets);
        } catch (SSLException e) {
            throw new StartException("start.broker-failed", e, reason(e));
        }
    }

    /** Before anything is started: the board comes last, and a taken port is told at once. */
    private void requireConsolePort() throws StartException {
        VigilSettings.Console wanted = plan.settings().console();
        if (isTaken(wanted.host(), wanted.port())) {
            throw portTaken(
                    new PortTakenException(wanted.host(), wanted.port(), null), CONSOLE_PORT_KEY);
        }
    }

    /** Whatever else is wrong with an address is told by the part that listens on it. */
    private static boolean isTaken(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return false;
        } catch (BindException e) {
            return true;
        } catch (IOException | UnresolvedAddressException e) {
            return false;
        }
    }

    private void startConsole(BrokerSettings broker, SeriesStore store) throws StartException {
        VigilSettings.Console wanted = plan.settings().console();
        published =
                PublishedDocuments.follow(
                        plan.documents(), broker, plan.settings().broker().clientPrefix());
        started("published documents", published);
        ConsoleSettings.Builder settings =
                ConsoleSettings.builder(data.path(), access(broker))
                        .host(wanted.host())
                        .port(wanted.port())
                        .language(wanted.language());
        if (wanted.tls().isPresent()) {
            settings.tls(tls(wanted.tls().get())::engine);
        }
        plan.baseMap().ifPresent(settings::baseMap);
        wanted.tiles().ifPresent(settings::tiles);
        RunningFacts facts = facts();
        try {
            console =
                    Console.with(settings.build(), () -> published.current().catalogue(), store)
                            .clock(clock)
                            .runClock(jobs::runClock)
                            .users(accounts.users())
                            .derived(() -> published.current().rules().derived())
                            .rules(() -> published.current().rules())
                            .part(
                                    new DrillsApi(
                                            published::drills,
                                            store.query(),
                                            () -> published.current().catalogue()))
                            .part(room.part(office))
                            .part(portal(broker, store, published))
                            .part(
                                    new HindsightApi(
                                            store.query(),
                                            () -> published.current().catalogue(),
                                            jobs::runClock))
                            .part(
                                    new ReadingsApi(
                                            new UplinkPublications(uplink),
                                            plan.settings().doors().http(),
                                            clock))
                            .part(workbench(published, broker, store))
                            .part(
                                    new RecordPart(
                                            store.query(),
                                            () -> published.current().catalogue(),
                                            published::texts,
                                            Optional.of(office.database()),
                                            clock))
                            .onTransition(plan.onTransition())
                            .desk(plan.desk()::settings)
                            .sites(
                                    new SitesDesk(
                                            published,
                                            broker,
                                            office.database(),
                                            plan.desk().settings(),
                                            clock))
                            .office(office)
                            .administration(administration(facts))
                            .metrics(metrics(facts))
                            .watch(watch())
                            .part(room.capApi(office))
                            .part(
                                    room.incidents()
                                            .part(
                                                    office,
                                                    store.query(),
                                                    () -> published.current().catalogue(),
                                                    jobs::runClock))
                            .start();
            started("console", console);
            progress.step("start.console", console.url());
            started(
                    "hindsight",
                    Hindsight.start(
                            store,
                            () -> published.current().catalogue(),
                            () -> published.current().rules(),
                            jobs::runClock,
                            clock));
        } catch (IOException | RuntimeException e) {
            if (hasCause(e, BindException.class)) {
                throw portTaken(
                        new PortTakenException(wanted.host(), wanted.port(), e), CONSOLE_PORT_KEY);
            }
            throw new StartException("start.console-failed", e, reason(e));
        }
    }

    /** Last: a device is let in by the catalogue in force, and stopped first. */
    private void openDoors() throws StartException {
        DoorSettings settings = plan.settings().doors();
        TcpDoors wanted = settings.tcp();
        try {
            Doors opened =
                    Doors.open(settings, uplink, () -> published.current().catalogue(), clock);
            doors = Optional.of(opened);
            started("doors", opened);
            for (TcpDoor door : opened.all()) {
                progress.step(
                        "start.door",
                        door.format(),
                        wanted.host() + ":" + Integer.toString(door.port()));
            }
        } catch (PortTakenException e) {
            throw portTaken(e, DOOR_PORT_KEY);
        } catch (IOException e) {
            throw new StartException("start.door-failed", e, reason(e));
        }
    }

    private PortalPart portal(
            BrokerSettings broker, SeriesStore store, PublishedDocuments published) {
        Optional<String> listens =
                plan.settings().broker() instanceof VigilSettings.Embedded wanted
                        ? Optional.of(wanted.host())
                        : Optional.empty();
        return new PortalPart(
                EnterpriseAccess.gateway(
                        listens, embedded.map(EmbeddedBroker::url).orElseGet(broker::url)),
                new EnterpriseAccess(accounts, embedded, office.database()),
                store.query(),
                () -> published.current().catalogue(),
                jobs::runClock,
                published::trials);
    }

    private AdminRoom.Outside administration(RunningFacts facts) {
        return new AdminRoom.Outside(
                facts,
                plan.desk(),
                room.ways(),
                name -> embedded.ifPresent(each -> each.disconnect(name)));
    }

    private RunningFacts facts() {
        return new RunningFacts(
                jobs,
                embedded,
                uplink::isConnected,
                plan.settings().checkpointInterval(),
                () -> doors.map(each -> each.facts(clock.instant())),
                () -> upkeep.map(StoreUpkeeper::behind),
                plan.settings().cluster().isPresent()
                        ? Optional.empty()
                        : Optional.of(new RefusedWatch(data.refused())));
    }

    private MetricsRoom metrics(RunningFacts facts) {
        return new MetricsRoom(
                plan.settings().console().metrics(),
                List.of(new SystemMetrics(facts, clock), new JobMetrics(jobs::samples)),
                plan.settings().clock() == ClockMode.WALL);
    }

    /** By events there is no canary: its time is now, and that of the recording is not. */
    private SelfWatch watch() {
        WatchdogSettings wanted = plan.settings().watchdog();
        return new SelfWatch(
                plan.settings().clock() == ClockMode.EVENT ? wanted.withoutCanary() : wanted,
                reading -> uplink.publish(Canary.TOPIC, reading),
                clock);
    }

    private WorkbenchPart workbench(
            PublishedDocuments published, BrokerSettings broker, SeriesStore store) {
        return new WorkbenchPart(
                new PublishedRules(published, broker, data.ruleHistory(), clock),
                store.query(),
                data.ruleProposals(),
                plan.settings().console().ruleReview(),
                Optional.of(office.database()),
                clock,
                jobs::runClock);
    }

    private static StartException portTaken(PortTakenException e, String key) {
        return new StartException("start.port-taken", e, e.host(), Integer.toString(e.port()), key);
    }

    private static boolean hasCause(Throwable e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void started(String name, AutoCloseable closing) {
        synchronized (parts) {
            parts.push(new Part(name, closing));
        }
    }

    Accounts accounts() {
        return accounts;
    }

    DataDirectory data() {
        return data;
    }

    Office office() {
        return office;
    }

    RunningJobs jobs() {
        return jobs;
    }

    /** Whether this process lives and dies with the jobs. */
    boolean runsJobs() {
        return plan.settings().cluster().isEmpty();
    }

    /** Address of the board. */
    String consoleUrl() {
        return console.url();
    }

    /** Where gateways connect; empty with a broker elsewhere. */
    Optional<String> brokerUrl() {
        return embedded.map(EmbeddedBroker::url);
    }

    /** Whether the broker inside this process runs; true with a broker elsewhere. */
    boolean isBrokerRunning() {
        return embedded.map(EmbeddedBroker::isRunning).orElse(true);
    }

    /** Stops every part, last started first; one that does not stop cleanly is logged. */
    @Override
    public void close() {
        for (Optional<Part> part = next(); part.isPresent(); part = next()) {
            try {
                part.get().closing().close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.get().name(), e);
            }
        }
    }

    private Optional<Part> next() {
        synchronized (parts) {
            return Optional.ofNullable(parts.poll());
        }
    }
}
