package io.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.CommandRun;
import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are published to a running system over its own broker, by the command line. */
class PublishITCase {
    private static final Duration LIVE_WITHIN = Duration.ofSeconds(2);
    private static final String RULE =
            """
            - id: %s
              title: { zh: 水位, en: Stage }
              hazard: flood
              applies: { kind: water-level }
              grades: { yellow: level >= %s m }
              advice: { zh: 巡堤, en: Patrol }
              source: test
            """;

    @TempDir private Path directory;

    private Installation installation;
    private EventLog events;
    private Publisher gateway;
    private int readings;

    @BeforeEach
    void start() throws Exception {
        Path sites = directory.resolve("sites.yaml");
        Files.writeString(
                sites,
                """
                enterprises: [{ id: hydro, name: { zh: 水务局, en: Hydro } }]
                regions: [{ path: "420000", name: { zh: 湖北, en: Hubei } }]
                sites:
                  - id: ford
                    name: { zh: 渡口, en: Ford }
                    type: river
                    enterprise: hydro
                    region: "420000"
                    position: { lat: 30, lon: 114 }
                    sensors:
                      - { id: g1, kind: water-level, name: { zh: 甲, en: G1 },
                          interval: 10 min, quantities: { level: m } }
                """);
        Path rules = write("first.yaml", rule("kept", 5) + rule("changed", 5) + rule("gone", 5));
        installation =
                new Installation(
                        Installation.Broker.EMBEDDED, new Watched(sites, rules), directory);
        events = new EventLog(installation.brokerUrl(), installation.servicePassword());
        gateway = installation.gatewayOf("hydro");
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (events != null) {
            events.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void publishedRulesAreLiveWithinTwoSecondsAndTouchNothingElse() throws Exception {
        level(6);
        await().until(() -> events.live().size() == 3);

        Path next = write("next.yaml", rule("kept", 5) + rule("changed", 6.5) + rule("new", 1));
        CommandRun run = publish("one", next, "--message", "tidied");

        assertThat(run.exit()).as(run.complaints()).isZero();
        await().until(() -> events.live().contains("gone:1 CLOSED RULE_REMOVED"));
        Publication published = newest("one");
        assertThat(published.why()).isEqualTo("tidied");
        EventLog.Heard closed = events.heard().get(events.heard().size() - 1);
        assertThat(Duration.ofMillis(closed.atMillis() - published.revision()))
                .isLessThan(LIVE_WITHIN);

        level(6.2);
        await().until(() -> events.live().size() == 6);
        assertThat(events.live().subList(4, 6))
                .containsExactlyInAnyOrder("changed:1 CLEARED", "new:1 RAISED");
        assertThat(events.live()).contains("kept:1 RAISED").doesNotContain("kept:2 RAISED");

        CommandRun back = publish("one", write("back.yaml", rule("kept", 5)), "--message", "less");
        assertThat(back.exit()).as(back.complaints()).isZero();
        CommandRun rolled =
                command(
                        "one",
                        "rules",
                        "rollback",
                        Long.toString(published.revision()),
                        "--message",
                        "too little");
        assertThat(rolled.exit()).as(rolled.complaints()).isZero();
        level(6.3);
        await().until(() -> events.live().contains("new:2 RAISED"));
        assertThat(events.live()).filteredOn(step -> step.startsWith("kept")).hasSize(1);

        CommandRun history = CommandRun.of("rules", "history", "--history", history("one"));
        assertThat(history.results()).contains("tidied", "less", "too little");
        CommandRun diff =
                CommandRun.of(
                        "rules",
                        "diff",
                        write("d.yaml", rule("kept", 9)).toString(),
                        "--history",
                        history("one"));
        assertThat(diff.results())
                .contains("- rule changed", "- rule new", "~ rule kept", "level >= 9 m");
    }

    @Test
    void theSecondOfTwoPublishersIsToldAndOverwritesNothing() throws Exception {
        assertThat(publish("a", write("a.yaml", rule("of-a", 1)), "--message", "a").exit())
                .isZero();

        CommandRun second = publish("b", write("b.yaml", rule("of-b", 1)), "--message", "b");

        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.complaints()).contains("--base " + newest("a").revision());
        level(2);
        await().until(() -> events.live().contains("of-a:1 RAISED"));

        long base = newest("a").revision();
        List<CompletableFuture<CommandRun>> both =
                List.of("a", "b").stream()
                        .map(
                                who ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        publish(
                                                                who,
                                                                write(
                                                                        who + "2.yaml",
                                                                        rule("both-" + who, 1)),
                                                                "--message",
                                                                "at once",
                                                                "--base",
                                                                Long.toString(base))))
                        .toList();
        List<Integer> exits =
                both.stream().map(CompletableFuture::join).map(CommandRun::exit).toList();
        assertThat(exits).containsExactlyInAnyOrder(0, 1);
        String winner = exits.get(0) == 0 ? "a" : "b";
        level(2.1);
        await().until(() -> events.live().contains("both-" + winner + ":1 RAISED"));
        assertThat(events.live())
                .doesNotContain("both-" + (winner.equals("a") ? "b" : "a") + ":1 RAISED");
    }

    @Test
    void aBrokenSetIsRefusedBeforeAndBehindTheBroker() throws Exception {
        Path broken = write("broken.yaml", rule("kept", 5).replace("level >=", "levl >="));

        CommandRun refused = publish("one", broken, "--message", "m");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.complaints()).contains("RULE-037");

        assertThat(publish("one", write("ok.yaml", rule("ok", 5)), "--message", "m").exit())
                .isZero();
        String topic = ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;
        events.publishRetained(
                topic,
                new ConfigurationDocument(
                                newest("one").revision() + 1, Files.readString(broken, UTF_8))
                        .toJson());
        level(6);
        await().until(() -> events.live().contains("ok:1 RAISED"));

        CommandRun next = publish("one", write("ok2.yaml", rule("ok", 4)), "--message", "m");
        assertThat(next.exit()).as("the rules in force are back: " + next.complaints()).isZero();
    }

    @Test
    void aShadowRuleIsSeenApartAndPromotedWithItsState() throws Exception {
        Path shadow = write("s.yaml", rule("kept", 5) + rule("tried", 5) + "  mode: shadow\n");
        assertThat(publish("one", shadow, "--message", "try").exit()).isZero();
        level(6);
        await().until(() -> events.shadow().contains("tried:1 RAISED"));
        Path password = directory.resolve("engineer");
        Files.writeString(password, installation.vigil().password("engineer"));
        await().until(
                        () ->
                                CommandRun.of(
                                                "warnings",
                                                "--shadow",
                                                "--json",
                                                "--console",
                                                installation.boardUrl(),
                                                "--user",
                                                "engineer",
                                                "--password-file",
                                                password.toString())
                                        .results()
                                        .contains("tried:g1:1"));
        assertThat(events.live()).noneMatch(step -> step.startsWith("tried"));

        CommandRun promoted = command("one", "rules", "promote", "tried");

        assertThat(promoted.exit()).as(promoted.complaints()).isZero();
        await().until(() -> events.live().contains("tried:2 RAISED"));
        assertThat(events.shadow())
                .containsExactly("tried:1 RAISED", "tried:1 CLOSED RULE_TO_LIVE");
        assertThat(events.live()).filteredOn(step -> step.startsWith("kept")).hasSize(1);
    }

    private static String rule(String id, double limit) {
        return RULE.formatted(id, limit);
    }

    private void level(double metres) throws InterruptedException {
        Instant at = Instant.now().minusSeconds(100 - readings++);
        gateway.send(
                new SimulatedMessage(
                        "vigil/v1/up/hydro/g1",
                        ("{\"t\":\"" + at + "\",\"values\":{\"level\":" + metres + "}}")
                                .getBytes(UTF_8),
                        at));
    }

    private Path write(String name, String rules) {
        try {
            return Files.writeString(directory.resolve(name), rules);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String history(String who) {
        return directory.resolve("history-" + who).toString();
    }

    private Publication newest(String who) throws IOException {
        try (RuleHistory history = RuleHistory.open(Path.of(history(who)))) {
            return history.newest().orElseThrow();
        }
    }

    private CommandRun publish(String who, Path rules, String... more) {
        String[] first = {"rules", "publish", rules.toString()};
        return command(who, concat(first, more));
    }

    private CommandRun command(String who, String... words) {
        return CommandRun.of(
                concat(
                        words,
                        "--broker",
                        installation.brokerUrl(),
                        "--user",
                        "vigil",
                        "--password-file",
                        installation.servicePassword().toString(),
                        "--history",
                        history(who),
                        "--author",
                        who));
    }

    private static String[] concat(String[] first, String... second) {
        String[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
