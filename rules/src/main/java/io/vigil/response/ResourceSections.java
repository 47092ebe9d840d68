package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Readers of the sections {@code teams}, {@code stores}, {@code shelters} and {@code cameras}. */
public final class ResourceSections {
    private static final int MOST = 10_000_000;
    private static final Set<String> SCHEMES = Set.of("http", "https", "rtsp", "rtsps");

    private ResourceSections() {}

    /** What the section {@code teams} says. */
    public record Teams(List<RescueTeam> all) {}

    /** What the section {@code stores} says. */
    public record Stores(List<SupplyStore> all) {}

    /** What the section {@code shelters} says. */
    public record Shelters(List<Shelter> all) {}

    /** What the section {@code cameras} says. */
    public record Cameras(List<Camera> all) {}

    /** All four. */
    public static List<SectionReader<?>> readers() {
        return List.of(
                new Reader<>(
                        "teams",
                        Teams.class,
                        keys("people", "skills", "phones", "contact"),
                        ResourceSections::team,
                        Teams::new),
                new Reader<>(
                        "stores",
                        Stores.class,
                        keys("goods", "phones", "contact"),
                        ResourceSections::store,
                        Stores::new),
                new Reader<>(
                        "shelters",
                        Shelters.class,
                        keys("capacity", "phones", "contact"),
                        ResourceSections::shelter,
                        Shelters::new),
                new Reader<>(
                        "cameras",
                        Cameras.class,
                        keys("link"),
                        ResourceSections::camera,
                        Cameras::new));
    }

    private static List<String> keys(String... more) {
        return Stream.concat(Stream.of("id", "name", "position"), Stream.of(more)).toList();
    }

    /** What all have in common, and the rest of what the entry says. */
    private record Entry(
            String id,
            LocalizedText name,
            Position position,
            DeskFields fields,
            Optional<String> contact) {}

    private record Reader<S, T>(
            String key,
            Class<S> type,
            List<String> keys,
            Function<Entry, Optional<T>> meaning,
            Function<List<T>, S> section)
            implements SectionReader<S> {
        @Override
        public S read(List<SectionPart> parts, DeskSettings before, Findings findings) {
            Optional<Contacts> contacts = before.find(Contacts.class);
            Collection<T> all =
                    Entries.of(parts, findings, keys)
                            .read((id, fields) -> meaning.apply(entry(id, fields, contacts)));
            return section.apply(new ArrayList<>(all));
        }
    }

    /** What is missing has been told and voids the whole; a default stands in, to read the rest. */
    private static Entry entry(String id, DeskFields fields, Optional<Contacts> contacts) {
        fields.require("name", "position");
        Optional<String> contact = fields.identifier("contact");
        if (contact.isPresent() && contacts.isPresent()) {
            List<String> known = contacts.get().all().stream().map(Contact::id).toList();
            fields.known("contact", contact.get(), known);
        }
        return new Entry(
                id,
                fields.name("name").orElse(LocalizedText.same(id)),
                fields.position("position").orElse(new Position(0, 0)),
                fields,
                contact);
    }

    private static Optional<RescueTeam> team(Entry entry) {
        DeskFields fields = entry.fields().require("people");
        return fields.whole("people", 1, MOST)
                .map(
                        people ->
                                new RescueTeam(
                                        entry.id(),
                                        entry.name(),
                                        entry.position(),
                                        people,
                                        fields.identifiers("skills"),
                                        ContactReader.phones(fields),
                                        entry.contact()));
    }

    private static Optional<SupplyStore> store(Entry entry) {
        List<SupplyStore.Goods> goods = new ArrayList<>();
        for (DeskFields item : entry.fields().maps("goods", List.of("name", "amount"))) {
            item.require("name", "amount");
            item.name("name")
                    .flatMap(
                            name ->
                                    item.text("amount")
                                            .map(amount -> new SupplyStore.Goods(name, amount)))
                    .ifPresent(goods::add);
        }
        return Optional.of(
                new SupplyStore(
                        entry.id(),
                        entry.name(),
                        entry.position(),
                        goods,
                        ContactReader.phones(entry.fields()),
                        entry.contact()));
    }

    private static Optional<Shelter> shelter(Entry entry) {
        DeskFields fields = entry.fields().require("capacity");
        return fields.whole("capacity", 1, MOST)
                .map(
                        capacity ->
                                new Shelter(
                                        entry.id(),
                                        entry.name(),
                                        entry.position(),
                                        capacity,
                                        ContactReader.phones(fields),
                                        entry.contact()));
    }

    private static Optional<Camera> camera(Entry entry) {
        return entry.fields()
                .require("link")
                .understood(
                        "link", ResourceSections::link, "an address such as https://host/camera-1")
                .map(link -> new Camera(entry.id(), entry.name(), entry.position(), link));
    }

    /** Only what a browser or player opens; a link must not become a script on the page. */
    private static Optional<URI> link(String text) {
        try {
            URI link = new URI(text);
            boolean usable = link.getScheme() != null && SCHEMES.contains(link.getScheme());
            return usable && link.getHost() != null ? Optional.of(link) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
