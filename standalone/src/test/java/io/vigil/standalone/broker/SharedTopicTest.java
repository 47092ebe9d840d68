package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vigil.model.EnterpriseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which topics share one, and that nothing of them is lost by it. */
class SharedTopicTest {
    @ParameterizedTest
    @CsvSource({
        "vigil/v1/up/acme/s1,            vigil/v1/up/acme/:",
        "vigil/v1/up/acme,               vigil/v1/up/acme/:",
        "vigil/v1/up/acme/,              vigil/v1/up/acme/:",
        "vigil/v1/up/a.b*c/raw/hj212,    vigil/v1/up/a.b*c/:",
        "vigil/v1/up/acme/水位 1,          vigil/v1/up/acme/:",
        "spBv1.0/acme/NDATA/edge,        spBv1.0/acme/:",
        "spBv1.0/acme/DBIRTH/edge/d/e,   spBv1.0/acme/:"
    })
    void whatEnterprisesPublishSharesOneTopicAndComesBackAsItWas(String topic, String shared) {
        int end = SharedTopic.enterpriseEnd(topic);
        assertThat(SharedTopic.of(topic, end)).isEqualTo(shared);
        assertThat(SharedTopic.isShared(shared)).isTrue();
        assertThat(SharedTopic.isOf(shared, topic, end)).isTrue();

        ByteBuf wrapped =
                SharedTopic.wrap(
                        UnpooledByteBufAllocator.DEFAULT,
                        topic,
                        end,
                        Unpooled.copiedBuffer("payload", UTF_8));
        assertThat(SharedTopic.unwrap(shared, wrapped)).isEqualTo(topic);
        assertThat(wrapped.toString(UTF_8)).isEqualTo("payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vigil/v1/up",
                "vigil/v1/up/",
                "vigil/v1/up//s1",
                "vigil/v1/upper/acme/s1",
                "vigil/v1/down/acme/rejects",
                "vigil/v1/up/acme/a:b",
                "vigil/v1/up/acme/:",
                "vigil/v1/up/acme/a\nb",
                "vigil/v1/up/acme/\uFFFD",
                "vigil/v1/up/acme/1/2/3/4/5/6/7/8/9/10/11/12/13",
                "spBv1.0/STATE/vigil",
                "spBv1.0/acme/NDATA",
                "spBv1.0/acme/NCMD/edge",
                "spBv1.0/acme",
                ""
            })
    void othersKeepTheirs(String topic) {
        assertThat(SharedTopic.enterpriseEnd(topic)).isZero();
    }

    @Test
    void aTopicThatIsTooLongIsLeftToTheBroker() {
        String topic = "vigil/v1/up/acme/" + "x".repeat(1_024 - 17);
        assertThat(SharedTopic.enterpriseEnd(topic)).isPositive();
        assertThat(SharedTopic.enterpriseEnd(topic + "x")).isZero();
    }

    @Test
    void oneEnterpriseIsNotTakenForAnother() {
        String topic = "vigil/v1/up/acme/s1";
        int end = SharedTopic.enterpriseEnd(topic);
        assertThat(SharedTopic.isOf("vigil/v1/up/acm/:", topic, end)).isFalse();
        assertThat(SharedTopic.isOf("vigil/v1/up/acmf/:", topic, end)).isFalse();
        assertThat(SharedTopic.isOf("", topic, end)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "vigil/v1/up/acme/:,   true",
        ":,                    true",
        "a/:/b,                true",
        "a:/:b/c:d,            false",
        "vigil/v1/up/acme/s1,  false"
    })
    void itsLevelIsFoundInWhateverAClientNames(String topic, boolean found) {
        assertThat(SharedTopic.hasLevel(topic)).isEqualTo(found);
    }

    @Test
    void onlyTheEnterpriseItselfMayUseItsOwn() {
        BrokerUser acme = BrokerUser.enterprise("acme", new EnterpriseId("acme"));
        assertThat(TopicRights.mayPublish(acme, "vigil.v1.up.acme.:")).isTrue();
        assertThat(TopicRights.mayPublish(acme, "spBv1\\.0.acme.:")).isTrue();
        assertThat(TopicRights.mayPublish(acme, "vigil.v1.up.other.:")).isFalse();
        assertThat(TopicRights.mayPublish(acme, "spBv1\\.0.other.:")).isFalse();
        assertThat(TopicRights.mayPublish(acme, "vigil.v1.down.acme.:")).isFalse();
        assertThat(TopicRights.mayPublish(acme, "vigil.v1.up.acme.s.:")).isFalse();
        assertThat(TopicRights.mayPublish(acme, "vigil.v1.up.acme.a:b")).isFalse();
        assertThat(TopicRights.maySubscribe(acme, "vigil.v1.up.acme.:")).isFalse();
    }
}
