package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.RuleStatus;
import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.ColoradoFlood;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules and catalogue are published while readings come. */
@LongForm
class ConfigurationFaultsITCase extends FaultSuite {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Messages of the gateway from one round to the next. */
    private static final int EVERY = 20;

    private static final int ROUNDS = 80;

    /** A site that the recording does not know, and a rule that is for it alone. */
    private static final String OTHER_SITE =
            """
            id: other
            name: { zh: 水库, en: Lake }
            type: lake
            enterprise: usgs
            region: US-CO/adams
            position: { lat: 39.8, lon: -104.9 }
            sensors:
              - { id: other-gauge, kind: water-level, interval: 15 min, quantities: { level: ft } }
            """;

    private static final String OTHER_RULE =
            """
              - id: lake-stage
                title: { zh: 水库水位, en: Lake stage }
                hazard: flood
                applies: { kind: water-level, site: { type: lake } }
                grades: { blue: level >= 1 ft }
                clear: { margin: 0.3 ft, for: 2 h }
                advice: { zh: 巡查, en: Patrol }
                source: test
            """;

    private final List<Long> published = new ArrayList<>();
    private final Map<String, String> names = new TreeMap<>();
    private ConfigurationSender sender;

    @AfterEach
    void disconnect() throws MqttException {
        if (sender != null) {
            sender.close();
        }
    }

    @Test
    void isSwapped() throws Exception {
        start(flood());
        sender = ConfigurationSender.to(replay.installation());
        String rules = Files.readString(ColoradoFlood.WATCHED.rules());
        JsonNode catalogue = new YAMLMapper().readTree(ColoradoFlood.WATCHED.catalogue().toFile());

        replay.send(
                disturbed -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        int round = i;
                        disturbed.before(EVERY * i, () -> publish(round, rules, catalogue));
                    }
                });

        Board board = replay.installation().board();
        await("catalogue").atMost(PATIENCE).until(board::siteNames, names::equals);
        List<RuleStatus> answers = sender.answers();
        await("answers").atMost(PATIENCE).until(() -> answers.size() >= ROUNDS);
        assertThat(answers).allMatch(answer -> answer.code() == RuleStatus.Code.ACCEPTED);
        assertThat(answers).extracting(RuleStatus::revision).containsExactlyElementsOf(published);
        assertThat(answers).extracting(RuleStatus::inForce).containsExactlyElementsOf(published);
        assertUndisturbed(Fault.CONFIGURATION_SWAPPED, "embedded", 2 * ROUNDS);
    }

    /** One site and the rules; the other site comes first, and its rule every other time. */
    private void publish(int round, String rules, JsonNode catalogue) throws Exception {
        JsonNode site = new YAMLMapper().readTree(OTHER_SITE);
        if (round > 0) {
            JsonNode sites = catalogue.path("sites");
            site = sites.get(round % sites.size()).deepCopy();
        }
        String id = site.path("id").asText();
        String name = id + ", version " + round;
        ((ObjectNode) site.path("name")).put("en", name);
        names.put(id, name);
        ObjectNode document = catalogue.deepCopy();
        document.putArray("sites").add(site);
        long revision = System.currentTimeMillis() + round;
        sender.send(
                ConfigurationDocument.SITE_PREFIX + id,
                revision,
                JSON.writeValueAsString(document));

        published.add(revision);
        boolean further = round % 2 == 1;
        sender.send(ConfigurationDocument.RULES, revision, rules + (further ? OTHER_RULE : ""));
    }
}
