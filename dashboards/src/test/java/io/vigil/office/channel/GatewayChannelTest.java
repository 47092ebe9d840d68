package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.office.channel.GatewaySettings.Language;
import io.vigil.office.channel.GatewaySettings.Poll;
import io.vigil.office.channel.GatewaySettings.Receipts;
import io.vigil.office.channel.GatewaySettings.Success;
import io.vigil.warnings.DomainJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayChannelTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final String PHONE = "+86 138-0000-0000";

    private final LoopbackServer server =
            new LoopbackServer(
                    LoopbackServer.status(200, "{\"code\":0,\"data\":{\"id\":\"m-17\"}}"));

    @AfterEach
    void stop() {
        server.close();
    }

    private GatewayChannel channel(Optional<Receipts> receipts) {
        GatewaySettings gateway =
                new GatewaySettings(
                        "POST",
                        server.url("/send?to=${phone}"),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Bearer ${secret}"),
                        Optional.of("{\"to\":\"${phone}\",\"text\":\"${text}\",\"key\":\"${id}\"}"),
                        Optional.of(new Secret("s3cret")),
                        Language.ZH,
                        300,
                        new Success(Set.of(), Optional.of("/code"), Set.of("0"), Set.of("4001")),
                        Optional.of("/data/id"),
                        receipts,
                        List.of());
        return new GatewayChannel(Settings.of("sms", gateway), gateway, () -> NOW);
    }

    private Attempt send() throws InterruptedException {
        return channel(Optional.empty()).send(Notices.delivery(Notices.alert(), PHONE));
    }

    @Test
    void fillsTheTemplatesSoThatTextCannotBreakThem() throws Exception {
        Attempt attempt = send();

        assertThat(attempt).isEqualTo(new Attempt.Delivered(Optional.of("m-17")));
        LoopbackServer.Request request = server.requests.get(0);
        assertThat(request.path()).isEqualTo("/send?to=%2B8613800000000");
        assertThat(request.headers()).containsEntry("authorization", "Bearer s3cret");
        JsonNode body = DomainJson.mapper().readTree(request.text());
        assertThat(body.get("to").asText()).isEqualTo("+8613800000000");
        assertThat(body.get("key").asText()).isEqualTo("river-stage:S1:1#r1/" + PHONE);
        assertThat(body.get("text").asText())
                .isEqualTo("捞刀河水位橙色预警\n水位 \"27.8 m\"，仍在上涨 <0.3 m/h>。\n请立即转移到高处。");
    }

    @Test
    void whatTheGatewayCallsHopelessIsFinal() throws Exception {
        server.then(LoopbackServer.status(200, "{\"code\":4001}"));

        assertThat(send()).isEqualTo(new Attempt.Refused("gateway: 4001"));
    }

    @Test
    void whatNobodyCalledHopelessIsTriedAgain() throws Exception {
        server.then(LoopbackServer.status(200, "{\"code\":5555}"));
        assertThat(send()).isEqualTo(new Attempt.TryAgain("gateway: 5555"));

        server.then(LoopbackServer.status(200, "<html>maintenance</html>"));
        assertThat(send()).isEqualTo(new Attempt.TryAgain("gateway: "));

        server.then(LoopbackServer.status(503, ""));
        assertThat(send()).isEqualTo(new Attempt.TryAgain("http-status: 503"));

        server.then(LoopbackServer.status(401, ""));
        assertThat(send()).isEqualTo(new Attempt.Refused("http-status: 401"));
    }

    @Test
    void aNumberThatIsNoneIsNotSent() throws Exception {
        Attempt attempt =
                channel(Optional.empty())
                        .send(Notices.delivery(Notices.alert(), "1&to=13900000000"));

        assertThat(attempt).isInstanceOf(Attempt.Refused.class);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void asksForReceiptsUntilTheStateIsFinal() throws Exception {
        GatewayChannel channel =
                channel(
                        Optional.of(
                                new Poll(
                                        server.url("/state/${reference}"),
                                        Duration.ofSeconds(30),
                                        "/state",
                                        Set.of("DELIVRD"),
                                        Set.of("UNDELIV"))));
        assertThat(channel.terms().askForReceipts()).contains(Duration.ofSeconds(30));
        Delivery sent = Notices.delivery(Notices.alert(), PHONE);
        assertThat(channel.send(sent)).isEqualTo(new Attempt.Sent(Optional.of("m-17")));
        Delivery known =
                new Delivery(
                        sent.id(),
                        sent.recipient(),
                        sent.subject(),
                        sent.payload(),
                        1,
                        sent.queuedAt(),
                        Optional.of("m 17/x"));

        server.then(LoopbackServer.status(200, "{\"state\":\"PENDING\"}"));
        assertThat(channel.receipt(known)).isEmpty();
        assertThat(server.requests.get(1).path()).isEqualTo("/state/m%2017%2Fx");
        assertThat(server.requests.get(1).headers())
                .containsEntry("authorization", "Bearer s3cret");

        server.then(LoopbackServer.status(500, ""));
        assertThat(channel.receipt(known)).isEmpty();

        server.then(LoopbackServer.status(200, "{\"state\":\"DELIVRD\"}"));
        assertThat(channel.receipt(known)).contains(new Receipt(true, NOW, "DELIVRD"));

        server.then(LoopbackServer.status(200, "{\"state\":\"UNDELIV\"}"));
        assertThat(channel.receipt(known)).contains(new Receipt(false, NOW, "UNDELIV"));
    }

    @Test
    void takesReceiptsOnlyFromWhoKnowsTheSecret() {
        GatewayChannel channel =
                channel(
                        Optional.of(
                                new GatewaySettings.Callback(
                                        new Secret("callback"),
                                        "/msgid",
                                        "/stat",
                                        Set.of("0"),
                                        Set.of("1"))));

        assertThat(channel.mayPost("callback")).isTrue();
        assertThat(channel.mayPost("other")).isFalse();
        assertThat(channel(Optional.empty()).mayPost("callback")).isFalse();
        assertThat(channel.posted(utf8("{\"msgid\":\"m-17\",\"stat\":0}")))
                .contains(new TakesReceipts.Posted("m-17", new Receipt(true, NOW, "0")));
        assertThat(channel.posted(utf8("{\"msgid\":\"m-17\",\"stat\":9}"))).isEmpty();
        assertThat(channel.posted(utf8("{\"stat\":0}"))).isEmpty();
        assertThat(channel.posted(utf8("nonsense"))).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
