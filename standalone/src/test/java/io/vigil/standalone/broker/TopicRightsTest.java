package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.EnterpriseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRightsTest {
    private static final BrokerUser ACME = BrokerUser.enterprise("acme", new EnterpriseId("acme"));
    private static final BrokerUser DOTTED = BrokerUser.enterprise("a.b", new EnterpriseId("a.b"));
    private static final BrokerUser SERVICE = BrokerUser.service("vigil");

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "vigil.v1.up.acme.s1,          true,  a sensor of its own",
        "vigil.v1.up.acme,             true,  a gateway's batch",
        "vigil.v1.up.acme.raw.senml,   true,  another format",
        "vigil.v1.up.acme.s\\.1,       true,  a dot in a sensor id",
        "vigil.v1.up.acme2.s1,         false, a name that begins like its own",
        "vigil.v1.up.other.acme,       false, its own name one level too deep",
        "vigil.v1.up,                  false, above its own",
        "vigil.v1.up.acm\\e.s1,        true,  an escape that changes nothing",
        "vigil\\.v1\\.up\\.acme.s1,    false, dots that are no level separators",
        "vigil.v1.down.acme.rejects,   false, the answers to it",
        "spBv1\\.0.acme.NDATA.edge,     true,  data of a Sparkplug node of its own",
        "spBv1\\.0.acme.DDEATH.edge.d,  true,  the death of a device of its own",
        "spBv1\\.0.acme.NCMD.edge,      false, a command to a node",
        "spBv1\\.0.acme.DCMD.edge.d,    false, a command to a device",
        "spBv1\\.0.acme.NDATA,          false, data of no node",
        "spBv1\\.0.other.NDATA.edge,    false, data of another's node",
        "spBv1\\.0.STATE.vigil,         false, the state of a host",
        "spBv1.0.acme.NDATA.edge,      false, a dot too many",
        "vigil.v1.commands,            false, commands",
        "vigil.v1.config.rules,        false, configuration",
        "vigil.v1.up.acme.*,           false, a wildcard",
        "vigil.v1.up.acme::q,          false, a queue named directly",
        "$sys.mqtt.sessions,           false, the broker's own addresses"
    })
    void enterprisePublishesOnlyBelowItsOwnUp(String address, boolean allowed, String why) {
        assertThat(TopicRights.mayPublish(ACME, address)).as(why).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "vigil.v1.down.acme.#,                                    true,  all its answers",
        "vigil.v1.down.acme.*,                                    true,  one level of them",
        "vigil.v1.down.acme.rejects,                              true,  the rejects",
        "vigil.v1.down.acme.#::client.vigil.v1.down.acme.#,       true,  its own queue",
        "vigil.v1.down.acme.#::group.vigil.v1.down.acme.#,        true,  a shared subscription",
        "vigil.v1.down.acme.#::vigil-job.vigil.v1.up.#,           false, another's queue",
        "spBv1\\.0.acme.NCMD.#,                                    true,  commands to its nodes",
        "spBv1\\.0.acme.DCMD.edge.*,                               true,  commands to its devices",
        "spBv1\\.0.STATE.vigil,                                    true,  the state of a host",
        "spBv1\\.0.STATE.*,                                        true,  the states of all hosts",
        "spBv1\\.0.acme.#,                                         false, what its own nodes send",
        "spBv1\\.0.acme.*.edge,                                    false, a wildcard for the type",
        "spBv1\\.0.*.NCMD.#,                                       false, commands to others' nodes",
        "spBv1\\.0.#,                                              false, everybody's nodes",
        "vigil.v1.down.*.rejects,                                 false, a wildcard for its name",
        "vigil.v1.down.#,                                         false, everybody's answers",
        "vigil.v1.*.acme,                                         false, a wildcard before its name",
        "vigil.#,                                                 false, everything of Vigil",
        "#,                                                       false, everything",
        "vigil.v1.up.acme.#,                                      false, its own readings",
        "vigil.v1.down.acme2.#,                                   false, a name that begins alike",
        "vigil.v1.down.a\\*me,                                    false, an escaped star",
        "$SYS.#,                                                  false, the broker's own topics"
    })
    void enterpriseSubscribesOnlyBelowItsOwnDown(String address, boolean allowed, String why) {
        assertThat(TopicRights.maySubscribe(ACME, address)).as(why).isEqualTo(allowed);
    }

    @Test
    void anEnterpriseIdWithADotIsOneLevel() {
        assertThat(TopicRights.mayPublish(DOTTED, "vigil.v1.up.a\\.b.s1")).isTrue();
        assertThat(TopicRights.mayPublish(DOTTED, "vigil.v1.up.a.b.s1")).isFalse();
        assertThat(TopicRights.maySubscribe(DOTTED, "vigil.v1.down.a\\.b.#")).isTrue();
        assertThat(TopicRights.maySubscribe(DOTTED, "vigil.v1.down.a.b.#")).isFalse();
    }

    @Test
    void theServiceAccountMayDoEverything() {
        assertThat(TopicRights.mayPublish(SERVICE, "vigil.v1.config.rules")).isTrue();
        assertThat(TopicRights.maySubscribe(SERVICE, "#")).isTrue();
    }
}
