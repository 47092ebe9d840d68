package io.vigil.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.model.Grade;
import io.vigil.testing.FreePorts;
import io.vigil.testing.RealPrograms;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed against a real Mosquitto that comes and goes. */
class MqttWarningFeedITCase {
    private final List<Transition> heard = new CopyOnWriteArrayList<>();
    private final List<Boolean> connections = new CopyOnWriteArrayList<>();
    private final List<Transition> canaries = new CopyOnWriteArrayList<>();
    private final List<CommandAnswer> answers = new CopyOnWriteArrayList<>();
    private int port;
    private Process broker;
    private MqttWarningFeed feed;

    @BeforeEach
    void start() throws Exception {
        RealPrograms.require("mosquitto");
        port = FreePorts.next();
        feed = new MqttWarningFeed(BrokerAccess.anonymous("tcp://127.0.0.1:" + port));
        feed.start(
                new WarningFeed.Listener() {
                    @Override
                    public void canary(Transition transition) {
                        canaries.add(transition);
                    }

                    @Override
                    public void transition(Transition transition) {
                        heard.add(transition);
                    }

                    @Override
                    public void answer(CommandAnswer answer) {
                        answers.add(answer);
                    }

                    @Override
                    public void connected(boolean connected) {
                        connections.add(connected);
                    }
                });
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (feed != null) {
            feed.close();
        }
        stopBroker();
    }

    private void startBroker() throws Exception {
        Path program = RealPrograms.require("mosquitto");
        broker =
                new ProcessBuilder(program.toString(), "-p", Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
    }

    private void stopBroker() throws InterruptedException {
        if (broker != null) {
            broker.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    private void publish(byte[] payload) throws MqttException {
        MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + port, "test", new MemoryPersistence());
        client.connect();
        client.publish(MqttWarningFeed.TOPIC, payload, 1, false);
        client.disconnect();
        client.close();
    }

    private void awaitConnections(Boolean... expected) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(connections).containsExactly(expected));
    }

    @Test
    void findsABrokerThatStartsLaterAndComesBack() throws Exception {
        Transition first =
                County.flood(1, 1, TransitionKind.RAISED, Grade.BLUE, ConsoleHarness.NOW);
        Transition second =
                County.flood(1, 2, TransitionKind.UPGRADED, Grade.RED, ConsoleHarness.NOW);

        startBroker();
        awaitConnections(true);
        publish("{\"not\":\"a transition\"}".getBytes(StandardCharsets.UTF_8));
        publish(TransitionJson.write(first));
        Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly(first));

        stopBroker();
        awaitConnections(true, false);
        startBroker();
        awaitConnections(true, false, true);
        publish(TransitionJson.write(second));
        Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly(first, second));
    }

    @Test
    void commandsGoOutAndAnswersComeBackOverTheSameConnection() throws Exception {
        Command command =
                new Command(
                        "officer:1",
                        Command.Kind.ACKNOWLEDGE,
                        "officer",
                        ConsoleHarness.NOW,
                        County.TANKS,
                        Optional.of(EpisodeId.parse("combustible-gas:detector-1:1")),
                        Optional.of(1L),
                        Optional.of(Grade.RED),
                        "看到了",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(feed.send(command)).isCompletedExceptionally();

        startBroker();
        awaitConnections(true);
        List<byte[]> sent = new CopyOnWriteArrayList<>();
        MqttClient job = new MqttClient("tcp://127.0.0.1:" + port, "job", new MemoryPersistence());
        job.connect();
        job.setCallback(new Hearing(sent));
        job.subscribe(Command.TOPIC, 1);

        feed.send(command).get(10, TimeUnit.SECONDS);
        Awaitility.await().untilAsserted(() -> assertThat(sent).hasSize(1));
        assertThat(DomainJson.mapper().readValue(sent.get(0), Command.class)).isEqualTo(command);

        CommandAnswer answer =
                new CommandAnswer(
                        command, CommandAnswer.Code.DONE, List.of(), 2, ConsoleHarness.NOW);
        job.publish(CommandAnswer.TOPIC, DomainJson.mapper().writeValueAsBytes(answer), 1, false);
        Awaitility.await().untilAsserted(() -> assertThat(answers).containsExactly(answer));
        job.disconnect();
        job.close();
    }

    private record Hearing(List<byte[]> payloads) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            payloads.add(message.getPayload());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
