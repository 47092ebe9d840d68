package io.vigil.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.vigil.model.Catalogue;
import io.vigil.office.Office;
import io.vigil.office.record.RecordPart;
import io.vigil.response.DeskSettings;
import io.vigil.rules.language.Derived;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.SeriesStore;
import io.vigil.warnings.Transition;
import io.vigil.web.admin.AdminPart;
import io.vigil.web.admin.AdminRecord;
import io.vigil.web.admin.AdminRoom;
import io.vigil.web.api.AccountApi;
import io.vigil.web.api.ActionsApi;
import io.vigil.web.api.CommandsApi;
import io.vigil.web.api.DeskHelpApi;
import io.vigil.web.api.DocumentApi;
import io.vigil.web.api.EventsApi;
import io.vigil.web.api.KnownQuantities;
import io.vigil.web.api.MessagesApi;
import io.vigil.web.api.PasswordGate;
import io.vigil.web.api.RejectsApi;
import io.vigil.web.api.RelatedApi;
import io.vigil.web.api.SessionApi;
import io.vigil.web.api.ShadowApi;
import io.vigil.web.api.StatusApi;
import io.vigil.web.api.TokensApi;
import io.vigil.web.api.WarningsApi;
import io.vigil.web.auth.AccessRecord;
import io.vigil.web.auth.ApiTokens;
import io.vigil.web.auth.LoginThrottle;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.UserStore;
import io.vigil.web.command.CommandSender;
import io.vigil.web.feed.MqttWarningFeed;
import io.vigil.web.feed.WarningFeed;
import io.vigil.web.http.Access;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.map.MapApi;
import io.vigil.web.map.RiskApi;
import io.vigil.web.map.TileSettings;
import io.vigil.web.metrics.BoardMetrics;
import io.vigil.web.metrics.HttpMetrics;
import io.vigil.web.metrics.MachineMetrics;
import io.vigil.web.metrics.MetricsPart;
import io.vigil.web.metrics.MetricsRoom;
import io.vigil.web.metrics.MetricsSource;
import io.vigil.web.metrics.OfficeMetrics;
import io.vigil.web.office.OfficePart;
import io.vigil.web.page.Page;
import io.vigil.web.sites.SitesBacking;
import io.vigil.web.sites.SitesPart;
import io.vigil.web.sse.EventHub;
import io.vigil.web.watchdog.ClockComparison;
import io.vigil.web.watchdog.SelfWatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: HTTP API, live push and web page, in one server.
 *
 * <pre>{@code
 * ConsoleSettings settings = ConsoleSettings.builder(data, BrokerAccess.anonymous(url)).port(8080).build();
 * try (Console console = Console.with(settings, () -> catalogue, store).start()) { ... }
 * }</pre>
 *
 * It reads and shows, and never stands in the way of the engine: it may start later, fail or be
 * restarted at any time. Closing it closes neither the store nor the broker.
 */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int MOST_THREADS = 40;

    /**
     * What the system holds for a browser that does not read. Left to itself it takes megabytes for
     * each, and keeps them for minutes after the connection was closed: hundreds of dead browsers
     * would use up what all connections of the machine share.
     */
    private static final int SEND_BUFFER = 256 * 1024;

    /** Rule files in a draft are the longest that is sent. */
    private static final long MOST_BYTES = 1 << 20;

    private final Javalin server;
    private final LiveBoard board;
    private final Optional<SelfWatch> watch;
    private final boolean https;
    private final String host;

    private Console(
            Javalin server, LiveBoard board, Optional<SelfWatch> watch, ConsoleSettings settings) {
        this.server = server;
        this.board = board;
        this.watch = watch;
        this.https = settings.tls().isPresent();
        this.host = settings.host();
    }

    /** Starts the console with the wall clock and a feed from the broker of {@code settings}. */
    public static Console start(
            ConsoleSettings settings, Supplier<Catalogue> catalogue, SeriesStore store)
            throws IOException {
        return with(settings, catalogue, store).start();
    }

    /**
     * A console to be started, with defaults for what is not given.
     *
     * @param catalogue asked for each request, so that edits are seen at once
     */
    public static Builder with(
            ConsoleSettings settings, Supplier<Catalogue> catalogue, SeriesStore store) {
        return new Builder(settings, catalogue, store);
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Where people find it. */
    public String url() {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return (https ? "https://" : "http://") + (everywhere ? "localhost" : host) + ":" + port();
    }

    @Override
    public void close() {
        watch.ifPresent(SelfWatch::close);
        board.close();
        server.stop();
    }

    /** What may be given to a console besides its settings. */
    public static final class Builder {
        private final ConsoleSettings settings;
        private final Supplier<Catalogue> catalogue;
        private final SeriesStore store;
        private InstantSource clock = InstantSource.system();
        private Optional<Supplier<Instant>> runClock = Optional.empty();
        private Optional<UserStore> users = Optional.empty();
        private Optional<WarningFeed> feed = Optional.empty();
        private Consumer<Transition> onTransition = transition -> {};
        private Supplier<List<Derived>> derived = List::of;
        private Supplier<RuleSet> rules = RuleSet::empty;
        private Optional<Supplier<DeskSettings>> desk = Optional.empty();
        private Duration patience = CommandSender.PATIENCE;
        private final List<ConsolePart> parts = new ArrayList<>();
        private Optional<Office> office = Optional.empty();
        private Optional<AdminRoom.Outside> administration = Optional.empty();
        private Optional<SelfWatch> watch = Optional.empty();
        private SitesBacking sites = SitesBacking.NONE;
        private Optional<MetricsRoom> metrics = Optional.empty();
        private final HttpMetrics requests = new HttpMetrics();

        private Builder(
                ConsoleSettings settings, Supplier<Catalogue> catalogue, SeriesStore store) {
            this.settings = Objects.requireNonNull(settings, "settings");
            this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
            this.store = Objects.requireNonNull(store, "store");
        }

        /** Wall clock, for sessions; the system's by default. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** The run's clock, for ages; the wall clock by default. */
        public Builder runClock(Supplier<Instant> value) {
            runClock = Optional.of(value);
            return this;
        }

        /** The users, where someone else made some already; else those of the data directory. */
        public Builder users(UserStore value) {
            users = Optional.of(value);
            return this;
        }

        /** Where transitions come from; by default the broker of the settings. */
        public Builder feed(WarningFeed value) {
            feed = Optional.of(value);
            return this;
        }

        /** The derived quantities of the rules, for their units; asked each time. */
        public Builder derived(Supplier<List<Derived>> value) {
            derived = value;
            return this;
        }

        /** The rules in force, for the limits in charts; asked each time. */
        public Builder rules(Supplier<RuleSet> value) {
            rules = value;
            return this;
        }

        /** What the desk's files say, to help officers with; asked each time. */
        public Builder desk(Supplier<DeskSettings> value) {
            desk = Optional.of(value);
            return this;
        }

        /** How long the answer to a command is waited for; ten seconds by default. */
        public Builder commandPatience(Duration value) {
            patience = value;
            return this;
        }

        /** One more part that answers addresses of its own. */
        public Builder part(ConsolePart value) {
            parts.add(Objects.requireNonNull(value, "part"));
            return this;
        }

        /** What the screens on sites need besides the catalogue. */
        public Builder sites(SitesBacking value) {
            sites = value;
            return this;
        }

        /** What follows from warnings: its releases, deliveries and how it is doing are shown. */
        public Builder office(Office value) {
            office = Optional.of(value);
            return part(new OfficePart(value, catalogue));
        }

        /** Lets administrators in; what they do is recorded, so there must be an office too. */
        public Builder administration(AdminRoom.Outside value) {
            administration = Optional.of(value);
            return this;
        }

        /** Tells Prometheus what there is to tell. */
        public Builder metrics(MetricsRoom value) {
            metrics = Optional.of(value);
            return this;
        }

        /**
         * Watches itself and says how it is at {@code /healthz} and {@code /readyz}; needs
         * administration. Closed with the console.
         */
        public Builder watch(SelfWatch value) {
            watch = Optional.of(value);
            return this;
        }

        /** Told of each transition once, on a thread of its own, for example to print it. */
        public Builder onTransition(Consumer<Transition> value) {
            onTransition = value;
            return this;
        }

        /**
         * Starts it; the page answers when this returns.
         *
         * @throws IOException if users or sessions cannot be read
         */
        public Console start() throws IOException {
            Supplier<Instant> now = runClock.orElse(clock::instant);
            EventHub hub = new EventHub(Long.toString(clock.millis(), Character.MAX_RADIX));
            WarningFeed source = feed.orElseGet(() -> new MqttWarningFeed(settings.broker()));
            BoardMetrics shown = new BoardMetrics(clock);
            Consumer<Transition> listener =
                    metrics.filter(MetricsRoom::wallClock).isPresent()
                            ? ((Consumer<Transition>) shown::shown).andThen(onTransition)
                            : onTransition;
            LiveBoard board =
                    new LiveBoard(
                            catalogue, store, clock, now, hub, source, listener, watch, patience);
            metrics.ifPresent(room -> parts.add(metrics(room, shown, board)));
            desk.ifPresent(
                    files ->
                            parts.add(
                                    new DeskHelpApi(
                                            board, store.query(), catalogue, files, clock)));
            parts.add(new MapApi(catalogue, settings.tiles()));
            parts.add(new RiskApi(board, catalogue, now));
            parts.add(new ActionsApi(board, store.query(), catalogue, desk));
            parts.add(new RelatedApi(board, store.query(), catalogue));
            ConsoleRoutes routes = routes(board, now);
            Javalin server = Javalin.create(config -> configure(config, routes));
            routes.describe(
                    server.unsafe.internalRouter.allHttpHandlers().stream()
                            .map(handler -> handler.endpoint)
                            .toList());
            server.start();
            board.start();
            return new Console(server, board, watch, settings);
        }

        private MetricsPart metrics(MetricsRoom room, BoardMetrics shown, LiveBoard board) {
            List<MetricsSource> sources = new ArrayList<>(room.sources());
            sources.add(samples -> shown.tell(board, samples));
            sources.add(requests);
            sources.add(new MachineMetrics(settings.dataDirectory()));
            office.ifPresent(each -> sources.add(new OfficeMetrics(each::health, clock)));
            return new MetricsPart(room.settings(), sources);
        }

        private ConsoleRoutes routes(LiveBoard board, Supplier<Instant> now) throws IOException {
            UserStore known =
                    users.isPresent()
                            ? users.get()
                            : UserStore.open(settings.dataDirectory(), clock);
            Sessions sessions = Sessions.open(settings.dataDirectory(), known, clock);
            ApiTokens tokens = ApiTokens.open(settings.dataDirectory(), known, clock);
            Access access =
                    new Access(sessions, tokens, settings.language(), settings.tls().isPresent());
            PasswordGate gate = new PasswordGate(known, new LoginThrottle(clock));
            AccessRecord record =
                    office.<AccessRecord>map(each -> new AdminRecord(each.database())::write)
                            .orElse(Builder::log);
            administration.ifPresent(
                    outside -> {
                        AdminPart admin = new AdminPart(room(outside, board, known, sessions));
                        parts.add(admin);
                        watch.ifPresent(
                                self -> parts.add(self.start(admin::looks, board::isConnected)));
                    });
            StatusApi status =
                    new StatusApi(board, catalogue, now, office.map(each -> each::health));
            if (watch.isEmpty() || administration.isEmpty()) {
                parts.add(addresses -> addresses.open("/healthz", status::healthz));
            }
            KnownQuantities quantities = new KnownQuantities(derived);
            parts.add(new SitesPart(board, catalogue, store.query(), quantities, now, sites));
            return new ConsoleRoutes(
                    access,
                    new Page(settings.tiles().map(TileSettings::origins).orElse(Set.of())),
                    new SessionApi(gate, access, clock),
                    new AccountApi(known, sessions, gate, access, record, board.hub()),
                    new TokensApi(tokens, known, sessions, record, board.hub(), clock),
                    new WarningsApi(board, store.query(), catalogue, rules, quantities, now),
                    new CommandsApi(board, store.query(), catalogue, clock),
                    new ShadowApi(store.query(), catalogue, now),
                    new RejectsApi(store.query(), now),
                    status,
                    new EventsApi(board.hub(), access),
                    new MessagesApi(access),
                    new DocumentApi(access),
                    settings.baseMap(),
                    List.copyOf(parts));
        }

        private AdminRoom room(
                AdminRoom.Outside outside, LiveBoard board, UserStore known, Sessions sessions) {
            return new AdminRoom(
                    known,
                    sessions,
                    board,
                    office.orElseThrow(
                            () -> new IllegalStateException("administration needs an office")),
                    catalogue,
                    desk.orElse(() -> DeskSettings.EMPTY),
                    outside,
                    () -> RecordPart.heads(store.query()),
                    settings.dataDirectory(),
                    watch,
                    new ClockComparison(catalogue, store.query(), clock),
                    clock);
        }

        /** Where there is no office, there is no audit log but the server's own. */
        private static void log(
                String kind, String id, String by, String action, Map<String, Object> details) {
            LOG.info("{} {} {} by {} {}", action, kind, id, by, details);
        }

        private void configure(JavalinConfig config, ConsoleRoutes routes) {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.maxRequestSize = MOST_BYTES;
            QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
            threads.setName("console-http");
            threads.setDaemon(true);
            config.jetty.threadPool = threads;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            config.jetty.addConnector(this::connector);
            config.requestLogger.http(requests::answered);
            routes.register(config.routes);
        }

        private ServerConnector connector(Server server, HttpConfiguration http) {
            ServerConnector connector =
                    settings.tls()
                            .map(tls -> secured(server, http, tls))
                            .orElseGet(
                                    () ->
                                            new ServerConnector(
                                                    server, new HttpConnectionFactory(http)));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setAcceptedSendBufferSize(SEND_BUFFER);
            return connector;
        }

        private static ServerConnector secured(
                Server server, HttpConfiguration http, Supplier<SSLEngine> engines) {
            EngineFactory keys = new EngineFactory(engines);
            HttpConfiguration https = new HttpConfiguration(http);
            https.addCustomizer(new SecureRequestCustomizer(false));
            return new ServerConnector(
                    server,
                    new SslConnectionFactory(keys, "http/1.1"),
                    new HttpConnectionFactory(https));
        }
    }
}
