package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.web.portal.GatewayAccess;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which address enterprises are told. */
class EnterpriseAccessTest {
    @Test
    void theAddressIsThatOfTheBroker() {
        assertThat(EnterpriseAccess.gateway(Optional.of("10.1.2.3"), "ssl://10.1.2.3:8884"))
                .isEqualTo(new GatewayAccess(Optional.of("10.1.2.3"), 8884, true, true));
        assertThat(EnterpriseAccess.gateway(Optional.empty(), "tcp://broker.example"))
                .isEqualTo(new GatewayAccess(Optional.of("broker.example"), 1883, false, false));
    }

    @Test
    void aBrokerThatListensEverywhereIsFoundUnderTheNameOfTheConsole() {
        assertThat(EnterpriseAccess.gateway(Optional.of("0.0.0.0"), "tcp://127.0.0.1:1883"))
                .isEqualTo(new GatewayAccess(Optional.empty(), 1883, false, true));
    }
}
