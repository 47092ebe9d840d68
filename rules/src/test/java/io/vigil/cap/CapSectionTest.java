package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.cap.CapAlert.Category;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Scope;
import io.vigil.model.Grade;
import io.vigil.model.SensorKinds;
import io.vigil.response.DeskFiles;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapSectionTest {
    private static final String OWN =
            """
            cap:
              sender: warning@county.example
              name: { zh: 某县应急管理局, en: County bureau }
              scheme: own
            """;

    private static DeskFiles.Loaded load(String text) {
        return DeskFiles.parse(Map.of("cap.yaml", text), List.of(new CapSection()));
    }

    private static CapSettings settings(String text) {
        DeskFiles.Loaded loaded = load(text);
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow().get(CapSettings.class);
    }

    private static List<String> codes(String text) {
        return load(text).findings().stream().map(finding -> finding.code().id()).toList();
    }

    @Test
    void withoutASenderNothingIsSentAndTheHazardsAreKnown() {
        CapSettings settings = settings("");

        assertThat(settings.sender()).isEmpty();
        assertThat(settings.hazard("gas-leak").lasts()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.hazard("flood").lasts()).isEqualTo(Duration.ofHours(6));
        assertThat(settings.hazard("fire-danger").lasts()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.hazard("flood").categories()).containsExactly(Category.MET);
        assertThat(settings.hazard("landslide").categories()).containsExactly(Category.GEO);
        assertThat(settings.hazard("forest-fire").categories()).containsExactly(Category.FIRE);
        assertThat(settings.hazard("hazardous-chemical").categories())
                .containsExactly(Category.CBRNE);
    }

    @Test
    void everyHazardOfTheRulePacksIsDescribed() {
        CapSettings settings = settings("");

        assertThat(new RuleLoader(SensorKinds.builtIn()).parse(RulePacks.all()).rules().rules())
                .isNotEmpty()
                .allSatisfy(
                        rule ->
                                assertThat(settings.hazards())
                                        .as("hazard of rule %s", rule.id())
                                        .containsKey(rule.hazard()));
    }

    @Test
    void defaultsAreBeijingTimeAndThePublic() {
        CapSettings.Sender sender = settings(OWN).sender().orElseThrow();

        assertThat(sender.id()).isEqualTo("warning@county.example");
        assertThat(sender.offset()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(sender.scope()).isEqualTo(Scope.PUBLIC);
        assertThat(sender.scheme()).isEqualTo(new IdentifierScheme.Own());
        assertThat(sender.signing()).isEmpty();
    }

    @Test
    void theNationalSchemeHasNoDefaultOrganisation() {
        String national = OWN.replace("scheme: own", "scheme: national");

        assertThat(codes(national)).containsExactly("CAP-060");
        assertThat(codes(national + "  organisation: { region: \"420100\" }\n"))
                .containsExactly("CAP-060");
        assertThat(
                        codes(
                                national
                                        + "  organisation: { region: \"4201\", organisation: \"416\" }\n"))
                .containsExactly("DESK-003");
        assertThat(
                        settings(
                                        national
                                                + "  organisation: { region: \"420100\","
                                                + " organisation: \"416\" }\n")
                                .sender()
                                .orElseThrow()
                                .scheme())
                .isEqualTo(new IdentifierScheme.National("420100", "416", "000", "00"));
    }

    @Test
    void anEventCodeIsSentIfItIsVerifiedOrTheOperatorHasSetIt() {
        CapSettings shipped = settings("");
        CapSettings own = settings("cap:\n  hazards:\n    flood: { code: 11A01 }\n");

        assertThat(shipped.hazard("rainstorm").codeToSend()).contains("11B03");
        assertThat(shipped.hazard("flood").code()).contains("11A01");
        assertThat(shipped.hazard("flood").codeToSend()).isEmpty();
        assertThat(shipped.hazard("forest-fire").codeToSend()).isEmpty();
        assertThat(own.hazard("flood").codeToSend()).contains("11A01");
        assertThat(own.hazard("flood").lasts()).isEqualTo(Duration.ofHours(6));
        assertThat(own.sender()).isEmpty();
    }

    @Test
    void whatPeopleShouldDoDependsOnTheGrade() {
        CapHazard gas = settings("").hazard("gas-leak");

        assertThat(gas.responseTo(Grade.YELLOW)).isEqualTo(ResponseType.MONITOR);
        assertThat(gas.responseTo(Grade.ORANGE)).isEqualTo(ResponseType.EVACUATE);
    }

    @Test
    void tellsWhatIsWrongWithItsPlace() {
        DeskFiles.Loaded loaded =
                load(
                        """
                        cap:
                          sender: warning@county, example
                          name: { zh: 某县应急管理局, en: County bureau }
                          scheme: ownn
                          scope: Restricted
                          offset: "+8"
                          hazards:
                            flood: { category: Water, lasts: soon }
                        """);

        assertThat(loaded.hasErrors()).isTrue();
        assertThat(loaded.findings())
                .extracting(finding -> finding.code().id() + " " + finding.place())
                .containsExactly(
                        "CAP-062 cap.yaml:2:11",
                        "DESK-009 cap.yaml:4:11",
                        "CAP-063 cap.yaml:5:10",
                        "DESK-009 cap.yaml:8:24",
                        "DESK-003 cap.yaml:8:38");
    }

    @Test
    void aSenderThatIsHalfGivenIsTold() {
        assertThat(codes("cap:\n  contact: 12345\n"))
                .containsExactly("DESK-002", "DESK-002", "DESK-002");
    }
}
