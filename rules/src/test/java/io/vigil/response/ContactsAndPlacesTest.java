package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactsAndPlacesTest {
    private static final String PEOPLE =
            """
            contacts:
              - id: county
                name: 县长
                role: leader
                region: 43/4301
                phones: ["555-0100"]
              - id: village
                name: { zh: 村长, en: Head }
                role: village-head
                region: 43/4301/430101/43010101
                phones: ["555-0101"]
                languages: [zh, en]
              - id: grid
                name: 网格员
                role: grid-member
                region: 43/4301/430101/43010101
                phones: ["555-0102"]
              - id: town
                name: 镇长
                role: town-head
                region: 43/4301/430101
                email: town@example.org
              - id: plant
                name: 厂长
                role: enterprise
                enterprise: acme
                tell: yellow
                channels: [sms]
                phones: ["555-0103"]
              - id: tanks
                name: 罐区主任
                role: enterprise
                enterprise: acme
                sites: [tank-1]
                phones: ["555-0104"]
            """;

    private final Contacts contacts = Desk.read(PEOPLE).get(Contacts.class);

    private static List<String> ids(List<Contact> contacts) {
        return contacts.stream().map(Contact::id).toList();
    }

    private static Site site(String id) {
        return new Site(
                new SiteId(id),
                LocalizedText.same(id),
                "plant",
                new EnterpriseId("acme"),
                RegionPath.parse("43/4301"),
                new Position(28, 112),
                Site.DEFAULT_LATENESS,
                Map.of());
    }

    @Test
    void thoseResponsibleStandFromTheVillageUpwards() {
        RegionPath village = RegionPath.parse("43/4301/430101/43010101");

        assertThat(ids(Responsible.inRegion(contacts, village)))
                .containsExactly("village", "grid", "town", "county");
        assertThat(ids(Responsible.inRegion(contacts, RegionPath.parse("43/4301/430102"))))
                .containsExactly("county");
    }

    @Test
    void anEnterprisesPeopleStandWithThoseOfTheSiteFirst() {
        assertThat(ids(Responsible.ofSite(contacts, site("tank-1"))))
                .containsExactly("tanks", "plant");
        assertThat(ids(Responsible.ofSite(contacts, site("gate")))).containsExactly("plant");
    }

    @Test
    void readsWhatIsWrittenAndDefaultsTheRest() {
        Contact plant = contacts.find("plant").orElseThrow();

        assertThat(plant.tellFrom()).contains(Grade.YELLOW);
        assertThat(plant.channels()).containsExactly("sms");
        assertThat(plant.languages()).containsExactly("zh");
        assertThat(plant.name()).isEqualTo(LocalizedText.same("厂长"));
        assertThat(contacts.ofUserOrId("county").orElseThrow().id()).isEqualTo("county");
    }

    @Test
    void findsEveryMistakeWithItsPlace() {
        assertThat(
                        Desk.findings(
                                """
                                contacts:
                                  - { id: a, name: 甲, role: oficer, phones: ["call me"] }
                                  - { id: b, name: { zh: 乙 }, role: leader, email: nowhere, phones: ["555-0101"] }
                                  - { id: b, name: 丙, role: leader, region: "43//1", phones: ["555-0101"] }
                                  - { id: c, name: 丁, role: leader, telephone: "1" }
                                teams:
                                  - { id: t, name: 队, position: { lat: 91, lon: 0 }, people: 0, contact: z }
                                cameras:
                                  - { id: k, name: 镜, position: { lat: 28, lon: 112 }, link: "javascript:alert(1)" }
                                """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a.yaml:2:5  nobody can reach"),
                        line -> assertThat(line).startsWith("a.yaml:2:29  \"oficer\" is none"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:2:47  \"call me\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:3:20  the text lacks the language \"en\""),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:3:52  \"nowhere\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:4:11  \"b\" is given twice. It stands at a.yaml:3:11"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:4:46  \"43//1\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:5:5  nobody can reach \"c\"")
                                        .endsWith("[DESK-011]"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:5:37  the key \"telephone\" is not known"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:7:40  \"91\" cannot be used here, expected degrees from -90 to 90"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:7:62  \"0\" cannot be used here, expected a whole number"),
                        line -> assertThat(line).startsWith("a.yaml:7:74  contact names \"z\""),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:9:63  \"javascript:alert(1)\" cannot be used"));
    }

    @Test
    void theNearestComeFirstWithDistanceAndDirection() {
        Position here = new Position(28.5, 112.5);
        Resources resources =
                Resources.of(
                        Desk.read(
                                """
                                shelters:
                                  - { id: east, name: 东, position: { lat: 28.5, lon: 112.6 }, capacity: 10 }
                                  - { id: north, name: 北, position: { lat: 28.52, lon: 112.5 }, capacity: 10 }
                                  - { id: far, name: 远, position: { lat: 27.5, lon: 112.5 }, capacity: 10 }
                                """));

        List<Nearest.Near<Shelter>> near = Nearest.of(resources.shelters(), here, 2);

        assertThat(near).extracting(one -> one.what().id()).containsExactly("north", "east");
        assertThat(near.get(0).metres()).isCloseTo(2224, within(1.0));
        assertThat(near.get(0).bearing()).isCloseTo(0, within(0.01));
        assertThat(near.get(1).metres()).isCloseTo(9772, within(5.0));
        assertThat(near.get(1).bearing()).isCloseTo(90, within(0.1));
        assertThat(Nearest.of(resources.shelters(), here, 9).get(2).bearing())
                .isCloseTo(180, within(0.01));
    }
}
