package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.RegionPath;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFindingCode;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import io.vigil.rules.language.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the section {@code channels}: a list of channels, see {@code docs/channels.md}. Secrets are
 * read from the files that it names.
 */
public final class ChannelSection implements SectionReader<Channels> {
    private static final List<String> COMMON =
            List.of(
                    "key",
                    "kind",
                    "regions",
                    "audiences",
                    "rate",
                    "retry",
                    "connect-timeout",
                    "timeout",
                    "zone");
    private static final List<String> AUDIENCES =
            Stream.of(Audience.values()).map(Audience::key).toList();
    private static final List<String> KINDS =
            Stream.of(ChannelKind.values()).map(ChannelKind::key).toList();
    private static final int MOST_WORKERS = 16;

    @Override
    public String key() {
        return "channels";
    }

    @Override
    public Class<Channels> type() {
        return Channels.class;
    }

    @Override
    public Channels read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        Map<String, ChannelSettings> shipped = new LinkedHashMap<>();
        Map<String, ChannelSettings> own = new LinkedHashMap<>();
        Map<String, SourcePlace> places = new HashMap<>();
        for (SectionPart part : parts) {
            for (YamlNode item : items(part.node(), findings)) {
                Optional<ChannelSettings> channel = channel(item, findings);
                if (channel.isEmpty()) {
                    continue;
                }
                String key = channel.get().key();
                SourcePlace first = part.shipped() ? null : places.putIfAbsent(key, item.place());
                if (first != null) {
                    findings.add(DeskFindingCode.DUPLICATE_ID, item.place(), key, first.toString());
                }
                (part.shipped() ? shipped : own).put(key, channel.get());
            }
        }
        shipped.putAll(own);
        return new Channels(List.copyOf(shipped.values()));
    }

    /** The items of a list; told, if it is none. */
    private static List<YamlNode> items(YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        DeskFields.list(node, findings, COMMON);
        return List.of();
    }

    private static Optional<ChannelSettings> channel(YamlNode item, Findings findings) {
        Optional<DeskFields> any = DeskFields.of(item, findings, List.of());
        Optional<ChannelKind> kind =
                any.flatMap(fields -> fields.require("key", "kind").word("kind", KINDS))
                        .flatMap(ChannelKind::ofKey);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        TransportReader reader = TransportReader.of(kind.get());
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(reader.keys());
        DeskFields fields = DeskFields.of(item, findings, known).orElseThrow();
        Optional<String> key = fields.identifier("key");
        Set<Audience> audiences = audiences(fields, kind.get());
        List<RegionPath> regions = fields.regions("regions");
        Optional<RetryPolicy> retry = retry(fields);
        int workers = reader.workers(fields, MOST_WORKERS);
        Optional<Transport> transport = reader.read(fields, findings);
        if (key.isEmpty() || transport.isEmpty() || retry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ChannelSettings(
                        key.get(),
                        regions,
                        audiences,
                        rate(fields),
                        workers,
                        retry.get(),
                        fields.duration("connect-timeout")
                                .orElse(ChannelSettings.DEFAULT_CONNECT_TIMEOUT),
                        fields.duration("timeout").orElse(ChannelSettings.DEFAULT_ANSWER_TIMEOUT),
                        fields.understood("zone", ChannelSection::zone, "a zone: Asia/Shanghai")
                                .orElse(ChannelSettings.DEFAULT_ZONE),
                        transport.get()));
    }

    private static Set<Audience> audiences(DeskFields fields, ChannelKind kind) {
        Set<Audience> named =
                fields.words("audiences", AUDIENCES).stream()
                        .flatMap(word -> Audience.ofKey(word).stream())
                        .collect(Collectors.toSet());
        if (!named.isEmpty()) {
            return named;
        }
        boolean toPersons = kind == ChannelKind.EMAIL || kind == ChannelKind.GATEWAY;
        return toPersons ? Set.of(Audience.CONTACTS, Audience.DESK) : Set.of(Audience.PUBLIC);
    }

    private static Optional<RateLimit> rate(DeskFields fields) {
        Optional<DeskFields> given = fields.map("rate", List.of("messages", "per"));
        given.ifPresent(map -> map.require("messages", "per"));
        return given.flatMap(
                map ->
                        map.whole("messages", 1, 1_000_000)
                                .flatMap(
                                        messages ->
                                                map.duration("per")
                                                        .map(per -> new RateLimit(messages, per))));
    }

    static Optional<RetryPolicy> retry(DeskFields fields) {
        Optional<DeskFields> given = fields.map("retry", List.of("first", "longest", "give-up"));
        if (given.isEmpty()) {
            return fields.has("retry") ? Optional.empty() : Optional.of(RetryPolicy.DEFAULT);
        }
        RetryPolicy usual = RetryPolicy.DEFAULT;
        var first = given.get().duration("first").orElse(usual.first());
        var longest = given.get().duration("longest").orElse(usual.longest());
        if (longest.compareTo(first) < 0) {
            String wrong = given.get().has("longest") ? "longest" : "first";
            given.get().bad(wrong, "a longest pause that is not below the first");
            return Optional.empty();
        }
        return Optional.of(
                new RetryPolicy(
                        first, longest, given.get().duration("give-up").orElse(usual.giveUp())));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
