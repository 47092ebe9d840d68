package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.cap.CapAlert;
import io.vigil.cap.CapReader;
import io.vigil.simulator.Pace;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.drill.ScriptPlay;
import io.vigil.standalone.CommandRun;
import io.vigil.standalone.endtoend.DayPlan.Event;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day at the desk, compressed: thirty events, two disaster chains, a sensor that falls silent, a
 * drill, a channel that is down for a while, two officers who reach for the same warning, and five
 * crashes at moments that the seed decides. In the end everything is as the plan says, once.
 */
class ScriptedDayITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = 20_261_122;
    private static final int CRASHES = 5;

    /** Crashes come before this second. */
    private static final int LAST_CRASH = 80;

    private static final int HOOK_DOWN_FROM = 15;
    private static final int HOOK_DOWN_TO = 70;

    @TempDir private Path directory;

    private final DayPlan plan = new DayPlan();
    private final Map<String, byte[]> terminal = new ConcurrentHashMap<>();
    private final List<String> terminalHistory = new CopyOnWriteArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private Outside outside;
    private Installation installation;
    private MqttClient listener;
    private Officer duty;
    private Officer chief;
    private Instant began;
    private volatile Instant start;
    private volatile boolean dayIsOver;

    @BeforeEach
    void begin() throws Exception {
        outside = new Outside();
        Path catalogue = Files.writeString(directory.resolve("sites.yaml"), plan.catalogueText());
        Path rules = Files.writeString(directory.resolve("rules.yaml"), plan.rulesText());
        Path secret =
                Files.writeString(
                        directory.resolve("hook-secret"), "a-shared-secret-of-32-bytes-long");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path desk = Files.writeString(directory.resolve("desk.yaml"), deskText(secret));
        installation = Installation.withDesk(new Watched(catalogue, rules), desk, directory);
        duty = officer("duty");
        chief = officer("admin");
        listener =
                new MqttClient(installation.mosquitto().url(), "terminal", new MemoryPersistence());
        listener.connect();
        listener.subscribe(
                new MqttSubscription[] {new MqttSubscription("vigil/v1/release/#", 1)},
                new IMqttMessageListener[] {
                    (topic, message) -> heard(topic, message.getPayload())
                });
    }

    @AfterEach
    void end() throws Exception {
        dayIsOver = true;
        if (listener != null) {
            listener.disconnect();
            listener.close();
        }
        if (installation != null) {
            installation.close();
        }
        outside.close();
    }

    private Officer officer(String name) {
        return new Officer(installation.boardUrl(), name, installation.vigil().password(name));
    }

    private void heard(String topic, byte[] payload) {
        if (payload.length == 0) {
            terminal.remove(topic);
            terminalHistory.add(topic + " removed");
        } else {
            terminal.put(topic, payload);
            terminalHistory.add(new String(payload, StandardCharsets.UTF_8));
        }
    }

    private String deskText(Path secret) {
        return """
        policy:
          clocks:
            - key: acknowledge
              kind: acknowledge
              title: { zh: 签收, en: Acknowledge }
              within: { red: 6 s }
              repeat: 5 s
              calls: 2
              source: test
              verified: false
            - { key: report, kind: report, within: {} }
            - { key: renew, kind: renew, within: {} }
        contacts:
          - { id: on-duty, name: { zh: 甲, en: A }, role: duty-officer, region: 43/4301, phones: ["000-1"], languages: [zh] }
          - { id: second, name: { zh: 乙, en: B }, role: duty-leader, region: 43/4301, phones: ["000-2"], languages: [zh] }
          - { id: third, name: { zh: 丙, en: C }, role: leader, region: 43/4301, phones: ["000-3"], languages: [zh] }
        roster:
          - id: desk
            name: { zh: 值班室, en: Desk }
            zone: "+08:00"
            regions: [ 43/4301 ]
            shifts:
              - { id: all, name: { zh: 全天, en: All day }, from: "00:00", to: "00:00", persons: [ on-duty ] }
            substitutes: [ second, third ]
            tell:
              - { from: red, channels: [ sms ] }
        channels:
          - { key: terminals, kind: terminals }
          - key: hook
            kind: webhook
            url: http://127.0.0.1:%1$d/hook
            secret-file: %2$s
            retry: { first: 200 ms, longest: 1 s }
          - key: sms
            kind: gateway
            url: http://127.0.0.1:%1$d/sms
            headers: { Content-Type: application/json }
            body: '{"to":"${phone}","id":"${id}","text":"${text}"}'
            retry: { first: 200 ms, longest: 1 s }
        cap:
          sender: desk@county.example
          name: { zh: 某县应急管理局, en: County Emergency Bureau }
          scheme: own
        """
                .formatted(outside.port(), secret.toAbsolutePath());
    }

    private double second() {
        return Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    }

    @Test
    void everyEventIsOneWarningEveryoneIsToldOnceAndCrashesChangeNothing() throws Exception {
        began = Instant.now();
        start = began.plusSeconds(2);
        CompletableFuture<Void> readings = CompletableFuture.runAsync(() -> play(false));
        CompletableFuture<Void> hook = CompletableFuture.runAsync(this::takeTheHookAway);
        CompletableFuture<Void> crashes = CompletableFuture.runAsync(this::crash);
        CompletableFuture<Void> desk = CompletableFuture.runAsync(this::workAtTheDesk);
        crashes.get(8, TimeUnit.MINUTES);
        readings.get(8, TimeUnit.MINUTES);
        String told = plan.event(DayPlan.TOLD).episode();
        await("release before it is over")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Optional.ofNullable(find(told))
                                        .filter(ScriptedDayITCase::isReleased)
                                        .isPresent());
        start = Instant.now().plusSeconds(2);
        CompletableFuture<Void> calm = CompletableFuture.runAsync(() -> play(true));
        contest();
        String drill = startDrill();
        calm.get(8, TimeUnit.MINUTES);
        hook.get(1, TimeUnit.MINUTES);
        await("everything closed").atMost(PATIENCE).until(this::everythingIsClosed);
        releaseOfTheDrillStaysAnExercise(drill);
        stopDrill();
        dayIsOver = true;
        desk.get(1, TimeUnit.MINUTES);

        everyEventIsOneWarning();
        everyCommandHadItsEffectOnce();
        theClocksWereRight();
        chainsAreIncidents();
        everyoneWasToldOnce();
        capChainsAreValid();
        figuresAreThoseOfThePlan();
        installation.vigil().stop();
        CommandRun audit =
                CommandRun.of("audit", "verify", "--data", installation.vigil().data().toString());
        assertThat(audit.exit()).as(audit.results() + audit.complaints()).isZero();
    }

    // What happens.

    private void play(boolean calm) {
        Instant begin = start;
        ScriptPlay play =
                new ScriptPlay(
                        plan.script(calm), plan.casting(calm), sensor -> sensor, SEED, begin, 1);
        Pace pace = new Pace(OptionalDouble.of(1), InstantSource.system());
        try (Publisher gateway = installation.gatewayOfAll()) {
            pace.await(begin.minusSeconds(2));
            for (SimulatedMessage message : play.messages()) {
                pace.await(message.at());
                gateway.send(message);
            }
            assertThat(gateway.flush(PATIENCE)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitSecond(double second) {
        await("second " + second)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> second() >= second);
    }

    private void takeTheHookAway() {
        awaitSecond(HOOK_DOWN_FROM);
        outside.setHookDown(true);
        awaitSecond(HOOK_DOWN_TO);
        outside.setHookDown(false);
    }

    private void crash() {
        Random random = new Random(SEED);
        TreeSet<Integer> moments = new TreeSet<>();
        while (moments.size() < CRASHES) {
            moments.add(5 + random.nextInt(LAST_CRASH - 5));
        }
        for (int moment : moments) {
            awaitSecond(moment);
            installation.vigil().kill();
            installation.vigil().start();
        }
    }

    private String startDrill() throws Exception {
        Path script =
                Files.writeString(
                        directory.resolve("drill.yaml"),
                        """
                        drill: leak
                        title: { zh: 泄漏演练, en: Leak drill }
                        length: 10 s
                        targets: { acknowledge: 2 min }
                        tracks:
                          - { sensor: tank-1, quantity: combustible, every: 1 s,
                              points: { 0 s: 1 %LEL, 2 s: 1 %LEL, 3 s: 36 %LEL } }
                        """);
        CommandRun run =
                CommandRun.of(
                        "drill",
                        "start",
                        script.toString(),
                        "--sites",
                        directory.resolve("sites.yaml").toString(),
                        "--broker",
                        installation.brokerUrl());
        assertThat(run.exit()).as(run.complaints()).isZero();
        Matcher id = Pattern.compile("drill-\\d{8}-\\d{6}").matcher(run.results());
        assertThat(id.find()).as(run.results()).isTrue();
        return id.group();
    }

    private void stopDrill() {
        CommandRun run = CommandRun.of("drill", "stop", "--broker", installation.brokerUrl());
        assertThat(run.exit()).as(run.complaints()).isZero();
    }

    /** Two officers look at the same state and do the same at the same moment. */
    private void contest() throws Exception {
        String episode = plan.event(DayPlan.CONTESTED).episode();
        await("warning of " + DayPlan.CONTESTED)
                .atMost(PATIENCE)
                .until(() -> find(episode) != null);
        JsonNode seen = find(episode);
        List<CompletableFuture<Officer.Answer>> both = new ArrayList<>();
        for (Officer officer : List.of(duty, chief)) {
            String key = officer.newKey();
            both.add(
                    CompletableFuture.supplyAsync(
                            () ->
                                    officer.command(episode, "acknowledge", seen(seen), key)
                                            .orElseThrow()));
        }
        List<Officer.Answer> answers = new ArrayList<>();
        for (CompletableFuture<Officer.Answer> one : both) {
            answers.add(one.get(30, TimeUnit.SECONDS));
        }
        assertThat(answers)
                .extracting(Officer.Answer::status)
                .as(answers.toString())
                .containsExactlyInAnyOrder(200, 409);
        assertThat(answers)
                .filteredOn(a -> a.status() == 409)
                .allMatch(a -> a.code().equals("CONFLICT"));
    }

    // The desk.

    private void workAtTheDesk() {
        while (!dayIsOver) {
            for (JsonNode warning : list("open")) {
                attend(warning);
            }
            for (JsonNode warning : list("returned")) {
                close(warning);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void attend(JsonNode warning) {
        String id = warning.path("id").asText();
        String site = warning.path("newest").path("site").asText();
        boolean exercise = warning.path("newest").has("exercise");
        boolean left = site.equals(DayPlan.UNATTENDED) || site.equals(DayPlan.CONTESTED);
        JsonNode desk = desk(warning);
        if (exercise || left) {
            return;
        }
        if (!desk.has("acknowledged")) {
            done(duty, id, "acknowledge", seen(warning));
        } else if (site.equals(DayPlan.TOLD)) {
            if (!desk.has("proposal") && !isReleased(warning)) {
                ObjectNode body = seen(warning);
                body.set("proposal", proposal("ACTUAL"));
                done(duty, id, "propose", body);
            } else if (desk.has("proposal")) {
                done(chief, id, "release", seen(warning));
            }
        }
    }

    /** What the desk has done so far. */
    private static JsonNode desk(JsonNode warning) {
        return warning.path("act").path("act").path("after");
    }

    private static boolean isReleased(JsonNode warning) {
        return desk(warning).has("released");
    }

    private void close(JsonNode warning) {
        String id = warning.path("id").asText();
        if (warning.path("newest").has("exercise")) {
            return;
        }
        if (!desk(warning).has("acknowledged")
                && !warning.path("newest").path("site").asText().equals(DayPlan.UNATTENDED)) {
            done(duty, id, "acknowledge", seen(warning)); // it was over before anyone could see it
            return;
        }
        ObjectNode body = seen(warning);
        body.put("outcome", outcome(warning.path("newest").path("site").asText()));
        done(duty, id, "close", body);
    }

    private static String outcome(String site) {
        return site.endsWith("3") ? "FALSE_ALARM" : "TRUE_EVENT";
    }

    /** Sends with the same key until somebody answers; a conflict is looked at anew later. */
    private void done(Officer officer, String episode, String command, ObjectNode body) {
        String step = officer.name() + " " + command + " " + episode + " " + body.path("revision");
        String key = keys.computeIfAbsent(step, any -> officer.newKey());
        Optional<Officer.Answer> answer = officer.command(episode, command, body, key);
        answer.filter(a -> a.status() != 200 && a.status() != 409 && a.status() != 404)
                .ifPresent(
                        a -> {
                            throw new IllegalStateException(step + ": " + a);
                        });
    }

    private static ObjectNode seen(JsonNode warning) {
        return JSON.createObjectNode()
                .put("revision", warning.path("revision").asLong())
                .put("grade", warning.path("newest").path("grade").asText());
    }

    private static ObjectNode proposal(String status) {
        ObjectNode proposal = JSON.createObjectNode().put("status", status);
        proposal.putObject("headline").put("zh", "预警").put("en", "Warning");
        proposal.putObject("description").put("zh", "请注意").put("en", "Take care");
        proposal.putArray("regions").add("43/4301");
        proposal.putArray("channels");
        proposal.put("expires", Instant.now().plusSeconds(3_600).toString());
        return proposal;
    }

    private List<JsonNode> list(String which) {
        List<JsonNode> warnings = new ArrayList<>();
        duty.get("api/v1/warnings")
                .ifPresent(answer -> answer.body().path(which).forEach(warnings::add));
        return warnings;
    }

    private JsonNode find(String episode) {
        return list("open").stream()
                .filter(warning -> warning.path("id").asText().equals(episode))
                .findFirst()
                .orElse(null);
    }

    private boolean everythingIsClosed() {
        return plan.events().stream()
                .allMatch(
                        event ->
                                transitions(event.episode()).stream()
                                        .anyMatch(
                                                t ->
                                                        t.act().isPresent()
                                                                && t.kind()
                                                                        == TransitionKind.CLOSED));
    }

    private void releaseOfTheDrillStaysAnExercise(String drill) {
        String episode = "leak:tank-1." + drill + ":1";
        await("warning of the drill").atMost(PATIENCE).until(() -> find(episode) != null);
        for (String status : List.of("ACTUAL", "EXERCISE")) {
            await(status)
                    .atMost(PATIENCE)
                    .until(
                            () -> {
                                ObjectNode body = seen(find(episode));
                                body.set("proposal", proposal(status));
                                Optional<Officer.Answer> answer =
                                        duty.command(episode, "propose", body, duty.newKey());
                                return answer.isPresent()
                                        && (status.equals("ACTUAL")
                                                ? answer.get().code().equals("EXERCISE_ONLY")
                                                : answer.get().status() == 200);
                            });
        }
    }

    // What came of it.

    private List<Transition> transitions(String episode) {
        List<Transition> transitions = new ArrayList<>();
        Optional<Officer.Answer> answer = duty.get("api/v1/warnings/" + episode);
        if (answer.isPresent() && answer.get().status() == 200) {
            for (JsonNode one : answer.get().body().path("transitions")) {
                try {
                    transitions.add(TransitionJson.read(JSON.writeValueAsBytes(one)));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
        return transitions;
    }

    private void everyEventIsOneWarning() {
        for (Event event : plan.events()) {
            List<Transition> engine =
                    transitions(event.episode()).stream().filter(t -> t.act().isEmpty()).toList();
            assertThat(engine)
                    .as(event.episode())
                    .filteredOn(step -> !isPauseBetweenHalves(event, step))
                    .extracting(Transition::kind)
                    .containsExactlyElementsOf(event.story());
            assertThat(engine.get(0).grade()).isEqualTo(event.grade());
            for (int i = 0; i < engine.size(); i++) {
                assertThat(engine.get(i).sequence()).isEqualTo(i + 1);
            }
            String next = event.episode().replaceFirst(":1$", ":2");
            assertThat(transitions(next)).as(next).isEmpty();
        }
    }

    /**
     * On a slow machine no sensor reports for so long between the halves that it counts as silent.
     */
    private static boolean isPauseBetweenHalves(Event event, Transition step) {
        return event.site().equals(DayPlan.TOLD)
                && (step.kind() == TransitionKind.STALE || step.kind() == TransitionKind.FRESH);
    }

    private void everyCommandHadItsEffectOnce() {
        for (Event event : plan.events()) {
            List<Transition> acts =
                    transitions(event.episode()).stream().filter(t -> t.act().isPresent()).toList();
            Set<String> commands = new HashSet<>();
            for (int i = 0; i < acts.size(); i++) {
                assertThat(acts.get(i).act().orElseThrow().number()).isEqualTo(i + 1);
                assertThat(commands.add(acts.get(i).act().orElseThrow().command()))
                        .as(acts.toString())
                        .isTrue();
            }
            int acknowledged = event.site().equals(DayPlan.UNATTENDED) ? 0 : 1;
            assertThat(acts)
                    .as(event.episode())
                    .filteredOn(t -> t.kind() == TransitionKind.ACKNOWLEDGED)
                    .hasSize(acknowledged);
            assertThat(acts)
                    .as(event.episode())
                    .filteredOn(t -> t.kind() == TransitionKind.CLOSED)
                    .singleElement()
                    .satisfies(
                            t ->
                                    assertThat(t.act().orElseThrow().outcome().orElseThrow().name())
                                            .isEqualTo(outcome(event.site())));
        }
    }

    private void theClocksWereRight() {
        List<Transition> all = transitions(plan.event(DayPlan.UNATTENDED).episode());
        Transition raised = all.get(0);
        Transition filed =
                all.stream()
                        .filter(t -> t.kind() == TransitionKind.FILED)
                        .findFirst()
                        .orElseThrow();
        Instant due = filed.act().orElseThrow().after().clocks().get(0).due();
        assertThat(Duration.between(raised.detectedAt().plusSeconds(6), due).abs())
                .isLessThan(Duration.ofSeconds(2));
        List<Transition> calls =
                all.stream().filter(t -> t.kind() == TransitionKind.ESCALATED).toList();
        assertThat(calls).hasSize(2);
        for (int i = 0; i < calls.size(); i++) {
            Duration late = Duration.between(due.plusSeconds(5L * i), calls.get(i).at());
            assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(3));
        }
    }

    private void chainsAreIncidents() {
        Map<String, Set<String>> membersByParent = new HashMap<>();
        for (JsonNode incident :
                duty.get("api/v1/incidents").orElseThrow().body().path("incidents")) {
            if (incident.has("exercise")) {
                continue;
            }
            String id = incident.path("id").asText();
            Set<String> members = new TreeSet<>();
            for (JsonNode member :
                    duty.get("api/v1/incidents/" + id).orElseThrow().body().path("members")) {
                members.add(member.path("id").asText());
            }
            membersByParent.put(incident.path("parent").path("id").asText(), members);
        }
        Map<String, Set<String>> expected = new HashMap<>();
        for (Event event : plan.events()) {
            expected.put(event.episode(), new TreeSet<>(Set.of(event.episode())));
        }
        for (List<String> chain : List.of(DayPlan.RIVER_CHAIN, DayPlan.TANK_CHAIN)) {
            Set<String> members = new TreeSet<>();
            chain.forEach(site -> members.add(plan.event(site).episode()));
            members.forEach(expected::remove);
            expected.put(plan.event(chain.get(0)).episode(), members);
        }
        assertThat(membersByParent).isEqualTo(expected);
    }

    /** The drill's go to the same address, and may come before or after. */
    private List<JsonNode> hooksInEarnest() throws IOException {
        List<JsonNode> bodies = new ArrayList<>();
        for (Outside.Told hook : outside.hooks()) {
            JsonNode body = JSON.readTree(hook.body());
            if (body.path("status").asText().equals("ACTUAL")) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    private void everyoneWasToldOnce() throws Exception {
        String told = plan.event(DayPlan.TOLD).episode();
        await("webhook").atMost(PATIENCE).until(() -> hooksInEarnest().size() >= 2);
        assertThat(outside.hooks()).extracting(Outside.Told::key).doesNotHaveDuplicates();
        List<String> steps = new ArrayList<>();
        for (JsonNode body : hooksInEarnest()) {
            assertThat(body.toString()).contains(told);
            steps.add(body.path("step").asText());
        }
        assertThat(steps).containsExactly("ALERT", "CANCEL");
        assertThat(terminalHistory)
                .filteredOn(m -> m.contains(told) && m.contains("ALERT"))
                .hasSize(1);
        assertThat(terminalHistory)
                .filteredOn(m -> m.contains(told) && m.contains("CANCEL"))
                .hasSize(1);

        List<String> unattended = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Outside.Told message : outside.messages()) {
            JsonNode body = JSON.readTree(message.body());
            String id = body.path("id").asText() + " to " + body.path("to").asText();
            assertThat(taken.add(id)).as(id).isTrue();
            if (body.path("id").asText().contains(DayPlan.UNATTENDED)) {
                unattended.add(body.path("to").asText());
            }
        }
        assertThat(unattended).containsExactly("0001", "0002", "0003");
    }

    private void capChainsAreValid() throws Exception {
        String feed = duty.text("cap/feed.atom").orElseThrow();
        Matcher links = Pattern.compile("href=\"[^\"]*/(cap/[^\"]+\\.xml)\"").matcher(feed);
        Map<String, CapAlert> alerts = new HashMap<>();
        while (links.find()) {
            String xml = duty.text(links.group(1)).orElseThrow();
            CapReader.Read read =
                    CapReader.read(links.group(1), xml.getBytes(StandardCharsets.UTF_8));
            assertThat(read.findings()).as(xml).isEmpty();
            CapAlert alert = read.alert().orElseThrow();
            alerts.put(alert.identifier(), alert);
        }
        assertThat(alerts.values())
                .extracting(alert -> alert.msgType().name())
                .containsExactlyInAnyOrder("ALERT", "CANCEL");
    }

    private void figuresAreThoseOfThePlan() {
        JsonNode figures =
                duty.get("api/v1/indicators?from=" + began + "&to=" + Instant.now())
                        .orElseThrow()
                        .body();
        assertThat(figures.path("load").path("rings").asLong())
                .as(figures.toString())
                .isEqualTo(plan.events().size());
        Map<String, List<Long>> told = new HashMap<>();
        for (JsonNode hazard : figures.path("hazards")) {
            told.put(
                    hazard.path("name").asText(),
                    List.of(
                            hazard.path("warnings").asLong(),
                            hazard.path("hits").asLong(),
                            hazard.path("falseAlarms").asLong()));
        }
        Map<String, List<Long>> expected = new HashMap<>();
        for (Event event : plan.events()) {
            boolean hit = outcome(event.site()).equals("TRUE_EVENT");
            expected.merge(
                    event.kind().hazard,
                    List.of(1L, hit ? 1L : 0L, hit ? 0L : 1L),
                    (a, b) ->
                            List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2)));
        }
        assertThat(told).isEqualTo(expected);
    }
}
