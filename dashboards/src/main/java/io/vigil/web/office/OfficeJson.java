package io.vigil.web.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.vigil.warnings.DomainJson;
import io.vigil.web.http.Responses;

/** Answers in the form of domain records. */
final class OfficeJson {
    private OfficeJson() {}

    static void send(Context context, Object value) {
        try {
            Responses.send(
                    context, "application/json", DomainJson.mapper().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}
