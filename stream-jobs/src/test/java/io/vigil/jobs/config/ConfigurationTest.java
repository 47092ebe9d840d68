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

    @Test
    void aKindThatRuleFilesBringIsKnownToSitesEvenIfOtherRulesArePublished() throws Exception {
        String kinds =
                "kinds: [ { key: slope, name: Slope, quantities: { level: m, tilt: ° } } ]\n";
        String rules = FILES.rules().get("rules.yaml").replace("water-level", "slope");
        String sites = FILES.catalogue().get("sites.yaml").replace("water-level", "slope");
        ConfigurationFiles files =
                new ConfigurationFiles(
                        FILES.revision(),
                        Map.of("sites.yaml", sites),
                        Map.of("rules.yaml", kinds + "rules:\n" + rules));
        String otherRules = document(1, Samples.otherRules());
        String site = document(1, sites.replace("gauge-1", "gauge-2"));

        Configuration.check(files, ConfigurationDocument.RULES, otherRules);
        Configuration.check(files, SITE_NAME, site);
        Configuration configuration =
                Configuration.of(
                        files, Map.of(ConfigurationDocument.RULES, otherRules, SITE_NAME, site));

        assertThat(configuration.catalogue().sensor(new SensorId("gauge-2"))).isPresent();
        assertThat(configuration.rules().rule(new RuleId("river-stage-2"))).isPresent();
    }

    @Test
    void publishedRulesMayBringAKindAndASiteOfItBringsItToo() throws Exception {
        String kinds = "kinds: [ { key: slope, name: Slope, quantities: { tilt: ° } } ]\n";
        String rules =
                document(
                        1,
                        kinds
                                + "rules:\n"
                                + FILES.rules()
                                        .get("rules.yaml")
                                        .replace("water-level", "slope")
                                        .replaceAll("level >= [^\n]*", "tilt > 2 °")
                                        .replace("0.1 m", "0.1 °"));
        String site =
                FILES.catalogue()
                        .get("sites.yaml")
                        .replace("water-level", "slope")
                        .replace("level: m", "tilt: °");

        Configuration.check(FILES, ConfigurationDocument.RULES, rules);
        Configuration.check(FILES, SITE_NAME, document(1, kinds + site));

        assertThatThrownBy(() -> Configuration.check(FILES, SITE_NAME, document(1, site)))
                .isInstanceOf(InvalidConfigurationException.class);
        assertThat(
                        Configuration.of(
                                        FILES,
                                        Map.of(
                                                ConfigurationDocument.RULES,
                                                rules,
                                                SITE_NAME,
                                                document(1, kinds + site)))
                                .rules()
                                .rules())
                .hasSize(1);
    }

    @Test
    void ofSeveralDocumentsThatTellOfOneEnterpriseTheNewestHolds() throws Exception {
        String site = FILES.catalogue().get("sites.yaml");
        String id =
                Configuration.of(FILES, Map.of())
                        .catalogue()
                        .enterprises()
                        .iterator()
                        .next()
                        .id()
                        .value();
        String renamed = "enterprises: [ { id: " + id + ", name: { zh: 新名, en: New } } ]";
        String name = ConfigurationDocument.ENTERPRISE_PREFIX + id;

        Configuration.check(FILES, name, document(2, renamed));
        for (long revision : new long[] {1, 3}) {
            Configuration configuration =
                    Configuration.of(
                            FILES,
                            Map.of(
                                    name,
                                    document(2, renamed),
                                    SITE_NAME,
                                    document(revision, site)));
            boolean isNew =
                    configuration.catalogue().enterprises().stream()
                            .anyMatch(each -> each.name().zh().equals("新名"));
            assertThat(isNew).isEqualTo(revision < 2);
        }
    }

    private static String document(long revision, String text) {
        return new ConfigurationDocument(FILES.revision() + revision, text).toJson();
    }
}
