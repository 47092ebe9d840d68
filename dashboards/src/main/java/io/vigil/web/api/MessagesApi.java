package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.web.http.Access;
import io.vigil.web.http.Responses;
import io.vigil.web.i18n.ConsoleMessages;
import java.util.Locale;
import java.util.Map;

/** The page's sentences; open to all, since the login page needs them. */
public final class MessagesApi {
    private final Access access;

    private record Bundle(String language, Map<String, String> patterns) {}

    public MessagesApi(Access access) {
        this.access = access;
    }

    public void patterns(Context context) {
        Locale locale = access.locale(context);
        Responses.sendTagged(
                context, new Bundle(locale.toLanguageTag(), ConsoleMessages.patterns(locale)));
    }
}
