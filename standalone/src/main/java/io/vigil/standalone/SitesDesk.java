package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.maintenance.MaintenanceRegister;
import io.vigil.response.Contacts;
import io.vigil.response.DeskSettings;
import io.vigil.rules.language.RuleSet;
import io.vigil.standalone.publish.BrokerConversation;
import io.vigil.warnings.DomainJson;
import io.vigil.web.sites.Announcements;
import io.vigil.web.sites.SitesBacking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes entries of the catalogue on their retained topics, and writes each into the audit log;
 * tells the console what it needs of rules, contacts and announced work. Thread-safe.
 */
final class SitesDesk implements SitesBacking {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PublishedDocuments published;
    private final BrokerSettings broker;
    private final OfficeDatabase database;
    private final DeskSettings desk;
    private final InstantSource clock;
    private long newest;

    /** What the audit log says of an entry. */
    private record Published(String name, long revision, String by, String why, String text) {}

    SitesDesk(
            PublishedDocuments published,
            BrokerSettings broker,
            OfficeDatabase database,
            DeskSettings desk,
            InstantSource clock) {
        this.published = published;
        this.broker = broker;
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public RuleSet rules() {
        return published.current().rules();
    }

    @Override
    public Contacts contacts() {
        return desk.get(Contacts.class);
    }

    @Override
    public Announcements announcements() {
        return new Announcements(
                database.read(sql -> MaintenanceRegister.windows(sql, clock.instant())));
    }

    @Override
    public synchronized void publish(Map<String, String> documents, String by, String why)
            throws IOException {
        newest = Math.max(Math.max(newest, published.newestRevision()) + 1, clock.millis());
        long revision = newest;
        String id = UUID.randomUUID().toString();
        Map<String, String> sent = new LinkedHashMap<>();
        documents.forEach(
                (name, text) ->
                        sent.put(
                                name,
                                new ConfigurationDocument(revision, text, null, id, by, why)
                                        .toJson()));
        try (BrokerConversation conversation =
                BrokerConversation.open(broker, "catalogue", (topic, payload) -> {})) {
            for (Map.Entry<String, String> document : sent.entrySet()) {
                conversation.publish(
                        ConfigurationDocument.TOPIC_PREFIX + document.getKey(),
                        document.getValue().getBytes(StandardCharsets.UTF_8),
                        true);
            }
        }
        audit(documents, revision, by, why);
        try {
            if (!published.awaits(sent, PATIENCE)) {
                throw new IOException("the broker does not give back what was published");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void audit(Map<String, String> documents, long revision, String by, String why) {
        database.<Void>write(
                tx -> {
                    documents.forEach(
                            (name, text) ->
                                    tx.audit(
                                            "CATALOGUE",
                                            name + "@" + revision,
                                            json(new Published(name, revision, by, why, text))));
                    return null;
                });
    }

    private static String json(Published entry) {
        try {
            return DomainJson.mapper().writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry could not be written", e);
        }
    }
}
