package io.vigil.standalone;

import io.vigil.exercise.Drill;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.model.CatalogueText;
import io.vigil.model.EnterpriseId;
import io.vigil.office.evidence.EvidenceDocuments;
import io.vigil.onboarding.TrialChecklist;
import io.vigil.onboarding.TrialStep;
import io.vigil.standalone.publish.RetainedTopics;
import io.vigil.standalone.publish.RuleSetText;
import io.vigil.warnings.DomainJson;
import io.vigil.web.workbench.RuleBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catalogue and rules as they are in force, for those beside the jobs: the files with what was
 * published laid over them. What the jobs refuse is refused here too. Thread-safe.
 */
final class PublishedDocuments implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedDocuments.class);

    private final Documents files;
    private final RetainedTopics topics;
    private Configuration current;
    private long madeFrom = -1;

    private PublishedDocuments(Documents files, RetainedTopics topics) {
        this.files = files;
        this.topics = topics;
        this.current = new Configuration(files.catalogue(), files.rules());
    }

    static PublishedDocuments follow(Documents files, BrokerSettings broker, String clientPrefix) {
        return new PublishedDocuments(
                files,
                RetainedTopics.follow(
                        broker,
                        clientPrefix + "-console-configuration",
                        List.of(
                                ConfigurationDocument.TOPIC_PREFIX + "#",
                                Drill.TOPIC_PREFIX + "+",
                                TrialChecklist.topic("+"))));
    }

    /** When an enterprise's steps on the test topic succeeded first. */
    Map<TrialStep, Instant> trials(EnterpriseId enterprise) {
        String topic = TrialChecklist.topic(enterprise.value());
        byte[] checklist = topics.below(topic).get(topic);
        try {
            return checklist == null ? Map.of() : TrialChecklist.read(checklist);
        } catch (IOException e) {
            LOG.warn("{} is passed over: {}", topic, e.toString());
            return Map.of();
        }
    }

    /** What is in force now. */
    synchronized Configuration current() {
        long version = topics.version();
        if (version != madeFrom) {
            madeFrom = version;
            current = put(topics.below(ConfigurationDocument.TOPIC_PREFIX));
        }
        return current;
    }

    private Configuration put(Map<String, byte[]> published) {
        Map<String, String> usable = new HashMap<>();
        published.forEach(
                (topic, payload) -> {
                    String name = topic.substring(ConfigurationDocument.TOPIC_PREFIX.length());
                    String json = new String(payload, StandardCharsets.UTF_8);
                    try {
                        Configuration.check(files.files(), name, json);
                        usable.put(name, json);
                    } catch (InvalidConfigurationException e) {
                        LOG.warn(
                                "published configuration {} is passed over: {}",
                                name,
                                e.toString());
                    }
                });
        try {
            return usable.isEmpty()
                    ? new Configuration(files.catalogue(), files.rules())
                    : Configuration.of(files.files(), usable);
        } catch (InvalidConfigurationException e) {
            LOG.warn("published configuration does not fit together: {}", e.toString());
            return current;
        }
    }

    /** The greatest revision of anything that is published or stands in files. */
    synchronized long newestRevision() {
        long newest = files.files().revision();
        for (Map.Entry<String, byte[]> held :
                topics.below(ConfigurationDocument.TOPIC_PREFIX).entrySet()) {
            try {
                String json = new String(held.getValue(), StandardCharsets.UTF_8);
                newest = Math.max(newest, Configuration.read(held.getKey(), json).revision());
            } catch (InvalidConfigurationException e) {
                LOG.debug("published configuration {} is passed over", held.getKey(), e);
            }
        }
        return newest;
    }

    /**
     * Waits until documents have come back from the broker; {@link #current} has them then.
     *
     * @param documents JSON by name
     * @return whether all have
     */
    boolean awaits(Map<String, String> documents, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = topics.version();
        while (!holds(documents)) {
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                return false;
            }
            seen = topics.awaitBeyond(seen, Duration.ofNanos(rest));
        }
        return true;
    }

    private boolean holds(Map<String, String> documents) {
        Map<String, byte[]> held = topics.below(ConfigurationDocument.TOPIC_PREFIX);
        return documents.entrySet().stream()
                .allMatch(
                        entry ->
                                Arrays.equals(
                                        held.get(
                                                ConfigurationDocument.TOPIC_PREFIX
                                                        + entry.getKey()),
                                        entry.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The texts behind it: published rules in place of those of files if they are newer, and, once
     * anything of the catalogue is published, one text of the whole catalogue in force.
     */
    synchronized EvidenceDocuments texts() {
        Map<String, String> rules = files.files().rules();
        Map<String, String> sites = files.files().catalogue();
        for (Map.Entry<String, byte[]> published :
                topics.below(ConfigurationDocument.TOPIC_PREFIX).entrySet()) {
            String name = published.getKey().substring(ConfigurationDocument.TOPIC_PREFIX.length());
            try {
                ConfigurationDocument document =
                        Configuration.read(
                                name, new String(published.getValue(), StandardCharsets.UTF_8));
                if (document.revision() <= files.files().revision()) {
                    continue;
                }
                if (name.equals(ConfigurationDocument.RULES)) {
                    rules = Map.of(name + ".yaml", document.text());
                } else {
                    sites = Map.of("catalogue.yaml", CatalogueText.write(current().catalogue()));
                }
            } catch (InvalidConfigurationException e) {
                LOG.debug("published configuration {} is passed over", name, e);
            }
        }
        return new EvidenceDocuments(rules, sites);
    }

    /** The rules in force for those who write rules, all from one moment. */
    synchronized RuleBook.InForce rulesInForce() {
        Configuration now = current();
        Optional<ConfigurationDocument> document = publishedRules();
        long base = document.map(ConfigurationDocument::revision).orElse(0L);
        boolean isPublished = base > files.files().revision();
        return new RuleBook.InForce(
                base,
                now.catalogue(),
                now.rules(),
                isPublished ? RuleSetText.split(document.get().text()) : rulesAtStart(),
                document.filter(each -> isPublished).map(PublishedDocuments::author));
    }

    /** Rule files of the start, by name. */
    Map<String, String> rulesAtStart() {
        return RuleSetText.named(files.files().rules());
    }

    /** What is on the retained topic; what is no document there is passed over as everywhere. */
    private Optional<ConfigurationDocument> publishedRules() {
        byte[] payload =
                topics.below(ConfigurationDocument.TOPIC_PREFIX)
                        .get(ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES);
        if (payload == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Configuration.read(
                            ConfigurationDocument.RULES,
                            new String(payload, StandardCharsets.UTF_8)));
        } catch (InvalidConfigurationException e) {
            LOG.debug("published rules are passed over", e);
            return Optional.empty();
        }
    }

    private static RuleBook.Author author(ConfigurationDocument document) {
        return new RuleBook.Author(
                document.revision(),
                document.by() == null ? "?" : document.by(),
                Instant.ofEpochMilli(document.revision()),
                document.why() == null ? "" : document.why());
    }

    /** Drills that were started, newest first. */
    List<Drill> drills() {
        List<Drill> drills = new ArrayList<>();
        topics.below(Drill.TOPIC_PREFIX)
                .forEach(
                        (topic, payload) -> {
                            try {
                                drills.add(DomainJson.mapper().readValue(payload, Drill.class));
                            } catch (IOException e) {
                                LOG.warn("{} does not hold a drill: {}", topic, e.getMessage());
                            }
                        });
        drills.sort(Comparator.comparing(Drill::startedAt).reversed());
        return drills;
    }

    @Override
    public void close() {
        topics.close();
    }
}
