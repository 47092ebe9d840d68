package io.vigil.office.upward;

import io.vigil.findings.Findings;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.SiteId;
import io.vigil.office.channel.ChannelFindingCode;
import io.vigil.office.channel.ChannelSettings;
import io.vigil.office.channel.Secret;
import io.vigil.office.channel.SecretFiles;
import io.vigil.office.channel.WebhookReader;
import io.vigil.office.upward.UpwardSettings.Http;
import io.vigil.office.upward.UpwardSettings.Mqtt;
import io.vigil.office.upward.UpwardSettings.NotFrom;
import io.vigil.office.upward.UpwardSettings.Readings;
import io.vigil.office.upward.UpwardSettings.Target;
import io.vigil.office.upward.UpwardSettings.Warnings;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFindingCode;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code upward}: a list of platforms, see {@code docs/channels.md}. */
public final class UpwardSection implements SectionReader<UpwardLinks> {
    private static final List<String> KEYS =
            List.of(
                    "key",
                    "office",
                    "url",
                    "user",
                    "password-file",
                    "trust-file",
                    "topic",
                    "secret-file",
                    "warnings",
                    "readings",
                    "not-from",
                    "retry",
                    "connect-timeout",
                    "timeout");
    private static final List<TransitionKind> ACTS =
            List.of(
                    TransitionKind.ACKNOWLEDGED,
                    TransitionKind.ASSIGNED,
                    TransitionKind.COMMENTED,
                    TransitionKind.SHELVED,
                    TransitionKind.UNSHELVED,
                    TransitionKind.ESCALATED,
                    TransitionKind.REPORTED,
                    TransitionKind.TICKED,
                    TransitionKind.PROPOSED,
                    TransitionKind.DECLINED,
                    TransitionKind.RELEASED,
                    TransitionKind.WITHDRAWN,
                    TransitionKind.CLOSED);
    private static final Set<TransitionKind> USUAL_ACTS =
            Set.of(
                    TransitionKind.REPORTED,
                    TransitionKind.RELEASED,
                    TransitionKind.WITHDRAWN,
                    TransitionKind.CLOSED);
    private static final Duration USUAL_FIRST = Duration.ofSeconds(1);
    private static final Duration USUAL_LONGEST = Duration.ofMinutes(1);
    private static final int USUAL_MEGABYTES = 500;
    private static final int MOST_MEGABYTES = 1_000_000;

    @Override
    public String key() {
        return "upward";
    }

    @Override
    public Class<UpwardLinks> type() {
        return UpwardLinks.class;
    }

    @Override
    public UpwardLinks read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        Map<String, UpwardSettings> links = new LinkedHashMap<>();
        for (SectionPart part : parts) {
            for (DeskFields fields : DeskFields.list(part.node(), findings, KEYS)) {
                link(fields, findings)
                        .ifPresent(
                                link -> {
                                    if (links.putIfAbsent(link.key(), link) != null) {
                                        findings.add(
                                                DeskFindingCode.DUPLICATE_ID,
                                                fields.placeOf("key"),
                                                link.key(),
                                                "-");
                                    }
                                });
            }
        }
        return new UpwardLinks(List.copyOf(links.values()));
    }

    private static Optional<UpwardSettings> link(DeskFields fields, Findings findings) {
        fields.require("key", "office", "url");
        Optional<String> key = fields.identifier("key");
        Optional<String> office = fields.identifier("office");
        Optional<Target> target = target(fields, findings);
        Warnings warnings = warnings(fields);
        Optional<Readings> readings = readings(fields);
        NotFrom notFrom = notFrom(fields);
        Optional<DeskFields> retry = fields.map("retry", List.of("first", "longest"));
        Duration first = retry.flatMap(map -> map.duration("first")).orElse(USUAL_FIRST);
        Duration longest = retry.flatMap(map -> map.duration("longest")).orElse(USUAL_LONGEST);
        if (longest.compareTo(first) < 0) {
            fields.bad("retry", "a longest pause that is not below the first");
            return Optional.empty();
        }
        if (key.isEmpty() || office.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new UpwardSettings(
                        key.get(),
                        office.get(),
                        target.get(),
                        warnings,
                        readings,
                        notFrom,
                        first,
                        longest,
                        fields.duration("connect-timeout")
                                .orElse(ChannelSettings.DEFAULT_CONNECT_TIMEOUT),
                        fields.duration("timeout").orElse(ChannelSettings.DEFAULT_ANSWER_TIMEOUT)));
    }

    private static Optional<Target> target(DeskFields fields, Findings findings) {
        String url = fields.text("url").orElse("");
        if (url.startsWith("tcp://") || url.startsWith("ssl://")) {
            return mqtt(fields, url, findings);
        }
        for (String other : List.of("user", "password-file", "trust-file", "topic")) {
            if (fields.has(other)) {
                fields.bad(other, "only with tcp:// or ssl://");
            }
        }
        fields.require("secret-file");
        Optional<Secret> secret = SecretFiles.read(fields, "secret-file", findings);
        return WebhookReader.address(fields, "url", findings)
                .flatMap(address -> secret.map(known -> new Http(address, known)));
    }

    private static Optional<Target> mqtt(DeskFields fields, String url, Findings findings) {
        if (!url.matches("(tcp|ssl)://[^/@\\s]+:[0-9]{1,5}")) {
            fields.bad("url", "ssl://host:8883");
            return Optional.empty();
        }
        if (fields.has("secret-file")) {
            fields.bad("secret-file", "only with https://");
        }
        String host = url.substring(6, url.lastIndexOf(':'));
        boolean here = host.equals("localhost") || host.startsWith("127.");
        if (url.startsWith("tcp:") && !here) {
            findings.add(ChannelFindingCode.UNPROTECTED, fields.placeOf("url"), host);
        }
        Optional<Secret> password = SecretFiles.read(fields, "password-file", findings);
        if (fields.has("password-file")) {
            fields.require("user");
        }
        fields.require("topic");
        Optional<String> topic =
                fields.understood(
                        "topic",
                        text ->
                                text.matches("[^+#/\\s]+(/[^+#/\\s]+)*")
                                        ? Optional.of(text)
                                        : Optional.empty(),
                        "topic levels, such as vigil/v1/offices/county-a");
        return topic.map(
                levels ->
                        new Mqtt(
                                url,
                                fields.text("user"),
                                password,
                                fields.text("trust-file")
                                        .map(name -> SecretFiles.beside(fields, name).toString()),
                                levels));
    }

    private static Warnings warnings(DeskFields fields) {
        Optional<DeskFields> given =
                fields.map("warnings", List.of("grade", "regions", "acts", "exercises"));
        List<String> words = ACTS.stream().map(UpwardSection::word).toList();
        Set<TransitionKind> acts =
                given.filter(map -> map.has("acts"))
                        .map(
                                map ->
                                        map.words("acts", words).stream()
                                                .map(UpwardSection::kind)
                                                .collect(Collectors.toSet()))
                        .orElse(USUAL_ACTS);
        return new Warnings(
                given.flatMap(map -> map.grade("grade")).orElse(Grade.BLUE),
                given.map(map -> map.regions("regions")).orElse(List.of()),
                acts,
                given.flatMap(map -> map.truth("exercises")).orElse(false));
    }

    private static String word(TransitionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static TransitionKind kind(String word) {
        return TransitionKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Optional<Readings> readings(DeskFields fields) {
        Optional<DeskFields> given = fields.map("readings", List.of("topics", "megabytes"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        given.get().require("topics");
        List<String> topics = given.get().texts("topics");
        if (!topics.stream().allMatch(topic -> topic.matches("vigil/v1/up/\\S+"))) {
            given.get().bad("topics", "topics below vigil/v1/up/, such as vigil/v1/up/acme/+");
            return Optional.empty();
        }
        long megabytes = given.get().whole("megabytes", 1, MOST_MEGABYTES).orElse(USUAL_MEGABYTES);
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readings(topics, megabytes * 1_000_000));
    }

    private static NotFrom notFrom(DeskFields fields) {
        Optional<DeskFields> given = fields.map("not-from", List.of("enterprises", "sites"));
        return new NotFrom(
                identities(given, "enterprises", EnterpriseId::new),
                identities(given, "sites", SiteId::new));
    }

    private static <T> Set<T> identities(
            Optional<DeskFields> map, String key, Function<String, T> of) {
        if (map.isEmpty()) {
            return Set.of();
        }
        List<String> texts = map.get().texts(key);
        if (!texts.stream().allMatch(Identifiers::isValid)) {
            map.get().bad(key, "identifiers");
        }
        return Stream.of(texts)
                .flatMap(List::stream)
                .filter(Identifiers::isValid)
                .map(of)
                .collect(Collectors.toSet());
    }
}
