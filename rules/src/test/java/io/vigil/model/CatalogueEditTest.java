package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueEditTest {
    private static final Catalogue IN_FORCE =
            CatalogueLoader.parse(
                            Map.of(
                                    "county.yaml",
                                    """
                                    regions:
                                      - { path: 43/4309, name: 青川县 }
                                    enterprises:
                                      - { id: bureau, name: 县水文局 }
                                    sites:
                                      - id: upper
                                        name: { zh: 上站, en: Upper }
                                        type: river
                                        enterprise: bureau
                                        region: 43/4309
                                        position: { lat: 28.6, lon: 112.3 }
                                        attributes: { warningLevel: 27.3 m, note: "a, \\"b\\"" }
                                        sensors:
                                          - id: upper-level
                                            kind: water-level
                                            interval: 5 min
                                            quantities: { level: { unit: m, min: 0, max: 40 }, rain: mm }
                                            neighbours: [ lower-level ]
                                      - id: lower
                                        name: 下站
                                        type: river
                                        enterprise: bureau
                                        region: 43/4309
                                        position: { lat: 28.5, lon: 112.4 }
                                        upstream: [ { site: upper, travelTime: 90 min } ]
                                        sensors:
                                          - { id: lower-level, kind: water-level, interval: 5 min, quantities: { level: m } }
                                    """))
                    .catalogue();

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static List<String> said(CatalogueEdit edit) {
        return edit.findings().stream()
                .map(finding -> finding.place() + " " + finding.code().id())
                .toList();
    }

    @Test
    void aFormAddsASiteThatRefersToWhatIsKnown() throws Exception {
        CatalogueEdit edit =
                CatalogueEdit.ofForm(
                        IN_FORCE,
                        json(
                                """
                                {'sites': [{'id': 'new', 'name': {'zh': '新站', 'en': ''}, 'type': 'river',
                                  'enterprise': 'bureau', 'region': '43/4309',
                                  'position': {'lat': 28.4, 'lon': '112.5'}, 'lateness': '',
                                  'upstream': [{'site': 'lower', 'travelTime': '30 min'}],
                                  'sensors': [{'id': 'new-level', 'kind': 'water-level', 'interval': '1 min',
                                    'quantities': {'level': {'unit': 'cm'}}, 'neighbours': ['upper-level']}]}]}
                                """));

        assertThat(said(edit)).isEmpty();
        assertThat(edit.sites()).containsExactly(new SiteId("new"));
        assertThat(edit.enterprises()).isEmpty();
        Catalogue fragment = edit.fragment(new SiteId("new"));
        CatalogueLoader.Loaded published =
                CatalogueLoader.parse(Map.of("new.yaml", CatalogueText.write(fragment)));
        assertThat(published.hasErrors()).isFalse();
        assertThat(published.catalogue().sensorsOf(new SiteId("new")))
                .isEqualTo(edit.after().sensorsOf(new SiteId("new")));
        assertThat(published.catalogue().regions()).extracting(Region::name).hasSize(1);
    }

    @Test
    void tellsWhatIsWrongAtTheFieldsOfTheForm() throws Exception {
        CatalogueEdit edit =
                CatalogueEdit.ofForm(
                        IN_FORCE,
                        json(
                                """
                                {'sites': [{'id': 'new', 'type': 'river', 'name': '新站', 'enterprise': 'bureu',
                                  'region': '43/4309', 'position': {'lat': 128, 'lon': 112},
                                  'sensors': [{'id': 'upper-level', 'kind': 'water-level', 'interval': '5 mins',
                                    'quantities': {'level': {'unit': 'kg'}}}]}]}
                                """));

        assertThat(edit.hasErrors()).isTrue();
        assertThat(said(edit))
                .contains(
                        "sites/0/enterprise CAT-018",
                        "sites/0/position/lat CAT-022",
                        "sites/0/sensors/0/id CAT-017",
                        "sites/0/sensors/0/interval CAT-023",
                        "sites/0/sensors/0/quantities/level CAT-026");
        assertThat(edit.after()).isSameAs(IN_FORCE);
        Finding enterprise =
                edit.findings().stream()
                        .filter(f -> f.place().file().equals("sites/0/enterprise"))
                        .findFirst()
                        .orElseThrow();
        assertThat(enterprise.arguments()).contains("bureau");
    }

    @Test
    void aSiteOfAFormKeepsOnlyTheSensorsThatItIsGivenWith() throws Exception {
        CatalogueEdit edit =
                CatalogueEdit.ofForm(
                        IN_FORCE,
                        json(
                                """
                                {'sites': [{'id': 'upper', 'name': '上站', 'type': 'river', 'enterprise': 'bureau',
                                  'region': '43/4309', 'position': {'lat': 28.6, 'lon': 112.3}, 'sensors': []}]}
                                """));

        assertThat(edit.after().sensorsOf(new SiteId("upper"))).isEmpty();
        assertThat(edit.after().sensorsOf(new SiteId("lower"))).hasSize(1);
    }

    @Test
    void tablesAddAndReplaceAndLeaveTheRest() {
        CatalogueEdit edit =
                CatalogueEdit.ofTables(
                        IN_FORCE,
                        Map.of(
                                "sensors.csv",
                                "\uFEFFid,site,kind,interval,quantities\n"
                                        + "upper-rain,upper,weather,1 min,rain:mm\n"
                                        + "lower-level,lower,water-level,1 min,level:m\n"));

        assertThat(said(edit)).isEmpty();
        assertThat(edit.sites()).containsExactly(new SiteId("upper"), new SiteId("lower"));
        assertThat(edit.after().sensorsOf(new SiteId("upper"))).hasSize(2);
    }

    @Test
    void findingsOfTablesNameRowAndColumn() {
        CatalogueEdit edit =
                CatalogueEdit.ofTables(
                        IN_FORCE,
                        Map.of(
                                "sensors.csv",
                                "id,site,kind,interval,quantities\n"
                                        + "a,upper,water-level,5,level:m\n"
                                        + "lower-level,upper,water-level,5 min,level:m\n"));

        assertThat(said(edit))
                .containsExactly("sensors.csv:2:21 CAT-023", "sensors.csv:3:1 CAT-017");
    }

    @Test
    void whatLeadsBackThroughKnownSitesIsFound() throws Exception {
        CatalogueEdit edit =
                CatalogueEdit.ofForm(
                        IN_FORCE,
                        json(
                                """
                                {'sites': [{'id': 'upper', 'name': '上站', 'type': 'river', 'enterprise': 'bureau',
                                  'region': '43/4309', 'position': {'lat': 28.6, 'lon': 112.3},
                                  'upstream': [{'site': 'lower', 'travelTime': '1 h'}]}]}
                                """));

        assertThat(edit.findings()).extracting(f -> f.code().id()).containsExactly("CAT-036");
    }

    @Test
    void exportedTablesChangeNothingWhenTheyAreImported() {
        CatalogueEdit edit =
                CatalogueEdit.ofTables(
                        IN_FORCE,
                        Map.of(
                                "sites.csv",
                                CatalogueTables.sites(IN_FORCE.sites()),
                                "sensors.csv",
                                CatalogueTables.sensors(IN_FORCE.sensors())));

        assertThat(said(edit)).isEmpty();
        assertThat(edit.sites()).isEmpty();
    }
}
