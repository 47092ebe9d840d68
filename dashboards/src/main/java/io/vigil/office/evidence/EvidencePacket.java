package io.vigil.office.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.evidence.WarningOffice.Audited;
import io.vigil.rules.language.RuleLoader;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the evidence packet of a warning: a zip of what was measured, what was judged by which
 * rule, what the desk did, who was told, and everything that replays it offline, with a manifest of
 * hashes. Thread-safe.
 */
public final class EvidencePacket {
    /** How long before the warning readings are taken along, unless told otherwise. */
    public static final Duration DEFAULT_LEAD = Duration.ofHours(24);

    /** The longest such time. */
    public static final Duration LONGEST_LEAD = Duration.ofDays(31);

    private static final Duration TAIL = Duration.ofHours(1);
    private static final double NEAR_METRES = 10_000;
    private static final int MOST_RECORDS = 100_000;

    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<EvidenceDocuments> documents;
    private final Optional<WarningOffice> office;

    private record Place(Optional<Site> site, List<Sensor> sensors) {}

    private record Rule(String id, String revision, boolean textIsOfThisRevision) {}

    private record Manifest(
            String warning,
            Instant madeAt,
            String madeBy,
            Instant readingsFrom,
            Instant readingsTo,
            Rule rule,
            String replay,
            List<PacketFiles.Listed> files) {}

    /**
     * @param documents rules and catalogue that are in force
     * @param office the office's file; empty where there is no office
     */
    public EvidencePacket(
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<EvidenceDocuments> documents,
            Optional<OfficeDatabase> office) {
        this.store = Objects.requireNonNull(store, "store");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.documents = Objects.requireNonNull(documents, "documents");
        this.office = office.map(WarningOffice::new);
    }

    /**
     * The packet.
     *
     * @param lead how long before the warning readings are taken along
     * @param by who asks for it
     * @param now wall clock
     * @return empty if the store knows nothing of the warning
     */
    public Optional<byte[]> of(EpisodeId episode, Duration lead, String by, Instant now) {
        List<Transition> all =
                new ArrayList<>(
                        store.transitions(
                                TransitionFilter.newest(MOST_RECORDS).ofEpisode(episode)));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        all.sort(TransitionFilter.NEWEST_FIRST.reversed());
        List<Transition> engine = all.stream().filter(t -> t.act().isEmpty()).toList();
        List<Transition> measured = engine.isEmpty() ? all : engine;
        Instant from = measured.get(0).at().minus(lead);
        Instant to = measured.get(measured.size() - 1).at().plus(TAIL);
        Catalogue known = catalogue.get();
        List<Sensor> sensors = sensors(measured, known);
        List<ReadingRecord> readings =
                store.readings(sensors.stream().map(Sensor::id).toList(), from, to);
        PacketFiles files = new PacketFiles();
        files.json("transitions.json", nodes(all));
        files.text("readings.csv", readings(readings, known));
        files.json("place.json", new Place(known.site(measured.get(0).site()), sensors));
        files.json("journal.json", journal(episode));
        List<Audited> audited = office.map(o -> o.audit(episode)).orElse(List.of());
        files.json("hops.json", Hops.of(all, audited, now));
        office.ifPresent(
                o -> {
                    files.json("audit.json", audited);
                    files.json("releases.json", o.releases(episode));
                    o.cap(episode).forEach((id, xml) -> files.text("cap/" + id + ".xml", xml));
                });
        EvidenceDocuments texts = documents.get();
        String command = new ReplayFiles(known, texts).add(readings, files);
        Rule rule = rule(measured.get(0), texts, known);
        String gone = store.rawFrom().filter(from::isBefore).map(EvidencePacket::gone).orElse("");
        files.text("README.md", readme(episode, command, rule, from, to) + gone);
        files.json(
                "manifest.json",
                new Manifest(episode.toString(), now, by, from, to, rule, command, files.listed()));
        return Optional.of(files.zip());
    }

    /**
     * Those at the warning's place, those that it rests on, and those near or upstream that its
     * rule may look at.
     */
    private static List<Sensor> sensors(List<Transition> transitions, Catalogue catalogue) {
        Transition first = transitions.get(0);
        Set<SiteId> sites = new LinkedHashSet<>();
        catalogue.surroundings().sitesOf(first.episode().subject()).forEach(s -> sites.add(s.id()));
        sites.add(first.site());
        sites.addAll(catalogue.surroundings().upstreamOf(first.site()).keySet());
        Map<SensorId, Sensor> found = new LinkedHashMap<>();
        sites.forEach(site -> catalogue.sensorsOf(site).forEach(s -> found.put(s.id(), s)));
        catalogue
                .surroundings()
                .within(first.position(), NEAR_METRES)
                .forEach(s -> found.putIfAbsent(s.id(), s));
        for (Transition transition : transitions) {
            for (Evidence evidence : transition.evidence()) {
                if (!evidence.sensor().isEmpty()) {
                    catalogue
                            .sensor(new SensorId(evidence.sensor()))
                            .ifPresent(s -> found.putIfAbsent(s.id(), s));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static ArrayNode nodes(List<Transition> transitions) {
        ArrayNode nodes = DomainJson.mapper().createArrayNode();
        transitions.forEach(t -> nodes.add(tree(TransitionJson.write(t))));
        return nodes;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return DomainJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("what was stored is no JSON", e);
        }
    }

    private static String readings(List<ReadingRecord> readings, Catalogue catalogue) {
        StringBuilder table =
                new StringBuilder("time,site,sensor,quantity,value,unit,quality,flag,late\n");
        for (ReadingRecord reading : readings) {
            String unit =
                    catalogue
                            .sensor(reading.sensor())
                            .flatMap(sensor -> sensor.quantity(reading.quantity()))
                            .map(quantity -> quantity.unit().symbol())
                            .orElse("");
            table.append(reading.at())
                    .append(',')
                    .append(CsvText.of(reading.site().value()))
                    .append(',')
                    .append(CsvText.of(reading.sensor().value()))
                    .append(',')
                    .append(CsvText.of(reading.quantity()))
                    .append(',')
                    .append(reading.value())
                    .append(',')
                    .append(CsvText.of(unit))
                    .append(',')
                    .append(reading.quality().name())
                    .append(',')
                    .append(reading.quality().flag())
                    .append(',')
                    .append(reading.late())
                    .append('\n');
        }
        return table.toString();
    }

    /** Commands, releases and reports by the warning, deliveries by the messages they carry. */
    private ArrayNode journal(EpisodeId episode) {
        List<JournalRecord> records = new ArrayList<>();
        JournalFilter filter = JournalFilter.newest(MOST_RECORDS);
        records.addAll(store.journal(filter.ofSubject(episode.toString())));
        office.ifPresent(
                o ->
                        o.releases(episode).stream()
                                .map(release -> release.notice().id())
                                .filter(id -> !id.equals(episode.toString()))
                                .forEach(
                                        id -> records.addAll(store.journal(filter.ofSubject(id)))));
        records.sort(Comparator.comparing(JournalRecord::at).thenComparing(JournalRecord::id));
        ArrayNode nodes = DomainJson.mapper().createArrayNode();
        for (JournalRecord each : records) {
            nodes.addObject()
                    .put("kind", each.kind().name())
                    .put("id", each.id())
                    .put("at", each.at().toString())
                    .put("subject", each.subject())
                    .set("record", tree(each.json().getBytes(StandardCharsets.UTF_8)));
        }
        return nodes;
    }

    private static Rule rule(Transition first, EvidenceDocuments texts, Catalogue catalogue) {
        boolean same =
                new RuleLoader(catalogue.kindsByKey())
                        .parse(texts.rules())
                        .rules()
                        .rule(first.episode().rule())
                        .map(rule -> rule.revision().equals(first.revision()))
                        .orElse(false);
        return new Rule(first.episode().rule().value(), first.revision(), same);
    }

    private static String gone(Instant rawFrom) {
        return """

                **%1$s 之前只保留分钟值，其原始读数已不在 readings.csv 和复现文件中；没有读数不表示当时正常。**

                **Before %1$s only minutes are kept: the readings are no longer in readings.csv nor in
                what replays. That there are none does not mean that all was well.**
                """
                .formatted(rawFrom);
    }

    private static String readme(
            EpisodeId episode, String command, Rule rule, Instant from, Instant to) {
        return """
                # %s

                预警证据包 / Evidence packet of a warning

                | file | 内容 | content |
                |---|---|---|
                | manifest.json | 清单与 SHA-256 | what is in here, with SHA-256 of each file |
                | transitions.json | 预警全过程（引擎与值班台） | the warning's life: rule and desk |
                | readings.csv | 原始读数与质量标志，%s 至 %s | readings with their flags |
                | place.json | 站点与传感器 | the site and the sensors as they are in the catalogue |
                | hops.json | 各环节时刻；入库、显示为最迟时刻 | when each step was noticed and recorded, and the latest time at which it was stored and shown |
                | journal.json | 指令、发布、送达 | commands, releases, deliveries |
                | releases.json, cap/ | 发布登记与 CAP 文件 | register of releases, CAP messages |
                | audit.json | 审计日志中的条目 | its lines of the audit log |
                | replay/ | 离线复现所需文件 | what replays it |

                规则 / rule: %s, revision %s (%s)

                复现 / replay, in this folder:

                ```
                %s
                ```

                复现从头开始计数，因此预警编号可能不同；先于上述时段的读数不在其中，窗口更长的规则请加大提前量。
                迟到标志、到达次序和发送方给出的质量码不在录制表中。

                A replay counts from the beginning, so the number of the episode may differ. Readings
                before that time are not in it: for rules with longer windows ask for more lead. The
                recording does not say which readings were late, in which order they came, and which
                quality the sender gave them.
                """
                .formatted(
                        episode,
                        from,
                        to,
                        rule.id(),
                        rule.revision(),
                        rule.textIsOfThisRevision()
                                ? "replay/rules: 同一版本 / the same revision"
                                : "replay/rules: 现行版本，与判定时不同 / in force now, another"
                                        + " revision than the one that judged",
                        command);
    }
}
