package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.Samples;
import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.rules.evaluation.SiteEvaluator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundSitesTest {
    private static final String OTHER = "river-2";

    private final ConfigurationFiles files = Samples.files();
    private final BoundSites sites = new BoundSites(Configuration::rules, SiteEvaluator::new);

    private String document(String text) {
        return new ConfigurationDocument(files.revision() + 1, text).toJson();
    }

    private String another() {
        return document(
                files.catalogue()
                        .get("sites.yaml")
                        .replace(Samples.SITE, OTHER)
                        .replace("gauge-1", "gauge-2"));
    }

    @Test
    void whoIsNotConcernedStaysBound() throws Exception {
        Configuration before = Configuration.of(files, Map.of());
        SiteEvaluator evaluator = sites.evaluator(Samples.SITE, before);
        Configuration after =
                new Configuration(
                        Configuration.of(
                                        files,
                                        Map.of(
                                                ConfigurationDocument.SITE_PREFIX + OTHER,
                                                another()))
                                .catalogue(),
                        before.rules());

        assertThat(sites.goBy(after).concerns(OTHER)).isTrue();
        assertThat(sites.evaluator(Samples.SITE, after)).isSameAs(evaluator);
        assertThat(sites.evaluator(Samples.SITE, after)).isSameAs(evaluator);
    }

    @Test
    void whoIsConcernedIsBoundAnew() throws Exception {
        Configuration before = Configuration.of(files, Map.of());
        SiteEvaluator evaluator = sites.evaluator(Samples.SITE, before);
        Configuration after =
                Configuration.of(
                        files, Map.of(ConfigurationDocument.RULES, document(Samples.otherRules())));

        assertThat(sites.evaluator(Samples.SITE, after))
                .as("also if nobody said that it goes by another")
                .isNotSameAs(evaluator);
    }
}
