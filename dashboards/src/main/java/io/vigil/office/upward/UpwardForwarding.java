package io.vigil.office.upward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.SiteId;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts transitions that a platform above is to know of into the outbox, all of a platform in one
 * lane: they arrive in the order in which they happened, each once as far as the platform looks at
 * their identity.
 */
public final class UpwardForwarding implements Consequence {
    private static final SchemaPart SCHEMA =
            SchemaPart.of(
                    "upward",
                    "CREATE TABLE upward_episode ("
                            + " link TEXT NOT NULL,"
                            + " episode TEXT NOT NULL,"
                            + " PRIMARY KEY (link, episode)"
                            + ") STRICT, WITHOUT ROWID");

    private final UpwardLinks links;
    private final Supplier<Catalogue> catalogue;

    /**
     * @param catalogue tells whose a site is; asked each time
     */
    public UpwardForwarding(UpwardLinks links, Supplier<Catalogue> catalogue) {
        this.links = Objects.requireNonNull(links, "links");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    @Override
    public List<SchemaPart> schema() {
        return List.of(SCHEMA);
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        for (UpwardSettings link : links.list()) {
            if (isWanted(link, transition, tx)) {
                forward(link, transition, tx);
            }
        }
    }

    private boolean isWanted(UpwardSettings link, Transition transition, OfficeTransaction tx) {
        UpwardSettings.Warnings wanted = link.warnings();
        if (transition.exercise().isPresent() && !wanted.exercises()) {
            return false;
        }
        boolean here =
                wanted.regions().isEmpty()
                        || wanted.regions().stream()
                                .anyMatch(region -> region.contains(transition.region()));
        if (!here || isFromThere(link, transition.site())) {
            return false;
        }
        if (transition.act().isPresent() && !wanted.acts().contains(transition.kind())) {
            return false;
        }
        return reaches(transition.grade(), wanted.grade())
                || reaches(transition.previousGrade(), wanted.grade())
                || tx.sql()
                        .exists(
                                "SELECT 1 FROM upward_episode WHERE link = ? AND episode = ?",
                                link.key(),
                                transition.episode());
    }

    private static boolean reaches(Grade grade, Grade least) {
        return !least.isAbove(grade);
    }

    /** Whether the site is the platform's own. */
    private boolean isFromThere(UpwardSettings link, SiteId site) {
        return link.notFrom().sites().contains(site)
                || catalogue
                        .get()
                        .site(site)
                        .map(known -> link.notFrom().enterprises().contains(known.enterprise()))
                        .orElse(false);
    }

    private static void forward(UpwardSettings link, Transition transition, OfficeTransaction tx) {
        tx.sql()
                .update(
                        "INSERT INTO upward_episode (link, episode) VALUES (?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        link.key(),
                        transition.episode());
        tx.outbox()
                .add(
                        new OutboxEntry(
                                link.channel() + "/" + transition.identity(),
                                link.channel(),
                                link.channel(),
                                link.key(),
                                transition.episode().toString(),
                                payload(link, transition),
                                Optional.empty()));
    }

    private static String payload(UpwardSettings link, Transition transition) {
        try {
            ObjectNode envelope = DomainJson.mapper().createObjectNode();
            envelope.put("id", transition.identity());
            envelope.put("origin", link.office());
            envelope.set(
                    "transition", DomainJson.mapper().readTree(TransitionJson.write(transition)));
            return envelope.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a transition could not be written", e);
        }
    }
}
