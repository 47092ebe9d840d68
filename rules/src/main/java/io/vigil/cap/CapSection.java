package io.vigil.cap;

import io.vigil.cap.CapAlert.Category;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Scope;
import io.vigil.findings.Findings;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import io.vigil.rules.language.YamlNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads section {@code cap} of the desk's files. The sender is what the last file says; hazards are
 * gathered from all files, those of a person's own going before those that come with Vigil.
 */
public final class CapSection implements SectionReader<CapSettings> {
    private static final List<String> KEYS =
            List.of(
                    "sender",
                    "name",
                    "scheme",
                    "organisation",
                    "offset",
                    "scope",
                    "restriction",
                    "addresses",
                    "contact",
                    "web",
                    "signing",
                    "hazards");
    private static final List<String> ORGANISATION =
            List.of("region", "organisation", "unit", "extra");
    private static final List<String> SIGNING = List.of("key-store", "alias", "password-file");
    private static final List<String> HAZARD =
            List.of("event", "category", "lasts", "response", "code");
    private static final List<String> GRADES =
            Arrays.stream(Grade.values()).map(Grade::key).toList();
    private static final Pattern BAD_SENDER = Pattern.compile("[\\s,<&]");

    @Override
    public String key() {
        return "cap";
    }

    @Override
    public Class<CapSettings> type() {
        return CapSettings.class;
    }

    @Override
    public CapSettings read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        Optional<CapSettings.Sender> sender = Optional.empty();
        Map<String, CapHazard> hazards = new LinkedHashMap<>();
        for (SectionPart part : parts) {
            Optional<DeskFields> fields = DeskFields.of(part.node(), findings, KEYS);
            if (fields.isEmpty()) {
                continue;
            }
            hazards(fields.get(), part.shipped(), findings, hazards);
            boolean speaksOfSender =
                    fields.get().entries().stream()
                            .anyMatch(entry -> !entry.key().text().equals("hazards"));
            if (speaksOfSender) {
                sender = sender(fields.get(), findings);
            }
        }
        return new CapSettings(sender, hazards);
    }

    private static Optional<CapSettings.Sender> sender(DeskFields fields, Findings findings) {
        fields.require("sender", "name", "scheme");
        Optional<String> id =
                fields.text("sender").filter(text -> isSender(text, fields, findings));
        Optional<LocalizedText> name = fields.name("name");
        Optional<IdentifierScheme> scheme = scheme(fields, findings);
        Optional<ZoneOffset> offset = offset(fields);
        Optional<Scope> scope = term(Scope.class, fields, "scope");
        Scope chosen = scope.orElse(Scope.PUBLIC);
        Optional<String> restriction = fields.text("restriction");
        List<String> addresses = fields.texts("addresses");
        if ((chosen == Scope.RESTRICTED) != restriction.isPresent()
                || (chosen == Scope.PRIVATE && addresses.isEmpty())) {
            findings.add(CapCode.BAD_SCOPE, fields.placeOf("scope"), chosen.text());
        }
        Optional<CapSettings.Signing> signing =
                fields.map("signing", SIGNING).flatMap(CapSection::signing);
        if (id.isEmpty() || name.isEmpty() || scheme.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CapSettings.Sender(
                        id.get(),
                        name.get(),
                        scheme.get(),
                        offset.orElse(CapSettings.DEFAULT_OFFSET),
                        chosen,
                        restriction,
                        addresses,
                        fields.text("contact"),
                        fields.text("web"),
                        signing));
    }

    private static boolean isSender(String text, DeskFields fields, Findings findings) {
        if (BAD_SENDER.matcher(text).find()) {
            findings.add(CapCode.BAD_SENDER, fields.placeOf("sender"), text);
            return false;
        }
        return true;
    }

    private static Optional<IdentifierScheme> scheme(DeskFields fields, Findings findings) {
        Optional<String> word = fields.word("scheme", List.of("own", "national"));
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (word.get().equals("own")) {
            return Optional.of(new IdentifierScheme.Own());
        }
        Optional<DeskFields> parts = fields.map("organisation", ORGANISATION);
        if (parts.isEmpty() || !parts.get().has("region") || !parts.get().has("organisation")) {
            findings.add(CapCode.NO_ORGANISATION, fields.placeOf("scheme"));
            return Optional.empty();
        }
        Optional<String> region = digits(parts.get(), "region", 6, "");
        Optional<String> organisation = digits(parts.get(), "organisation", 3, "");
        Optional<String> unit = digits(parts.get(), "unit", 3, "000");
        Optional<String> extra = digits(parts.get(), "extra", 2, "00");
        return region.isPresent()
                        && organisation.isPresent()
                        && unit.isPresent()
                        && extra.isPresent()
                ? Optional.of(
                        new IdentifierScheme.National(
                                region.get(), organisation.get(), unit.get(), extra.get()))
                : Optional.empty();
    }

    private static Optional<String> digits(
            DeskFields fields, String key, int count, String otherwise) {
        if (!fields.has(key)) {
            return Optional.of(otherwise);
        }
        return fields.understood(
                key,
                text -> Optional.of(text).filter(t -> t.matches("\\d{" + count + "}")),
                count + " digits");
    }

    private static Optional<ZoneOffset> offset(DeskFields fields) {
        return fields.understood(
                "offset",
                text -> {
                    try {
                        return Optional.of(ZoneOffset.of(text))
                                .filter(offset -> offset.getTotalSeconds() % 60 == 0);
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                },
                "\"+08:00\"");
    }

    private static Optional<CapSettings.Signing> signing(DeskFields fields) {
        fields.require("key-store", "alias", "password-file");
        Optional<String> store = fields.text("key-store");
        Optional<String> alias = fields.text("alias");
        Optional<String> password = fields.text("password-file");
        return store.isPresent() && alias.isPresent() && password.isPresent()
                ? Optional.of(
                        new CapSettings.Signing(
                                Path.of(store.get()), alias.get(), Path.of(password.get())))
                : Optional.empty();
    }

    private static void hazards(
            DeskFields fields, boolean shipped, Findings findings, Map<String, CapHazard> into) {
        Optional<DeskFields> hazards = fields.map("hazards", List.of());
        if (hazards.isEmpty()) {
            return;
        }
        for (YamlNode.Entry entry : hazards.get().entries()) {
            String key = entry.key().text();
            DeskFields.of(entry.value(), findings, HAZARD)
                    .ifPresent(
                            hazard ->
                                    into.put(
                                            key,
                                            hazard(
                                                    hazard,
                                                    shipped,
                                                    into.getOrDefault(key, CapHazard.UNKNOWN))));
        }
    }

    private static CapHazard hazard(DeskFields fields, boolean shipped, CapHazard before) {
        List<Category> categories = new ArrayList<>();
        fields.words("category", words(Category.class))
                .forEach(word -> CapTerm.of(Category.class, word).ifPresent(categories::add));
        Map<Grade, ResponseType> responses = new EnumMap<>(Grade.class);
        responses.putAll(before.responses());
        Optional<DeskFields> byGrade = fields.map("response", GRADES);
        for (Grade grade : Grade.values()) {
            byGrade.flatMap(response -> term(ResponseType.class, response, grade.key()))
                    .ifPresent(response -> responses.put(grade, response));
        }
        Optional<Duration> lasts = fields.duration("lasts");
        Optional<String> code = fields.text("code");
        return new CapHazard(
                fields.name("event").or(before::event),
                categories.isEmpty() ? before.categories() : categories,
                lasts.orElse(before.lasts()),
                responses,
                code.or(before::code),
                code.isPresent() ? !shipped : before.configured());
    }

    private static <T extends Enum<T> & CapTerm> Optional<T> term(
            Class<T> type, DeskFields fields, String key) {
        return fields.word(key, words(type)).flatMap(word -> CapTerm.of(type, word));
    }

    private static <T extends Enum<T> & CapTerm> List<String> words(Class<T> type) {
        return Arrays.stream(type.getEnumConstants()).map(CapTerm::text).toList();
    }
}
