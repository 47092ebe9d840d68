package io.vigil.standalone.broker;

import io.vigil.ingest.source.MqttSource;
import io.vigil.standalone.broker.JobSessions.Waiting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT broker inside this JVM.
 *
 * <p>What a client was told is stored survives {@code kill -9}: every publication of QoS 1 is in
 * the journal, synchronised to disk, before it is acknowledged. Kept sessions and retained messages
 * survive as well. Messages that wait are paged to disk, never dropped. When the disk is nearly
 * full whoever publishes is disconnected without an acknowledgement, and may come back; once there
 * is room everything goes on. A disk that fills up faster than that is looked at can end the
 * broker, see {@link #isRunning}: what it has acknowledged is kept.
 *
 * <p>Every client logs in; what it may then do is decided by {@link TopicRights}. Vigil's own parts
 * use {@link #internalUrl()}, which is there from the start and on loopback only; everybody else is
 * let in by {@link #admit()}, once the job's session exists and nothing published can be missed.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** Unacknowledged messages a client may have in flight: the most that MQTT can count. */
    private static final int RECEIVE_MAXIMUM = 65_535;

    private static final long PAGING_STARTS_AT_BYTES = 128L << 20;
    private static final int JOURNAL_FILE_BYTES = 10 << 20;

    /** Of the disk's size; below that publishers are refused ... */
    private static final double MIN_FREE_SHARE = 0.02;

    /**
     * ... and of a small disk this, more than where the embedded store stops writing, so that
     * checkpoints and the office still have room.
     */
    private static final long MIN_FREE_BYTES = 320L << 20;

    /** Faster than a burst fills the journal's files that are there already. */
    private static final int DISK_LOOKED_AT_EVERY_MILLIS = 1_000;

    private static final int JOURNAL_FILES_KEPT = 4;
    private static final int MAX_PACKET_BYTES = 4 << 20;
    private static final int RIGHTS_REMEMBERED = 10_000;

    /** A right that was taken away may be used for so long by who still may log in. */
    private static final Duration RIGHTS_REMEMBERED_FOR = Duration.ofMinutes(1);

    private static final Duration LOGINS_LOOKED_AT_EVERY = Duration.ofSeconds(5);
    private static final Duration QUEUES_LOOKED_FOR_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(100);

    /** What waits for an enterprise that does not come back must not fill the disk. */
    private static final Duration FEEDBACK_KEPT_FOR = Duration.ofDays(7);

    /** How queues of retained messages, and of what enterprises are told, are named. */
    private static final String RETAINED = "$sys.mqtt";

    private static final String FOR_ENTERPRISES = "vigil.v1.down.";

    /** How those of what enterprises send are named, after the client id. */
    private static final String FROM_ENTERPRISES = ".vigil.v1.up.";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String INTERNAL = "internal";
    private static final String PUBLIC = "public";

    private final EmbeddedActiveMQ server;
    private final EmbeddedBrokerSettings settings;
    private final PartialSubscriptions partial;
    private final BrokerListener internal;
    private final CrowdControl crowd =
            new CrowdControl(MqttSource.DEFAULT_RECEIVE_MAXIMUM, System::nanoTime);
    private final JobSessions jobSessions = new JobSessions();
    private volatile boolean refuses;
    private volatile int port;
    private Optional<BrokerListener> listener = Optional.empty();

    private EmbeddedBroker(
            EmbeddedActiveMQ server,
            EmbeddedBrokerSettings settings,
            PartialSubscriptions partial,
            BrokerListener internal) {
        this.server = server;
        this.settings = settings;
        this.partial = partial;
        this.internal = internal;
        this.port = settings.port();
    }

    /**
     * Starts a broker that only Vigil's own parts can reach, see {@link #admit()}.
     *
     * @throws PortTakenException if something else listens on the port it is to use later
     * @throws IOException if the broker does not come up for another reason
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings, BrokerLogins logins)
            throws IOException {
        checkFree(settings);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            BrokerSecurity security = new BrokerSecurity(logins, settings.tls(), settings.topics());
            PartialSubscriptions partial = new PartialSubscriptions();
            server.setConfiguration(configuration(settings, partial));
            server.setSecurityManager(security);
            server.start();
            security.knowWhatIsKeptBy(server.getActiveMQServer());
            if (!server.getActiveMQServer().waitForActivation(30, TimeUnit.SECONDS)) {
                throw new IOException("the embedded broker did not become active");
            }
            EmbeddedBroker broker =
                    new EmbeddedBroker(
                            server,
                            settings,
                            partial,
                            BrokerListener.internal(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    taking(server, INTERNAL, LOOPBACK, 0),
                                    partial));
            broker.every(
                    LOGINS_LOOKED_AT_EVERY,
                    "logins could not be looked at again",
                    () -> broker.endLapsed(security));
            broker.every(
                    QUEUES_LOOKED_FOR_EVERY,
                    "the queues of the jobs could not be found",
                    broker::findJobSessions);
            broker.every(
                    LOOKED_AT_EVERY,
                    "what waits for the jobs could not be counted",
                    broker::lookAtTheCrowd);
            broker.every(
                    LOOKED_AT_EVERY,
                    "whether the disk is full could not be found out",
                    broker::lookWhetherItRefuses);
            return broker;
        } catch (Exception e) {
            stop(server, e);
            throw e instanceof IOException io
                    ? io
                    : new IOException("the embedded broker did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Whom to ask what jobs in this process have taken of what is kept for their sessions. Until
     * then, and of jobs elsewhere, only what they have not acknowledged is known.
     *
     * @param byClientId asked ten times a second; empty if that session is not of this process
     */
    public void askWhatIsTaken(Function<String, Optional<TakenMessages>> byClientId) {
        jobSessions.askWhatIsTaken(byClientId);
    }

    /**
     * Lets everybody in on the public port. Calling it again does nothing.
     *
     * @throws IOException if the port cannot be listened on
     */
    public synchronized void admit() throws IOException {
        if (listener.isPresent()) {
            return;
        }
        try {
            listener =
                    Optional.of(
                            BrokerListener.open(
                                    new InetSocketAddress(settings.host(), settings.port()),
                                    settings.tls(),
                                    taking(server, PUBLIC, settings.host(), settings.port()),
                                    partial,
                                    crowd,
                                    MAX_PACKET_BYTES));
            port = listener.get().port();
        } catch (Exception e) {
            throw new IOException(
                    "the embedded broker cannot listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * How many messages wait for Vigil's own parts and for terminals. Retained messages wait for
     * nobody, and what waits for enterprises is no concern of Vigil's.
     */
    public long waiting() {
        return waiting(name -> !name.startsWith(RETAINED) && !name.contains(FOR_ENTERPRISES));
    }

    /** How many messages wait for a client with a kept session. */
    public long waitingFor(String clientId) {
        return waiting(name -> name.startsWith(clientId + "."));
    }

    private long waiting(Predicate<String> wanted) {
        return queues(wanted).stream().mapToLong(Queue::getMessageCount).sum();
    }

    private List<Queue> queues(Predicate<String> wanted) {
        ActiveMQServer running = server.getActiveMQServer();
        return Arrays.stream(running.getActiveMQServerControl().getQueueNames())
                .filter(wanted)
                .map(name -> running.locateQueue(SimpleString.of(name)))
                .filter(queue -> queue != null && !queue.isInternalQueue())
                .toList();
    }

    /** What is done while the broker stands still. */
    @FunctionalInterface
    public interface Meanwhile {
        void happen() throws IOException;
    }

    /**
     * Takes nothing and hands nothing out while it copies everything that it keeps, and does
     * something else that is to see the same moment. Clients wait and notice nothing else. A broker
     * that is started on the copy is as this one was.
     *
     * @param copy a directory, made if it is missing
     * @param meanwhile short; must not talk to the broker
     */
    public void standStill(Path copy, Meanwhile meanwhile) throws IOException {
        new BrokerFiles(settings.directory(), server.getActiveMQServer())
                .standStill(copy, meanwhile);
    }

    /** What takes over the connections of a {@link BrokerListener}. */
    private static NettyAcceptor taking(EmbeddedActiveMQ server, String name, String host, int port)
            throws Exception {
        RemotingService remoting = server.getActiveMQServer().getRemotingService();
        Acceptor acceptor = remoting.createAcceptor(acceptor(name, host, port));
        acceptor.start();
        return (NettyAcceptor) acceptor;
    }

    private static void stop(EmbeddedActiveMQ server, Exception reason) {
        try {
            server.stop();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    /** Binds for a moment, so that a taken port is told before anything is started. */
    private static void checkFree(EmbeddedBrokerSettings settings) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (BindException e) {
            throw new PortTakenException(settings.host(), settings.port(), e);
        }
    }

    private static Configuration configuration(
            EmbeddedBrokerSettings settings, PartialSubscriptions partial) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("vigil");
        configuration.setBindingsDirectory(settings.directory().resolve("bindings").toString());
        configuration.setJournalDirectory(settings.directory().resolve("journal").toString());
        configuration.setPagingDirectory(settings.directory().resolve("paging").toString());
        configuration.setLargeMessagesDirectory(settings.directory().resolve("large").toString());
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        configuration.setJournalFileSize(JOURNAL_FILE_BYTES);
        configuration.setJournalMinFiles(JOURNAL_FILES_KEPT);
        configuration.setJMXManagementEnabled(false);
        configuration.setMessageCounterEnabled(false);
        configuration.setMinDiskFree(minFree(settings.directory()));
        configuration.setDiskScanPeriod(DISK_LOOKED_AT_EVERY_MILLIS);
        configuration.setSecurityEnabled(true);
        // A login is checked at every connect, since the client id counts too.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(RIGHTS_REMEMBERED);
        configuration.setSecurityInvalidationInterval(RIGHTS_REMEMBERED_FOR.toMillis());
        configuration.getSecurityRoles().put("#", Set.of(BrokerSecurity.roleThatIsDecidedInCode()));
        configuration.registerBrokerPlugin(new PublishOrder());
        configuration.registerBrokerPlugin(partial);

        AddressSettings addresses = new AddressSettings();
        addresses.setMaxSizeBytes(PAGING_STARTS_AT_BYTES);
        addresses.setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
        addresses.setAutoDeleteAddresses(false);
        addresses.setAutoDeleteQueues(false);
        configuration.addAddressSetting("#", addresses);
        AddressSettings feedback = new AddressSettings(addresses);
        feedback.setMaxExpiryDelay(FEEDBACK_KEPT_FOR.toMillis());
        configuration.addAddressSetting("vigil.v1.down.#", feedback);
        return configuration;
    }

    private static long minFree(Path directory) throws IOException {
        FileStore disk = Files.getFileStore(Files.createDirectories(directory));
        return Math.max((long) (MIN_FREE_SHARE * disk.getTotalSpace()), MIN_FREE_BYTES);
    }

    private static TransportConfiguration acceptor(String name, String host, int port) {
        Map<String, Object> transport = new HashMap<>();
        transport.put(TransportConstants.HOST_PROP_NAME, host);
        transport.put(TransportConstants.PORT_PROP_NAME, port);
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        // The broker's word for connections that somebody else accepts.
        transport.put(TransportConstants.HTTP_UPGRADE_ENABLED_PROP_NAME, true);
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("receiveMaximum", RECEIVE_MAXIMUM);
        mqtt.put("defaultMaximumInFlightPublishMessages", RECEIVE_MAXIMUM);
        mqtt.put("maximumPacketSize", MAX_PACKET_BYTES);
        mqtt.put("topicAliasMaximum", TopicSharing.MOST_ALIASES);
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), transport, name, mqtt);
    }

    /** The public port, also where a free one was asked for; known once everybody is admitted. */
    public int port() {
        return port;
    }

    /** Public address for clients on this machine, {@code tcp://} or {@code ssl://}. */
    public String url() {
        String host = settings.host().equals("0.0.0.0") ? LOOPBACK : settings.host();
        return (settings.tls().isPresent() ? "ssl://" : "tcp://") + host + ":" + port;
    }

    /** Address for Vigil's own parts: loopback, plain text, up from the start. */
    public String internalUrl() {
        return "tcp://" + LOOPBACK + ":" + internal.port();
    }

    /** Ends all connections of this user, who may come back with a password that is valid now. */
    public void disconnect(String user) {
        endSessions(session -> user.equals(session.getValidatedUser()));
    }

    /** What fails is told, and tried again the next time. */
    private void every(Duration time, String failure, Runnable task) {
        Runnable guarded =
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn(failure, e);
                    }
                };
        Future<?> unused =
                server.getActiveMQServer()
                        .getScheduledPool()
                        .scheduleWithFixedDelay(
                                guarded, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A password that was replaced ends at its date, a certificate with its file's entry. */
    private void endLapsed(BrokerSecurity security) {
        endSessions(session -> !security.stillHolds(session));
    }

    private void findJobSessions() {
        Map<String, List<Queue>> byClient =
                queues(
                                name ->
                                        name.startsWith(ClientIds.RESERVED)
                                                && name.contains(FROM_ENTERPRISES))
                        .stream()
                        .collect(Collectors.groupingBy(EmbeddedBroker::clientOf));
        Map<String, LongSupplier> kept = new HashMap<>();
        byClient.forEach(
                (client, queues) ->
                        kept.put(
                                client,
                                () -> queues.stream().mapToLong(Queue::getMessageCount).sum()));
        jobSessions.are(kept);
    }

    private static String clientOf(Queue queue) {
        String name = queue.getName().toString();
        return name.substring(0, name.indexOf(FROM_ENTERPRISES));
    }

    /** The broker's own words for it name none of the things that an operator knows. */
    private void lookWhetherItRefuses() {
        boolean full = server.getActiveMQServer().getPagingManager().isDiskFull();
        if (full && !refuses) {
            LOG.warn("the disk is nearly full: publishers are refused until there is room");
        } else if (!full && refuses) {
            LOG.info("there is room on the disk: publishers are taken again");
        }
        refuses = full;
    }

    /** What is kept for each session by which a job hears enterprises. */
    List<Waiting> waitingForJobs() {
        return jobSessions.look(crowd.nanoTime());
    }

    private void lookAtTheCrowd() {
        crowd.look(waitingForJobs());
    }

    private void endSessions(Predicate<ServerSession> which) {
        server.getActiveMQServer().getSessions().stream()
                .filter(which)
                .map(ServerSession::getRemotingConnection)
                .distinct()
                .forEach(connection -> connection.fail(new ActiveMQException("login ended")));
    }

    /** False once it has ended by itself, as it does when its journal can no longer be written. */
    public boolean isRunning() {
        return server.getActiveMQServer() != null && server.getActiveMQServer().isActive();
    }

    /** Stops accepting, ends all connections and closes the journal. */
    @Override
    public synchronized void close() throws IOException {
        internal.stopListening();
        listener.ifPresent(BrokerListener::stopListening);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the embedded broker did not stop cleanly", e);
        } finally {
            internal.close();
            listener.ifPresent(BrokerListener::close);
        }
    }
}
