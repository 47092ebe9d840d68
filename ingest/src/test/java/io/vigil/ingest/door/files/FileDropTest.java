package io.vigil.ingest.door.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.decode.Decoded;
import io.vigil.ingest.door.Uplink;
import io.vigil.model.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are dropped, with a broker in the test's hands. */
class FileDropTest {
    private static final int FAST = 1_000_000;
    private static final Catalogue CATALOGUE =
            Decoded.catalogue(
                    """
                    enterprises:
                      - { id: hydro, name: Hydro }
                      - { id: chem, name: Chem }
                    sites:
                      - id: bridge
                        name: Bridge
                        type: river
                        enterprise: hydro
                        region: 43/4309
                        position: { lat: 28, lon: 112 }
                        sensors:
                          - { id: w1, kind: water-level, interval: 1 min, quantities: { level: m } }
                    """);

    @TempDir Path directory;
    private final HandBroker broker = new HandBroker();

    /** Takes what is published; answers at once, or never. */
    private static final class HandBroker implements Uplink {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private volatile int answered = Integer.MAX_VALUE;

        @Override
        public CompletableFuture<Void> publish(String topic, byte[] payload) {
            messages.add(topic + " " + new String(payload, UTF_8));
            return messages.size() <= answered
                    ? CompletableFuture.completedFuture(null)
                    : new CompletableFuture<>();
        }
    }

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectories(directory.resolve("hydro"));
        Files.createDirectories(directory.resolve("chem"));
    }

    private FileDrop open(int perSecond) throws IOException {
        return FileDrop.open(
                new FileDropSettings(directory, perSecond, Duration.ofMillis(10)),
                () -> CATALOGUE,
                broker,
                () -> Decoded.NOW);
    }

    private Path drop(String enterprise, String name, List<String> lines) throws IOException {
        Path part = Files.write(directory.resolve(enterprise).resolve(name + ".part"), lines);
        return Files.move(
                part, directory.resolve(enterprise).resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String reading(int minute) {
        return "{\"sensor\":\"w1\",\"t\":\"2026-06-30T0%d:%02d:00Z\",\"values\":{\"level\":1}}"
                .formatted(minute / 60, minute % 60);
    }

    private static List<String> readings(int from, int to) {
        return IntStream.range(from, to).mapToObj(FileDropTest::reading).toList();
    }

    private JsonNode report(String enterprise, String where, String name) throws IOException {
        Path path = directory.resolve(enterprise).resolve(where).resolve(name + ".report.json");
        return new ObjectMapper().readTree(path.toFile());
    }

    private void awaitPutAway(String enterprise, String where, String name) {
        Path put = directory.resolve(enterprise).resolve(where).resolve(name);
        await().pollInterval(Duration.ofMillis(5)).until(() -> Files.exists(put));
    }

    @Test
    void everyLineIsSentInOrderAndTheReportSaysWhatItHeld() throws IOException {
        List<String> lines =
                List.of(
                        reading(0),
                        "",
                        "{\"sensor\":\"w1\",\"t\":\"2026-06-30T00:01:00Z\",\"values\":{\"levle\":1}}",
                        "no JSON",
                        "x".repeat(300_000),
                        reading(2));
        try (FileDrop drop = open(FAST)) {
            assertThat(drop).isNotNull();
            drop("hydro", "june.jsonl", lines);
            awaitPutAway("hydro", "done", "june.jsonl");
        }

        assertThat(broker.messages)
                .containsExactly(
                        "vigil/v1/up/hydro " + lines.get(0),
                        "vigil/v1/up/hydro " + lines.get(2),
                        "vigil/v1/up/hydro " + lines.get(3),
                        "vigil/v1/up/hydro " + lines.get(5));
        JsonNode told = report("hydro", "done", "june.jsonl");
        assertThat(told.at("/figures/lines").asInt()).isEqualTo(6);
        assertThat(told.at("/figures/published").asInt()).isEqualTo(4);
        assertThat(told.at("/figures/readings").asInt()).isEqualTo(2);
        assertThat(told.at("/figures/refused").toString())
                .isEqualTo("{\"BAD_JSON\":1,\"MESSAGE_TOO_LARGE\":1,\"UNKNOWN_QUANTITY\":1}");
        assertThat(told.at("/figures/examples").findValuesAsText("line"))
                .containsExactly("3", "4", "5");
        assertThat(told.at("/figures/examples/0/message/zh").asText()).contains("levle");
        assertThat(told.at("/figures/examples/0/message/en").asText()).contains("levle");
        assertThat(directory.resolve("hydro")).isDirectoryNotContaining("glob:**june*");
    }

    @Test
    void afterACrashItGoesOnWithoutLossFromWhatTheBrokerHeld() throws IOException {
        broker.answered = 120;
        try (FileDrop drop = open(FAST)) {
            assertThat(drop).isNotNull();
            drop("hydro", "day.jsonl", readings(0, 200));
            await().until(() -> broker.messages.size() == 150);
        }
        assertThat(directory.resolve("hydro/day.jsonl")).exists();
        broker.messages.clear();
        broker.answered = Integer.MAX_VALUE;

        try (FileDrop drop = open(FAST)) {
            assertThat(drop).isNotNull();
            awaitPutAway("hydro", "done", "day.jsonl");
        }

        assertThat(broker.messages).hasSize(100);
        assertThat(broker.messages.get(0)).endsWith(reading(100));
        JsonNode told = report("hydro", "done", "day.jsonl");
        assertThat(told.at("/figures/published").asInt()).isEqualTo(200);
        assertThat(told.at("/figures/readings").asInt()).isEqualTo(200);
    }

    @Test
    void anotherFileOfTheSameNameBeginsAnewAndNothingIsOverwritten() throws IOException {
        try (FileDrop drop = open(FAST)) {
            assertThat(drop).isNotNull();
            drop("hydro", "day.jsonl", readings(0, 60));
            awaitPutAway("hydro", "done", "day.jsonl");
            drop("hydro", "day.jsonl", readings(60, 61));
            awaitPutAway("hydro", "done", "2-day.jsonl");
        }

        assertThat(broker.messages).hasSize(61);
        assertThat(Files.readAllLines(directory.resolve("hydro/done/day.jsonl"))).hasSize(60);
    }

    @Test
    void enterprisesTakeTurnsAndAllTogetherKeepToTheRate() throws IOException {
        drop("hydro", "a.jsonl", readings(0, 300));
        drop("chem", "b.jsonl", readings(0, 1));
        long began = System.nanoTime();
        try (FileDrop drop = open(2_000)) {
            assertThat(drop).isNotNull();
            awaitPutAway("hydro", "done", "a.jsonl");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).isGreaterThan(Duration.ofMillis(140));
        assertThat(broker.messages.indexOf("vigil/v1/up/chem " + reading(0))).isLessThan(51);
    }

    @Test
    void aFileThatNothingReadsIsPutAsideAndAHalfOneIsLeftAlone() throws IOException {
        Path half = Files.writeString(directory.resolve("hydro/x.jsonl.part"), reading(0));
        try (FileDrop drop = open(FAST)) {
            assertThat(drop).isNotNull();
            drop("hydro", "notes.docx", List.of("dear colleagues"));
            awaitPutAway("hydro", "refused", "notes.docx");
        }

        assertThat(broker.messages).isEmpty();
        assertThat(half).exists();
        assertThat(report("hydro", "refused", "notes.docx").at("/format").asText()).isEmpty();
    }

    @Test
    void rowsOfATableAreSentBelowItsHeaderAndHexadecimalLinesAsBytes() throws IOException {
        Path table = Files.writeString(directory.resolve("t.csv"), "t,level\r\n1,1\r\n\r\n2,2\r\n");
        try (DropMessages rows = DropMessages.open(table, new DropFormat("csv", false, true), 0)) {
            assertThat(new String(rows.next().payload(), UTF_8)).isEqualTo("t,level\n1,1\n\n2,2\n");
            assertThat(rows.next()).isNull();
        }
        Path hex = Files.writeString(directory.resolve("f.sl651"), "7e 7e01\nno\n");
        try (DropMessages frames =
                DropMessages.open(hex, new DropFormat("sl651", true, false), 0)) {
            assertThat(frames.next().payload()).containsExactly(0x7e, 0x7e, 0x01);
            assertThat(frames.next().problem()).isEqualTo(DropMessages.Problem.NOT_HEX);
        }
    }
}
