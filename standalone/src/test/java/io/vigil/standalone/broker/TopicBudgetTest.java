package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.EnterpriseId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicBudgetTest {
    private static final BrokerUser ACME = BrokerUser.enterprise("acme", new EnterpriseId("acme"));
    private static final BrokerUser OTHER =
            BrokerUser.enterprise("other", new EnterpriseId("other"));
    private static final BrokerUser SERVICE = BrokerUser.service("vigil");

    private final TopicBudget budget = new TopicBudget(2);

    @Test
    void whatCountsAlreadyIsAdmittedAgainAndOthersHaveTheirOwn() {
        assertThat(budget.admits(ACME, "vigil.v1.up.acme.a")).isTrue();
        assertThat(budget.admits(ACME, "vigil.v1.down.acme.b")).isTrue();
        assertThat(budget.admits(ACME, "vigil.v1.up.acme.c")).isFalse();
        assertThat(budget.admits(ACME, "vigil.v1.up.acme.a")).isTrue();

        assertThat(budget.admits(OTHER, "vigil.v1.up.other.a")).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(budget.admits(SERVICE, "vigil.v1.status." + i)).isTrue();
        }
    }

    @Test
    void whatTheBrokerHasKeptCountsForThoseWhoseItIs() {
        budget.existing(
                () ->
                        List.of(
                                "vigil.v1.up.acme.a",
                                "vigil.v1.down.acme.b",
                                "vigil.v1.up.other.a",
                                "vigil.v1.config.rules"));

        assertThat(budget.admits(ACME, "vigil.v1.up.acme.c")).isFalse();
        assertThat(budget.admits(ACME, "vigil.v1.up.acme.a")).isTrue();
        assertThat(budget.admits(OTHER, "vigil.v1.up.other.b")).isTrue();
        assertThat(budget.admits(OTHER, "vigil.v1.up.other.c")).isFalse();
    }
}
