package io.vigil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.jobs.Samples;
import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final ConfigurationFiles FILES = Samples.files();
    private static final String SITE_NAME = ConfigurationDocument.SITE_PREFIX + Samples.SITE;

    @Test
    void filesAloneGiveCatalogueAndRules() throws Exception {
        Configuration configuration = Configuration.of(FILES, Map.of());

        assertThat(configuration.catalogue().sites()).hasSize(1);
        assertThat(configuration.rules().rules()).hasSize(1);
    }

    @Test
    void aPublishedSiteTakesThePlaceOfTheOneFromFilesWithItsSensors() throws Exception {
        String moved = FILES.catalogue().get("sites.yaml").replace("gauge-1", "gauge-2");

        Configuration configuration =
                Configuration.of(FILES, Map.of(SITE_NAME, document(1, moved)));

        assertThat(configuration.catalogue().site(new SiteId(Samples.SITE))).isPresent();
        assertThat(configuration.catalogue().sensor(new SensorId("gauge-2"))).isPresent();
        assertThat(configuration.catalogue().sensor(new SensorId("gauge-1"))).isEmpty();
    }

    @Test
    void ofFilesAndDocumentTheGreaterRevisionHolds() throws Exception {
        Map<String, String> newer =
                Map.of(ConfigurationDocument.RULES, document(1, Samples.otherRules()));
        Map<String, String> older =
                Map.of(ConfigurationDocument.RULES, document(-1, Samples.otherRules()));

        assertThat(Configuration.of(FILES, newer).rules().rule(new RuleId("river-stage")))
                .isEmpty();
        assertThat(Configuration.of(FILES, older).rules().rule(new RuleId("river-stage")))
                .isPresent();
    }

    @Test
    void whatIsWrongWithADocumentIsToldWithItsPlace() {
        assertThatThrownBy(
                        () ->
                                Configuration.check(
                                        FILES, ConfigurationDocument.RULES, document(1, "- id: x")))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e ->
                                assertThat(e.findings())
                                        .isNotEmpty()
                                        .allSatisfy(
                                                f -> assertThat(f.place().line()).isPositive()));
        assertThatThrownBy(
                        () ->
                                Configuration.check(
                                        FILES, SITE_NAME, document(1, "sites: [ { id: a } ]")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("CAT-");
        assertThatThrownBy(() -> Configuration.check(FILES, SITE_NAME, "no json"))
                .hasMessageContaining("revision and text");
        assertThatThrownBy(() -> Configuration.check(FILES, "weather", document(1, "")))
                .hasMessageContaining("unknown configuration document");
    }

    private static String document(long revision, String text) {
        return new ConfigurationDocument(FILES.revision() + revision, text).toJson();
    }
}
