package io.vigil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.recordings.Recording.Source;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.simulator.ListTarget;
import io.vigil.simulator.Pace;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.replay.ReplayRunner.Outcome;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayRunnerTest {
    private static final Path EXAMPLE = Path.of("examples", "colorado-2013");
    private static final String MAP =
            """
            time: { column: time, zone: "+08:00" }
            sensor: { column: station }
            quantities:
              level: { column: height, unit: ft }
              rain: { column: rain }
            missing: ["", "-9999"]
            """;

    @TempDir Path folder;

    private final List<SimulatedMessage> sent = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void tellsItsProgressOncePerThousandMessagesAndAtTheEnd() throws Exception {
        StringBuilder table = new StringBuilder("time,station,height,rain\n");
        for (int i = 0; i < 1_500; i++) {
            table.append(Instant.EPOCH.plusSeconds(1_700_000_000L + i)).append(",a,1,\n");
        }
        List<Long> told = new ArrayList<>();

        new ReplayRunner(
                        List.of(source("long.csv", table.toString())),
                        new ListTarget(sent),
                        new Pace(OptionalDouble.empty(), InstantSource.system()),
                        progress -> told.add(progress.messages()),
                        findings::add)
                .run();

        assertThat(told).containsExactly(1_000L, 1_500L);
    }

    private Outcome run(Source... sources) throws InterruptedException {
        return new ReplayRunner(
                        List.of(sources),
                        new ListTarget(sent),
                        new Pace(OptionalDouble.empty(), InstantSource.system()),
                        progress -> {},
                        findings::add)
                .run();
    }

    private Source source(String name, String table) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, table);
        return new Source(file, RecordingMapLoader.parse("m.yaml", MAP).map().orElseThrow());
    }

    private List<String> payloads() {
        return sent.stream()
                .map(m -> m.topic() + " " + new String(m.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void readsSemicolonsQuotesByteOrderMarkAndWindowsLines() throws Exception {
        Outcome outcome =
                run(
                        source(
                                "a.csv",
                                "\uFEFFtime;note;station;height;rain\r\n"
                                        + "2013-09-09 08:00;\"wet; \"\"very\"\"\";s1;1.50;-9999\r\n"
                                        + "\r\n"
                                        + "2013-09-09 08:15;;s2;;0.2\r\n"
                                        + "2013-09-09 08:30;;s2;-9999;\r\n"));

        assertThat(payloads())
                .containsExactly(
                        "vigil/v1/up/replay/s1 {\"t\":\"2013-09-09T00:00:00Z\","
                                + "\"values\":{\"level\":{\"v\":1.5,\"u\":\"ft\"}}}",
                        "vigil/v1/up/replay/s2 {\"t\":\"2013-09-09T00:15:00Z\","
                                + "\"values\":{\"rain\":0.2}}");
        assertThat(outcome).isEqualTo(new Outcome(2, 0, 0));
    }

    @Test
    void leavesOutWhatCannotBeReadAndSaysWhere() throws Exception {
        Outcome outcome =
                run(
                        source(
                                "b.csv",
                                "time,station,height,rain\n"
                                        + "soon,s1,1,0\n"
                                        + "2013-09-09 08:15,s 1,1,0\n"
                                        + "2013-09-09 08:30,s1,high,0.1\n"
                                        + "2013-09-09 08:45,s1\n"));

        assertThat(findings)
                .extracting(f -> f.place().line() + " " + f.code().id())
                .containsExactly("2 RECORDING-011", "3 RECORDING-013", "4 RECORDING-012");
        assertThat(sent).hasSize(1);
        assertThat(outcome).isEqualTo(new Outcome(1, 0, 3));
    }

    @Test
    void sendsNothingIfATableLacksAColumn() throws Exception {
        Source good = source("good.csv", "time,station,height,rain\n2013-09-09,s1,1,0\n");
        Source bad = source("bad.csv", "time,station,heihgt,rain\n2013-09-09,s1,1,0\n");

        Outcome outcome = run(good, bad);

        assertThat(sent).isEmpty();
        assertThat(outcome.errors()).isEqualTo(1);
        assertThat(findings.get(0).arguments())
                .containsExactly("height", "time, station, heihgt, rain");
    }

    @Test
    void missingAndEmptyFilesAreFindings() throws Exception {
        Source empty = source("empty.csv", "");

        run(empty, new Source(folder.resolve("none.csv"), empty.map()));

        assertThat(findings)
                .extracting(f -> f.code().id())
                .containsOnly("RECORDING-010")
                .hasSize(2);
    }

    @Test
    void mergesTablesInTimeOrderAndKeepsATablesOwnDisorder() throws Exception {
        run(
                source("c.csv", "time,station,height,rain\n2013-09-01,a,1,\n2013-09-05,a,2,\n"),
                source(
                        "d.csv",
                        "time,station,height,rain\n2013-09-03,b,1,\n2013-09-02,b,2,\n"
                                + "2013-09-06,b,3,\n"));

        assertThat(sent)
                .extracting(m -> m.topic().charAt(m.topic().length() - 1) + day(m.at()))
                .containsExactly("a1", "b3", "b2", "a5", "b6");
    }

    private static String day(Instant at) {
        return String.valueOf(at.plusSeconds(8 * 3600).toString().charAt(9));
    }

    @Test
    void replaysTheColoradoExample() throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String name : List.of("fort-lupton", "sand-creek", "clear-creek")) {
            sources.add(
                    new Source(
                            EXAMPLE.resolve(name + ".csv"),
                            RecordingMapLoader.load(EXAMPLE.resolve(name + ".map.yaml"))
                                    .map()
                                    .orElseThrow()));
        }

        Outcome outcome = run(sources.toArray(Source[]::new));

        assertThat(findings).isEmpty();
        assertThat(outcome.messages()).isGreaterThan(1500);
        assertThat(sent).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(highest("lupc2")).isEqualTo(10.94);
        assertThat(highest("sacc2")).isEqualTo(12.85);
        assertThat(highest("gldc2")).isEqualTo(6.83);
        assertThat(sent.get(0).at()).isEqualTo("2013-09-09T06:00:00Z");
    }

    private double highest(String sensor) throws IOException {
        double highest = 0;
        for (SimulatedMessage message : sent) {
            if (message.topic().equals("vigil/v1/up/usgs/" + sensor)) {
                JsonNode level = new ObjectMapper().readTree(message.payload()).at("/values/level");
                assertThat(level.get("u").asText()).isEqualTo("ft");
                highest = Math.max(highest, level.get("v").asDouble());
            }
        }
        return highest;
    }

    @Test
    void exampleTablesAreTheRecordedOnes() throws Exception {
        Path recorded = SharedData.require("water-level/colorado-flood-2013");

        try (Stream<Path> files = Files.list(recorded)) {
            List<String> known = new ArrayList<>();
            for (Path file : files.toList()) {
                known.add(Files.readString(file));
            }
            for (String name : List.of("fort-lupton", "sand-creek", "clear-creek")) {
                assertThat(known).contains(Files.readString(EXAMPLE.resolve(name + ".csv")));
            }
        }
    }
}
