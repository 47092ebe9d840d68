package io.vigil.standalone.broker;

import static io.vigil.standalone.broker.TopicBudget.Answer.ADMITTED;
import static io.vigil.standalone.broker.TopicBudget.Answer.LOGIN_HAS_TOO_MANY;
import static io.vigil.standalone.broker.TopicBudget.Answer.TOO_MANY_IN_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.EnterpriseId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicBudgetTest {
    private static final BrokerUser ACME = BrokerUser.enterprise("acme", new EnterpriseId("acme"));
    private static final BrokerUser OTHER =
            BrokerUser.enterprise("other", new EnterpriseId("other"));
    private static final BrokerUser SERVICE = BrokerUser.service("vigil");

    private final TopicBudget budget = new TopicBudget(2, 3);

    @Test
    void whatCountsAlreadyIsAdmittedAgainAndOthersHaveTheirOwn() {
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.a")).isEqualTo(ADMITTED);
        assertThat(budget.ask(ACME, "vigil.v1.down.acme.b")).isEqualTo(ADMITTED);
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.c")).isEqualTo(LOGIN_HAS_TOO_MANY);
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.a")).isEqualTo(ADMITTED);

        assertThat(budget.ask(OTHER, "vigil.v1.up.other.a")).isEqualTo(ADMITTED);
        for (int i = 0; i < 10; i++) {
            assertThat(budget.ask(SERVICE, "vigil.v1.status." + i)).isEqualTo(ADMITTED);
        }
    }

    @Test
    void allTogetherHaveNoMoreThanThereIsRoomFor() {
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.a")).isEqualTo(ADMITTED);
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.b")).isEqualTo(ADMITTED);
        assertThat(budget.ask(OTHER, "vigil.v1.up.other.a")).isEqualTo(ADMITTED);
        assertThat(budget.ask(OTHER, "vigil.v1.up.other.b")).isEqualTo(TOO_MANY_IN_ALL);
        assertThat(budget.ask(OTHER, "vigil.v1.up.other.a")).isEqualTo(ADMITTED);
    }

    @Test
    void whatIsPublishedIsTakenHoweverManyTopicsThereAre() {
        TopicBudget nothing = new TopicBudget(0, 0);
        assertThat(nothing.ask(ACME, "vigil.v1.up.acme.:")).isEqualTo(ADMITTED);
        assertThat(nothing.ask(ACME, "spBv1\\.0.acme.:")).isEqualTo(ADMITTED);
        assertThat(nothing.ask(ACME, "vigil.v1.up.acme.a")).isEqualTo(LOGIN_HAS_TOO_MANY);
    }

    @Test
    void whatTheBrokerHasKeptCountsForThoseWhoseItIs() {
        budget.existing(
                List.of(
                        "vigil.v1.up.acme.a",
                        "vigil.v1.down.acme.b",
                        "vigil.v1.up.acme.:",
                        "vigil.v1.up.other.:",
                        "vigil.v1.warnings.open.site.rule",
                        "vigil.v1.config.rules"));

        assertThat(budget.ask(ACME, "vigil.v1.up.acme.c")).isEqualTo(LOGIN_HAS_TOO_MANY);
        assertThat(budget.ask(ACME, "vigil.v1.up.acme.a")).isEqualTo(ADMITTED);
        assertThat(budget.ask(OTHER, "vigil.v1.up.other.b")).isEqualTo(ADMITTED);
        assertThat(budget.ask(OTHER, "vigil.v1.up.other.c")).isEqualTo(TOO_MANY_IN_ALL);
    }

    @Test
    void aQuarterOfTheHeapIsForTopics() {
        assertThat(TopicBudget.mostOf(1L << 30)).isEqualTo((1L << 28) / (12 << 10));
    }
}
