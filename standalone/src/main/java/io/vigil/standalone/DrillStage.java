package io.vigil.standalone;

import io.vigil.exercise.Drill;
import io.vigil.exercise.ExerciseTwins;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueText;
import io.vigil.model.SiteId;
import io.vigil.standalone.publish.BrokerConversation;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Puts the copies of sites that a drill plays on in force, and takes them away. */
final class DrillStage implements AutoCloseable {
    private static final String SITES =
            ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.SITE_PREFIX;
    private static final byte[] NOTHING = {};

    /** Retained messages follow the answer to a subscription at once, and each other. */
    private static final long FIRST_WITHIN_MILLIS = 2_000;

    private static final long NEXT_WITHIN_MILLIS = 300;

    private final Map<String, byte[]> retained = new ConcurrentHashMap<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final BrokerConversation broker;

    private DrillStage(BrokerSettings settings) throws IOException {
        broker = BrokerConversation.open(settings, "drill", this::heard);
    }

    /**
     * Connects, and looks at what there is.
     *
     * @throws IOException saying why, if the broker cannot be reached or refuses
     */
    static DrillStage open(BrokerSettings settings) throws IOException, InterruptedException {
        DrillStage stage = new DrillStage(settings);
        try {
            stage.broker.subscribe(Drill.TOPIC_PREFIX + "+", 1);
            boolean more = stage.arrivals.tryAcquire(FIRST_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            while (more) {
                more = stage.arrivals.tryAcquire(NEXT_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            }
            return stage;
        } catch (IOException | InterruptedException e) {
            stage.close();
            throw e;
        }
    }

    private void heard(String topic, byte[] payload) {
        if (payload.length == 0) {
            retained.remove(topic);
        } else {
            retained.put(topic, payload);
        }
        arrivals.release();
    }

    /** All drills, newest first. */
    List<Drill> drills() throws IOException {
        List<Drill> drills = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : retained.entrySet()) {
            if (entry.getKey().startsWith(Drill.TOPIC_PREFIX)) {
                drills.add(DomainJson.mapper().readValue(entry.getValue(), Drill.class));
            }
        }
        drills.sort(Comparator.comparing(Drill::startedAt).reversed());
        return drills;
    }

    Optional<Drill> drill(String id) throws IOException {
        return drills().stream().filter(drill -> drill.id().equals(id)).findFirst();
    }

    /** Tells that the drill begins, then puts its copies in force. */
    void set(Drill drill, ExerciseTwins twins) throws IOException {
        tell(drill);
        for (Map.Entry<SiteId, Catalogue> entry : twins.fragments().entrySet()) {
            ConfigurationDocument document =
                    new ConfigurationDocument(
                            drill.startedAt().toEpochMilli(),
                            CatalogueText.write(entry.getValue()),
                            null,
                            drill.id(),
                            drill.by(),
                            drill.script());
            byte[] json = document.toJson().getBytes(StandardCharsets.UTF_8);
            broker.publish(SITES + entry.getKey(), json, true);
        }
    }

    /** Takes the copies away; warnings that are still open on them are closed thereby. */
    Drill strike(Drill drill, Instant now) throws IOException {
        for (SiteId site : drill.sites()) {
            broker.publish(SITES + ExerciseTwins.twin(site, drill.id()), NOTHING, true);
        }
        Drill ended = drill.endedAt(now);
        tell(ended);
        return ended;
    }

    private void tell(Drill drill) throws IOException {
        byte[] json = DomainJson.mapper().writeValueAsBytes(drill);
        broker.publish(Drill.TOPIC_PREFIX + drill.id(), json, true);
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
