package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.SiteId;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code contacts}. */
public final class ContactReader implements SectionReader<Contacts> {
    private static final List<String> KEYS =
            List.of(
                    "id",
                    "name",
                    "role",
                    "region",
                    "enterprise",
                    "sites",
                    "phones",
                    "email",
                    "languages",
                    "user",
                    "channels",
                    "tell");

    @Override
    public String key() {
        return "contacts";
    }

    @Override
    public Class<Contacts> type() {
        return Contacts.class;
    }

    @Override
    public Contacts read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        return new Contacts(
                Entries.of(parts, findings, KEYS)
                        .read((id, fields) -> contact(id, fields, findings)));
    }

    /** What is missing has been told and voids the whole; a default stands in, to read the rest. */
    private static Optional<Contact> contact(String id, DeskFields fields, Findings findings) {
        fields.require("name", "role");
        List<String> languages = fields.words("languages", List.of("zh", "en"));
        Contact contact =
                new Contact(
                        id,
                        fields.name("name").orElse(LocalizedText.same(id)),
                        fields.word("role", Role.keys()).flatMap(Role::ofKey).orElse(Role.EXPERT),
                        fields.region("region"),
                        fields.identifier("enterprise").map(EnterpriseId::new),
                        sites(fields),
                        phones(fields),
                        email(fields),
                        languages.isEmpty() ? List.of("zh") : languages,
                        fields.text("user"),
                        fields.identifiers("channels"),
                        fields.grade("tell"));
        if (!contact.isReachable()) {
            findings.add(DeskFindingCode.UNREACHABLE, fields.place(), id);
        }
        return Optional.of(contact);
    }

    private static List<SiteId> sites(DeskFields fields) {
        return fields.identifiers("sites").stream().map(SiteId::new).toList();
    }

    /** Digits, and what people write between them. */
    static List<String> phones(DeskFields fields) {
        return fields.matching(
                "phones", "\\+?[0-9][0-9 ()-]{2,30}", "digits, such as 010-0000 0000");
    }

    private static Optional<String> email(DeskFields fields) {
        return fields.understood(
                "email",
                text ->
                        Optional.of(text)
                                .filter(
                                        mail ->
                                                mail.matches(
                                                        "[^@\\s<>,;]+@[^@\\s<>,;]+\\.[^@\\s<>,;]+")),
                "an address such as duty@example.org");
    }
}
