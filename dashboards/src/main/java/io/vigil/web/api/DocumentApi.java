package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.desk.CommandAnswer;
import io.vigil.i18n.Messages;
import io.vigil.web.http.Access;
import io.vigil.web.http.Problem;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.i18n.ConsoleMessages;
import io.vigil.web.openapi.Address;
import io.vigil.web.openapi.ApiDocument;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What programs need to know of the API: its document, and what the codes of problems mean. */
public final class DocumentApi {
    private static final String PARTICULAR = "…";

    private final Access access;
    private volatile ApiDocument document = ApiDocument.of(List.of());

    private record ProblemType(
            String code, int status, String title, String message, String hint) {}

    public DocumentApi(Access access) {
        this.access = access;
    }

    /** Tells what the console answers; called once, before the first request. */
    public void answers(Collection<Address> addresses) {
        document = ApiDocument.of(addresses);
    }

    public void document(Context context) {
        Responses.sendTagged(context, document.json());
    }

    /** What a problem's {@code type} points at. */
    public void problem(Context context) {
        String code = context.pathParam("code");
        Locale locale = access.locale(context);
        Messages messages = ConsoleMessages.in(locale);
        context.header("Content-Language", locale.toLanguageTag());
        Responses.send(
                context,
                Stream.of(ProblemCode.values())
                        .filter(known -> known.name().equals(code))
                        .findFirst()
                        .map(known -> own(known, messages))
                        .or(
                                () ->
                                        Stream.of(CommandAnswer.Code.values())
                                                .filter(known -> known.name().equals(code))
                                                .findFirst()
                                                .map(known -> ofCommand(known, messages)))
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, code)));
    }

    private static ProblemType own(ProblemCode code, Messages messages) {
        return type(
                code.name(),
                code.status(),
                Problem.title(messages, code.status()),
                "problem." + code.name(),
                messages);
    }

    private static ProblemType ofCommand(CommandAnswer.Code code, Messages messages) {
        int status = CommandRefusal.status(code);
        return type(
                code.name(),
                status,
                Problem.title(messages, status),
                "command." + code.name(),
                messages);
    }

    private static ProblemType type(
            String code, int status, String title, String key, Messages messages) {
        Object[] particulars = {PARTICULAR, PARTICULAR, PARTICULAR, PARTICULAR};
        return new ProblemType(
                code,
                status,
                title,
                messages.text(key, particulars),
                messages.text(key + ".hint", particulars));
    }
}
