package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose subscription keeps which topic from being shared. */
class PartialSubscriptionsTest {
    private static final String TOPIC = "vigil/v1/up/acme/s1";
    private static final String DEEP = "vigil/v1/up/acme/raw/hj212";
    private static final String SHARED = "vigil/v1/up/acme/:";

    private final PartialSubscriptions partial = new PartialSubscriptions();

    private static Binding binding(String queue, String address) {
        return (Binding)
                Proxy.newProxyInstance(
                        Binding.class.getClassLoader(),
                        new Class<?>[] {Binding.class},
                        (proxy, method, arguments) ->
                                SimpleString.of(
                                        method.getName().equals("getAddress") ? address : queue));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "vigil.#",
                "vigil.v1.up.#",
                "vigil.v1.*.#",
                "vigil.v1.up.*.#",
                "vigil.v1.up.acme.#",
                "vigil.v1.up.other.#",
                "vigil.v1.up",
                "vigil.v1.*",
                "vigil.v1.down.acme.*",
                "vigil.v1.warnings.*.*.*",
                "spBv1\\.0.#",
                "spBv1\\.0.acme.#",
                "spBv1\\.0.acme.NCMD.#",
                "spBv1\\.0.STATE.*",
                "$sys.mqtt.retain.vigil.v1.up.acme.s1"
            })
    void whoHearsAllOfAnEnterpriseOrNothingKeepsNothingApart(String address) {
        partial.beforeAddBinding(binding("q", address));
        assertThat(partial.keepApart(TOPIC, SHARED)).isFalse();
        assertThat(partial.keepApart("spBv1.0/acme/NDATA/edge", "spBv1.0/acme/:")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "vigil.v1.up.acme.s1,       true,  false",
        "vigil.v1.up.acme.s1.#,     true,  false",
        "vigil.v1.up.*.s1,          true,  false",
        "*.*.*.acme.raw.*,          false, true",
        "vigil.v1.up.acme.*.hj212,  false, true",
        "vigil.v1.up.acme.*,        true,  true",
        "vigil.v1.up.*.*,           true,  true",
        "vigil.v1.up.other.*,       false, false",
        "vigil.v1.up.acme,          false, false"
    })
    void whatIsWantedApartKeepsItsTopic(String address, boolean topic, boolean deep) {
        partial.beforeAddBinding(binding("q", address));
        assertThat(partial.keepApart(TOPIC, SHARED)).isEqualTo(topic);
        assertThat(partial.keepApart(DEEP, SHARED)).isEqualTo(deep);
    }

    @Test
    void aGatewaysOwnTopicCanBeWantedApart() {
        partial.beforeAddBinding(binding("q", "vigil.v1.up.*"));
        assertThat(partial.keepApart("vigil/v1/up/acme", SHARED)).isTrue();
        assertThat(partial.keepApart(TOPIC, SHARED)).isFalse();
    }

    @Test
    void typesOfSparkplugCanBeWantedApart() {
        partial.beforeAddBinding(binding("q", "spBv1\\.0.*.NDATA.*"));
        assertThat(partial.keepApart("spBv1.0/acme/NDATA/edge", "spBv1.0/acme/:")).isTrue();
        assertThat(partial.keepApart("spBv1.0/acme/DDATA/edge/d", "spBv1.0/acme/:")).isFalse();
    }

    @Test
    void itEndsWithTheLastWhoWantsIt() {
        Binding first = binding("one", "vigil.v1.up.acme.s1");
        Binding second = binding("two", "vigil.v1.up.acme.s1");
        partial.beforeAddBinding(first);
        partial.beforeAddBinding(second);
        partial.afterRemoveBinding(first, null, true);
        assertThat(partial.keepApart(TOPIC, SHARED)).isTrue();
        partial.afterRemoveBinding(second, null, true);
        assertThat(partial.keepApart(TOPIC, SHARED)).isFalse();
    }
}
