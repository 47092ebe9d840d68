package io.vigil.web.office;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.warnings.DomainJson;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What did not reach people, for those who work on warnings everywhere. */
final class DeliveriesApi {
    private static final int MOST = 500;

    private final Deliveries deliveries;

    /**
     * @param dead given up
     * @param failed did not arrive, by receipt
     */
    private record Letters(
            List<Deliveries.ChannelState> channels,
            List<DeliveryStatus> dead,
            List<DeliveryStatus> failed) {}

    private record Retried(List<String> retried) {}

    DeliveriesApi(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Everything that was given up or did not arrive, newest first. */
    void list(Context context, Viewer viewer) {
        viewer.requireEverywhere(Role.OPERATOR, Role.ADMIN);
        OfficeJson.send(
                context,
                new Letters(
                        deliveries.channels(),
                        deliveries.in(DeliveryState.DEAD, MOST),
                        deliveries.in(DeliveryState.FAILED, MOST)));
    }

    /** Sends again what the body names: {@code {"ids": […]}}. */
    void retry(Context context, Viewer viewer) {
        viewer.requireEverywhere(Role.OPERATOR, Role.ADMIN);
        List<String> retried = new ArrayList<>();
        for (String id : ids(context)) {
            if (deliveries.retry(id, viewer.user().name())) {
                retried.add(id);
            }
        }
        OfficeJson.send(context, new Retried(retried));
    }

    private static List<String> ids(Context context) {
        try {
            JsonNode body = DomainJson.mapper().readTree(context.bodyAsBytes());
            List<String> ids = new ArrayList<>();
            body.path("ids").forEach(id -> ids.add(id.asText()));
            if (!ids.isEmpty()) {
                return ids;
            }
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, context.path());
        }
        throw new ProblemException(ProblemCode.BAD_REQUEST, context.path());
    }
}
