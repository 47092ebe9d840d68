package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.response.MessageTemplates.Both;
import io.vigil.response.MessageTemplates.Entry;
import io.vigil.response.MessageTemplates.Part;
import io.vigil.rules.language.YamlNode;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code messages}. */
final class MessageReader implements SectionReader<MessageTemplates> {
    private static final List<String> KEYS = List.of("expires", "texts");
    private static final List<String> ENTRY =
            List.of(
                    "audience",
                    "hazards",
                    "kinds",
                    "grades",
                    "headline",
                    "description",
                    "instruction");
    private static final List<String> KINDS =
            Stream.of(TransitionKind.values()).map(Enum::name).toList();
    private static final List<String> GRADES = Stream.of(Grade.values()).map(Grade::key).toList();

    @Override
    public String key() {
        return "messages";
    }

    @Override
    public Class<MessageTemplates> type() {
        return MessageTemplates.class;
    }

    @Override
    public MessageTemplates read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        Map<Entry, SourcePlace> entries = new LinkedHashMap<>();
        Map<String, Duration> expiry = new LinkedHashMap<>();
        for (SectionPart part : parts) {
            Optional<DeskFields> section = DeskFields.of(part.node(), findings, KEYS);
            section.flatMap(fields -> fields.map("expires", List.of()))
                    .ifPresent(hazards -> expiry(hazards, expiry));
            for (DeskFields fields :
                    section.map(found -> found.maps("texts", ENTRY)).orElse(List.of())) {
                Entry entry = entry(fields, part.shipped(), findings);
                entries.entrySet().stream()
                        .filter(other -> other.getKey().isAmbiguousWith(entry))
                        .findFirst()
                        .ifPresent(
                                other ->
                                        findings.add(
                                                DeskFindingCode.AMBIGUOUS,
                                                fields.place(),
                                                other.getValue().toString()));
                entries.putIfAbsent(entry, fields.place());
            }
        }
        return new MessageTemplates(new ArrayList<>(entries.keySet()), expiry);
    }

    private static void expiry(DeskFields hazards, Map<String, Duration> expiry) {
        for (YamlNode.Entry hazard : hazards.entries()) {
            String key = hazard.key().text();
            hazards.duration(key).ifPresent(length -> expiry.put(key, length));
        }
    }

    private static Entry entry(DeskFields fields, boolean shipped, Findings findings) {
        fields.require("audience");
        Map<Part, Both> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            both(fields, part.key(), findings).ifPresent(both -> parts.put(part, both));
        }
        return new Entry(
                shipped,
                fields.words("audience", Audience.keys()).stream()
                        .flatMap(key -> Audience.ofKey(key).stream())
                        .collect(Collectors.toSet()),
                new LinkedHashSet<>(fields.identifiers("hazards")),
                fields.words("kinds", KINDS).stream()
                        .map(TransitionKind::valueOf)
                        .collect(Collectors.toSet()),
                grades(fields),
                parts);
    }

    private static Set<Grade> grades(DeskFields fields) {
        return fields.words("grades", GRADES).stream()
                .flatMap(key -> Grade.ofKey(key).stream())
                .collect(Collectors.toSet());
    }

    /** Both languages are needed; either may be empty, for what is not said. */
    private static Optional<Both> both(DeskFields fields, String key, Findings findings) {
        Optional<DeskFields> map = fields.map(key, List.of("zh", "en"));
        if (map.isEmpty()) {
            return Optional.empty();
        }
        Optional<Template> zh = template(map.get(), "zh", findings);
        Optional<Template> en = template(map.get(), "en", findings);
        return zh.isPresent() && en.isPresent()
                ? Optional.of(new Both(zh.get(), en.get()))
                : Optional.empty();
    }

    private static Optional<Template> template(
            DeskFields both, String language, Findings findings) {
        Optional<YamlNode> node = both.node(language);
        if (node.isEmpty()) {
            findings.add(DeskFindingCode.MISSING_TRANSLATION, both.place(), language);
            return Optional.empty();
        }
        if (!(node.get() instanceof YamlNode.Scalar scalar)) {
            both.bad(language, "text");
            return Optional.empty();
        }
        return Optional.of(Template.read(scalar, findings));
    }
}
