package io.vigil.office.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.RecordedArrivals;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.web.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packet is opened elsewhere, checked, and replayed with nothing but what is in it. */
class EvidencePacketTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-07-03T00:00:00Z");

    private static final String SITES =
            """
            enterprises:
              - { id: hydro, name: { zh: 水文局, en: Hydrology } }
            regions:
              - { path: 430000/430100/430121, name: { zh: 上游县, en: Upper county } }
            sites:
              - id: gauge
                name: { zh: 城关站, en: Gauge }
                type: river
                enterprise: hydro
                region: 430000/430100/430121
                position: { lat: 28.0, lon: 113.0 }
                attributes: { warningLevel: 27.3 m }
                sensors:
                  - { id: lv, kind: water-level, interval: 10 min, quantities: { level: m, rain: mm } }
            """;

    private static final String RULES =
            """
            rules:
              - id: stage
                title: { zh: 水位超限, en: Stage }
                hazard: flood
                source: test
                applies: { kind: water-level }
                grades:
                  yellow: level >= site.warningLevel
                  orange: level >= site.warningLevel + 0.5 m
                clear: { margin: 0.1 m, for: 30 min }
              - id: rapid-rise
                title: { zh: 涨水过快, en: Rapid rise }
                hazard: flood
                source: test
                applies: { kind: water-level }
                grades:
                  blue: rise(level, 1 h) >= 0.3 m
                  yellow: rise(level, 1 h) >= 0.5 m
                clear: { for: 30 min }
            """;

    @TempDir Path directory;
    private final MemoryStore store = new MemoryStore();
    private final Catalogue catalogue = catalogue(Map.of("sites.yaml", SITES));
    private List<Transition> live;

    private static Catalogue catalogue(Map<String, String> texts) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(texts);
        assertThat(loaded.findings()).isEmpty();
        return loaded.catalogue();
    }

    private static RuleSet rules(Catalogue catalogue, Map<String, String> texts) {
        RuleLoader.Loaded loaded = new RuleLoader(catalogue.kindsByKey()).parse(texts);
        assertThat(loaded.findings()).noneMatch(finding -> finding.isError());
        return loaded.rules();
    }

    /** Two floods, the second of which the packet is about; rain in every other reading. */
    @BeforeEach
    void judgeTwoDays() throws Exception {
        StringBuilder table = new StringBuilder("t,level,rain\n");
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 288; i++) {
            Instant at = MIDNIGHT.plus(Duration.ofMinutes(10L * i));
            double hours = i / 6.0;
            double level =
                    27
                            + 1.1 * Math.exp(-Math.pow((hours - 6) / 2.0, 2))
                            + 1.3 * Math.exp(-Math.pow((hours - 36) / 1.5, 2));
            String rain = i % 2 == 0 ? "0.2" : "";
            table.append(at.toEpochMilli()).append(',').append(level).append(',').append(rain);
            table.append('\n');
            readings.add(reading("level", at, level));
            if (i % 2 == 0) {
                readings.add(reading("rain", at, 0.2));
            }
        }
        Path recording = Files.writeString(directory.resolve("live.csv"), table);
        Path map =
                Files.writeString(
                        directory.resolve("live.yaml"),
                        """
                        enterprise: hydro
                        time: { column: t, format: epoch-millis }
                        sensor: { value: lv }
                        quantities: { level: { column: level, unit: m }, rain: { column: rain, unit: mm } }
                        missing: [""]
                        """);
        live =
                replay(
                        catalogue,
                        rules(catalogue, Map.of("rules.yaml", RULES)),
                        List.of(recording),
                        List.of(map));
        store.write(readings);
        store.write(live.stream().map(TransitionRecord::new).toList());
    }

    private static ReadingRecord reading(String quantity, Instant at, double value) {
        return new ReadingRecord(
                new SiteId("gauge"),
                new SensorId("lv"),
                quantity,
                at.toEpochMilli(),
                value,
                Quality.GOOD,
                false);
    }

    private static List<Transition> replay(
            Catalogue catalogue, RuleSet rules, List<Path> tables, List<Path> maps) {
        List<Recording.Source> sources = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            RecordingMapLoader.Loaded map = RecordingMapLoader.load(maps.get(i));
            assertThat(map.findings()).isEmpty();
            sources.add(new Recording.Source(tables.get(i), map.map().orElseThrow()));
        }
        List<String> leftOut = new ArrayList<>();
        try (Recording recording =
                Recording.open(sources, finding -> leftOut.add(finding.toString()))) {
            List<Transition> transitions =
                    new Backtest(rules, catalogue)
                            .run(
                                    new RecordedArrivals(
                                            recording,
                                            catalogue,
                                            finding -> leftOut.add(finding.toString())))
                            .transitions();
            assertThat(leftOut).isEmpty();
            return transitions;
        }
    }

    private EvidencePacket packets() {
        return new EvidencePacket(
                store,
                () -> catalogue,
                () ->
                        new EvidenceDocuments(
                                Map.of("/etc/vigil/rules.yaml", RULES),
                                Map.of("/etc/vigil/sites.yaml", SITES)),
                Optional.empty());
    }

    private Map<String, byte[]> unzip(EpisodeId episode, Duration lead) throws IOException {
        byte[] packet = packets().of(episode, lead, "chen", NOW).orElseThrow();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packet))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                files.put(entry.getName(), content);
                Path file = directory.resolve("unzipped").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            }
        }
        return files;
    }

    /** What the warning did, told without the number that its episode had. */
    private static List<String> course(List<Transition> transitions, EpisodeId episode) {
        return transitions.stream()
                .filter(t -> t.episode().equals(episode))
                .map(
                        t ->
                                t.sequence()
                                        + " "
                                        + t.kind()
                                        + " "
                                        + t.grade()
                                        + " "
                                        + t.at()
                                        + " "
                                        + t.revision()
                                        + " "
                                        + t.evidence())
                .toList();
    }

    private EpisodeId last(String rule) {
        return live.stream()
                .map(Transition::episode)
                .filter(episode -> episode.rule().value().equals(rule))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private void replaysAsItWas(EpisodeId episode) throws Exception {
        assertThat(episode.number()).as("not the first, so that numbers differ").isGreaterThan(1);
        unzip(episode, Duration.ofHours(12));
        Path folder = directory.resolve("unzipped/replay");
        Map<String, String> sites = texts(folder.resolve("sites"));
        Catalogue known = catalogue(sites);

        List<Transition> replayed =
                replay(
                        known,
                        rules(known, texts(folder.resolve("rules"))),
                        files(folder, "recording-"),
                        files(folder, "map-"));

        assertThat(course(live, episode)).hasSizeGreaterThan(1);
        assertThat(course(replayed, new EpisodeId(episode.rule(), episode.subject(), 1)))
                .isEqualTo(course(live, episode));
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : files(folder, "")) {
            texts.put(file.toString(), Files.readString(file));
        }
        return texts;
    }

    @Test
    void aWarningOfAThresholdIsReplayedFromItsPacketAlone() throws Exception {
        replaysAsItWas(last("stage"));
    }

    @Test
    void aWarningOfAWindowIsReplayedFromItsPacketAlone() throws Exception {
        replaysAsItWas(last("rapid-rise"));
    }

    @Test
    void theManifestNamesEachFileWithItsHash() throws Exception {
        Map<String, byte[]> files = unzip(last("stage"), Duration.ofHours(12));
        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));

        assertThat(manifest.path("warning").asText()).isEqualTo(last("stage").toString());
        assertThat(manifest.path("madeBy").asText()).isEqualTo("chen");
        assertThat(manifest.at("/rule/textIsOfThisRevision").asBoolean()).isTrue();
        List<String> named = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("file").asText();
            named.add(name);
            assertThat(file.path("sha256").asText())
                    .isEqualTo(
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256")
                                                    .digest(files.get(name))));
        }
        named.add("manifest.json");
        assertThat(named).containsExactlyInAnyOrderElementsOf(files.keySet());
    }

    @Test
    void rawReadingsComeWithFlagsAndTheJournalWithWhatBelongsToTheWarning() throws Exception {
        EpisodeId episode = last("stage");
        store.write(
                List.of(
                        new JournalRecord(
                                JournalKind.COMMAND,
                                "c-1",
                                NOW,
                                episode.toString(),
                                "{\"code\":\"DONE\"}"),
                        new JournalRecord(
                                JournalKind.COMMAND,
                                "c-2",
                                NOW,
                                "other:x:1",
                                "{\"code\":\"DONE\"}")));

        Map<String, byte[]> files = unzip(episode, Duration.ofHours(1));

        String readings = new String(files.get("readings.csv"), StandardCharsets.UTF_8);
        assertThat(readings)
                .startsWith("time,site,sensor,quantity,value,unit,quality,flag,late\n")
                .contains(",gauge,lv,rain,0.2,mm,GOOD,1,false\n");
        JsonNode journal = new ObjectMapper().readTree(files.get("journal.json"));
        assertThat(journal).hasSize(1);
        assertThat(journal.at("/0/record/code").asText()).isEqualTo("DONE");
        assertThat(new ObjectMapper().readTree(files.get("transitions.json")))
                .hasSize(course(live, episode).size());
    }

    @Test
    void ofAnUnknownWarningThereIsNone() {
        assertThat(packets().of(EpisodeId.parse("stage:nobody:1"), Duration.ZERO, "chen", NOW))
                .isEmpty();
    }
}
