package io.vigil.ingest.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.decode.hj212.Hj212Writer;
import io.vigil.ingest.door.hj212.Hj212Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener with real sockets, speaking HJ 212; the broker is in the test's hands. */
class TcpDoorTest {
    private static final String KNOWN = "010000A8900016F000169DC0";
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TcpDoorSettings.Limits LIMITS =
            new TcpDoorSettings.Limits(50, 50, 1_000, LONG, LONG, LONG);

    private final HandBroker broker = new HandBroker();
    private final Admission admission = new Admission();
    private TcpDoor door;

    /** Takes what is published and answers when it is told to. */
    private static final class HandBroker implements Uplink {
        record Message(String topic, String text, CompletableFuture<Void> answer) {}

        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private volatile boolean answering = true;

        @Override
        public CompletableFuture<Void> publish(String topic, byte[] payload) {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            messages.add(new Message(topic, new String(payload, UTF_8), answer));
            if (answering) {
                answer.complete(null);
            }
            return answer;
        }

        List<String> texts() {
            return messages.stream().map(Message::text).toList();
        }

        Message await(int count) {
            org.awaitility.Awaitility.await().until(() -> messages.size() >= count);
            return messages.get(count - 1);
        }
    }

    private static final class Admission implements DeviceAdmission {
        private volatile Optional<String> strangers = Optional.empty();

        @Override
        public Optional<String> enterpriseOf(String format, String device) {
            return device.equals(KNOWN) ? Optional.of("plant") : Optional.empty();
        }

        @Override
        public boolean isPassword(String format, String device, String password) {
            return password.equals("123456");
        }

        @Override
        public Optional<String> strangers() {
            return strangers;
        }
    }

    /** A device at the other end. */
    private static final class Device implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final BufferedReader in;

        Device(int port) throws IOException {
            this(new Socket(InetAddress.getLoopbackAddress(), port));
        }

        Device(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            out = socket.getOutputStream();
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        String answer() throws IOException {
            return in.readLine();
        }

        void hearsNothing() throws IOException {
            socket.setSoTimeout(150);
            assertThatThrownBy(in::readLine).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
        }

        /** Whether the other side has ended the connection; waits for it. */
        boolean isCutOff() {
            try {
                return in.read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        void hangUp() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            hangUp();
        }
    }

    private static String frame(String device, int number) {
        return frame(device, "123456", number);
    }

    private static String frame(String device, String password, int number) {
        return new String(
                Hj212Writer.frame(
                        Hj212Writer.segment(
                                "20260701093000" + (100 + number),
                                "31",
                                "2011",
                                password,
                                device,
                                5,
                                "DataTime=20260701093000;a21028-Rtd=12.5,a21028-Flag=N")),
                UTF_8);
    }

    @BeforeEach
    void openDoor() throws IOException {
        reopen(LIMITS);
    }

    private void reopen(TcpDoorSettings.Limits limits) throws IOException {
        if (door != null) {
            door.close();
        }
        door = open(limits, 0);
    }

    private TcpDoor open(TcpDoorSettings.Limits limits, int port) throws IOException {
        return TcpDoor.open(
                new TcpDoorSettings("127.0.0.1", port, limits, Optional.empty()),
                new Hj212Protocol(),
                admission,
                broker,
                InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z")));
    }

    @AfterEach
    void closeDoor() {
        door.close();
    }

    private Device device() throws IOException {
        return new Device(door.port());
    }

    private void awaitCount(DoorCount count, long value) {
        await(count.key()).until(() -> door.counts().get(count) >= value);
    }

    @Test
    void aFrameIsAnsweredOnlyOnceTheBrokerHoldsIt() throws Exception {
        broker.answering = false;
        try (Device device = device()) {
            device.send(frame(KNOWN, 1));
            HandBroker.Message message = broker.await(1);

            assertThat(message.topic()).isEqualTo("vigil/v1/up/plant/raw/hj212");
            assertThat(message.text()).isEqualTo(frame(KNOWN, 1));
            device.hearsNothing();

            message.answer().complete(null);

            assertThat(device.answer()).contains("QN=20260701093000101", "ST=91", "CN=9014");
        }
    }

    @Test
    void aFrameTheBrokerDoesNotTakeIsNotAnsweredAndTheNextOneIs() throws Exception {
        broker.answering = false;
        try (Device device = device()) {
            device.send(frame(KNOWN, 1) + frame(KNOWN, 2));
            broker.await(1)
                    .answer()
                    .completeExceptionally(
                            new UplinkException(UplinkException.Reason.REFUSED, "no right"));
            broker.await(2).answer().complete(null);

            assertThat(device.answer()).contains("QN=20260701093000102");
            assertThat(door.counts()).containsEntry(DoorCount.NOT_HELD, 1L);
        }
    }

    @Test
    void framesComeInPiecesAndSeveralAtOnce() throws Exception {
        try (Device device = device()) {
            for (char each : frame(KNOWN, 1).toCharArray()) {
                device.send(String.valueOf(each));
            }
            assertThat(device.answer()).contains("QN=20260701093000101");

            device.send(frame(KNOWN, 2) + frame(KNOWN, 3) + frame(KNOWN, 4).substring(0, 50));
            assertThat(device.answer()).contains("QN=20260701093000102");
            assertThat(device.answer()).contains("QN=20260701093000103");
            device.send(frame(KNOWN, 4).substring(50));
            assertThat(device.answer()).contains("QN=20260701093000104");
        }
        assertThat(broker.texts())
                .containsExactly(
                        frame(KNOWN, 1), frame(KNOWN, 2), frame(KNOWN, 3), frame(KNOWN, 4));
    }

    @Test
    void oneFrameOfAConnectionWaitsForTheBrokerAtATime() throws Exception {
        broker.answering = false;
        try (Device device = device()) {
            device.send(frame(KNOWN, 1) + frame(KNOWN, 2));
            broker.await(1);
            device.hearsNothing();

            assertThat(broker.messages).hasSize(1);
        }
    }

    @Test
    void aDamagedFrameIsCountedAndNotAnswered() throws Exception {
        try (Device device = device()) {
            device.send("hello" + frame(KNOWN, 1).replace("12.5", "92.5") + frame(KNOWN, 2));

            assertThat(device.answer()).contains("QN=20260701093000102");
            assertThat(broker.texts()).containsExactly(frame(KNOWN, 2));
            assertThat(door.counts())
                    .containsEntry(DoorCount.NOISE, 1L)
                    .containsEntry(DoorCount.BAD_FRAMES, 1L)
                    .containsEntry(DoorCount.HELD, 1L);
        }
    }

    @Test
    void anUnknownDeviceAndAWrongPasswordAreListedAndNotAnswered() throws Exception {
        try (Device device = device()) {
            device.send(frame("nobody\u0007", 1) + frame(KNOWN, "000000", 2) + frame(KNOWN, 3));

            assertThat(device.answer()).contains("QN=20260701093000103");
        }
        assertThat(broker.texts()).containsExactly(frame(KNOWN, 3));
        assertThat(door.strangers())
                .extracting(Strangers.Stranger::device)
                .containsExactly("nobody?", KNOWN);
        assertThat(door.counts())
                .containsEntry(DoorCount.UNKNOWN_DEVICES, 1L)
                .containsEntry(DoorCount.WRONG_PASSWORDS, 1L);
    }

    @Test
    void whereAnEnterpriseTakesThemStrangersAreHandedOnAndStillNotAnswered() throws Exception {
        admission.strangers = Optional.of("quarantine");
        try (Device device = device()) {
            device.send(frame("nobody", 1) + frame(KNOWN, 2));

            assertThat(device.answer()).contains("QN=20260701093000102");
        }
        assertThat(broker.messages)
                .extracting(HandBroker.Message::topic)
                .containsExactly("vigil/v1/up/quarantine/raw/hj212", "vigil/v1/up/plant/raw/hj212");
    }

    @Test
    void onlySoManyComeInFromOneAddressAndAPlaceThatIsLeftIsFree() throws Exception {
        reopen(new TcpDoorSettings.Limits(50, 2, 1_000, LONG, LONG, LONG));
        try (Device first = device();
                Device second = device()) {
            awaitCount(DoorCount.CONNECTIONS, 2);
            try (Device third = device()) {
                assertThat(third.isCutOff()).isTrue();
            }
            first.hangUp();
            await().until(() -> door.connections() == 1);
            try (Device fourth = device()) {
                fourth.send(frame(KNOWN, 1));
                assertThat(fourth.answer()).contains("CN=9014");
            }
            second.send(frame(KNOWN, 2));
            assertThat(second.answer()).contains("CN=9014");
        }
        assertThat(door.counts()).containsEntry(DoorCount.TURNED_AWAY, 1L);
    }

    @Test
    void whoSendsNothingIsCutOff() throws Exception {
        reopen(new TcpDoorSettings.Limits(50, 50, 1_000, SHORT, SHORT, LONG));
        try (Device device = device()) {
            assertThat(device.isCutOff()).isTrue();
        }
        assertThat(door.counts()).containsEntry(DoorCount.TIMED_OUT, 1L);
    }

    @Test
    void whoFallsSilentIsCutOffAndWhoWaitsForTheBrokerIsNot() throws Exception {
        reopen(new TcpDoorSettings.Limits(50, 50, 1_000, SHORT, LONG, SHORT));
        broker.answering = false;
        try (Device device = device()) {
            device.send(frame(KNOWN, 1));
            HandBroker.Message message = broker.await(1);
            device.hearsNothing();
            device.hearsNothing();
            message.answer().complete(null);

            assertThat(device.answer()).contains("CN=9014");
            assertThat(device.isCutOff()).isTrue();
        }
    }

    @Test
    void whoDripsAFrameIsCutOffThoughBytesKeepComing() throws Exception {
        reopen(new TcpDoorSettings.Limits(50, 50, 1_000, SHORT, LONG, LONG));
        try (Device device = device()) {
            device.send("##0200QN=");
            await().pollInterval(Duration.ofMillis(20))
                    .ignoreException(IOException.class)
                    .until(
                            () -> {
                                try {
                                    device.send("1");
                                } catch (IOException e) {
                                    return true;
                                }
                                return door.connections() == 0;
                            });
        }
        assertThat(door.counts()).containsEntry(DoorCount.TIMED_OUT, 1L);
    }

    @Test
    void whoSendsNothingOfUseIsCutOff() throws Exception {
        try (Device device = device()) {
            device.send("x\n".repeat(100_000));
            assertThat(device.isCutOff()).isTrue();
        } catch (IOException e) {
            assertThat(e).as("cut off while it was sending").isNotNull();
        }
        awaitCount(DoorCount.CUT_OFF, 1);
        assertThat(broker.messages).isEmpty();
    }

    @Test
    void aFrameThatDoesNotEndIsGivenUpAtItsGreatestLength() throws Exception {
        try (Device device = device()) {
            device.send("##9999" + "x".repeat(12_000));
            awaitCount(DoorCount.NOISE, 1);
            device.send("\r\n" + frame(KNOWN, 1));

            assertThat(device.answer()).contains("CN=9014");
        }
    }

    @Test
    void whoIsTooFastHasToWaitAndLosesNothing() throws Exception {
        reopen(new TcpDoorSettings.Limits(50, 50, 20, LONG, LONG, LONG));
        try (Device device = device()) {
            for (int i = 0; i < 25; i++) {
                device.send(frame(KNOWN, i));
            }
            for (int i = 0; i < 25; i++) {
                assertThat(device.answer()).contains("QN=20260701093000" + (100 + i));
            }
        }
        assertThat(door.counts().get(DoorCount.SLOWED_DOWN)).isPositive();
    }

    @Test
    void overTlsTheSameIsSaid(@TempDir Path directory) throws Exception {
        SSLContext tls = tls(directory.resolve("door.p12"));
        door.close();
        door =
                TcpDoor.open(
                        new TcpDoorSettings("127.0.0.1", 0, LIMITS, Optional.of(() -> server(tls))),
                        new Hj212Protocol(),
                        admission,
                        broker,
                        InstantSource.fixed(Instant.parse("2026-07-01T01:30:00Z")));
        try (Device device =
                new Device(
                        tls.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), door.port()))) {
            device.send(frame(KNOWN, 1) + frame(KNOWN, 2).substring(0, 40));
            assertThat(device.answer()).contains("QN=20260701093000101");
            device.send(frame(KNOWN, 2).substring(40));
            assertThat(device.answer()).contains("QN=20260701093000102");
        }
        assertThat(broker.texts()).containsExactly(frame(KNOWN, 1), frame(KNOWN, 2));
    }

    private static SSLEngine server(SSLContext tls) {
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** Trusts its own certificate. */
    private static SSLContext tls(Path keyStore) throws Exception {
        String password = "changeit";
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                password,
                                "-keystore",
                                keyStore.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password.toCharArray());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("door", keys.getCertificate("mykey"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aTakenPortIsTold() {
        assertThatThrownBy(() -> open(LIMITS, door.port())).isInstanceOf(BindException.class);
    }
}
