package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.model.RegionPath;
import io.vigil.web.auth.AccessRecord;
import io.vigil.web.auth.ApiTokens;
import io.vigil.web.auth.ApiTokens.Token;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.TokenScope;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.http.Word;
import io.vigil.web.sse.EventHub;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens for programs and walls. Everybody makes and revokes their own; administrators of
 * everything do so for others too.
 */
public final class TokensApi {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 100;
    private static final String EVERYBODY = "*";

    private final ApiTokens tokens;
    private final UserStore users;
    private final Sessions sessions;
    private final AccessRecord record;
    private final EventHub hub;
    private final InstantSource clock;

    private record TokenView(
            String id,
            String user,
            String name,
            List<String> scopes,
            List<String> regions,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            boolean expired,
            Instant usedAt) {}

    private record TokenList(List<TokenView> tokens, String next) {}

    /**
     * @param text the token itself, told this once
     */
    private record Made(TokenView token, String text) {}

    private record Done(boolean done) {}

    /**
     * @param clock wall clock
     */
    public TokensApi(
            ApiTokens tokens,
            UserStore users,
            Sessions sessions,
            AccessRecord record,
            EventHub hub,
            InstantSource clock) {
        this.tokens = tokens;
        this.users = users;
        this.sessions = sessions;
        this.record = record;
        this.hub = hub;
        this.clock = clock;
    }

    /** The own ones; {@code ?user=} those of somebody, {@code ?user=*} those of everybody. */
    public void list(Context context, Viewer viewer) {
        String asked = context.queryParam("user");
        String user = asked == null ? viewer.user().name() : asked;
        requireFor(user, viewer);
        List<Token> all =
                tokens.all().stream()
                        .filter(token -> user.equals(EVERYBODY) || token.user().equals(user))
                        .toList();
        Pages.Part<TokenView> part =
                Pages.of(context, USUAL, MOST)
                        .newestFirst(all, Token::createdAt, Token::id)
                        .map(this::view);
        Responses.send(context, new TokenList(part.items(), part.next()));
    }

    private static void requireFor(String user, Viewer viewer) {
        if (!user.equals(viewer.user().name())) {
            viewer.requireEverywhere(Role.ADMIN);
        }
    }

    private TokenView view(Token token) {
        return new TokenView(
                token.id(),
                token.user(),
                token.name(),
                token.scopes().stream().map(TokenScope::key).sorted().toList(),
                token.regions().stream().map(RegionPath::toString).toList(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                !token.expiresAt().isAfter(clock.instant()),
                token.usedAt().orElse(null));
    }

    public void make(Context context, Viewer viewer) {
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("name", "scopes", "regions", "expires", "user"));
        String name = form.text("name", LONGEST_NAME);
        Set<TokenScope> scopes = scopes(form);
        Instant expires = expires(form);
        String owner = form.has("user") ? form.identifier("user") : viewer.user().name();
        requireFor(owner, viewer);
        User user =
                users.find(owner)
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, owner));
        List<RegionPath> regions = form.has("regions") ? form.regions("regions") : List.of();
        regions.forEach(region -> requireWithin(region, user));
        long known = tokens.all().stream().filter(token -> token.user().equals(owner)).count();
        if (known >= ApiTokens.MOST_OF_USER) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_TOKENS, Integer.toString(ApiTokens.MOST_OF_USER));
        }
        String by = viewer.user().name();
        record.write(
                "TOKEN",
                owner,
                by,
                "CREATE",
                Map.of(
                        "name",
                        name,
                        "scopes",
                        scopes.stream().map(TokenScope::key).sorted().toList(),
                        "regions",
                        regions.stream().map(RegionPath::toString).toList(),
                        "expires",
                        expires.toString()));
        ApiTokens.Made made = tokens.make(owner, name, scopes, regions, expires, by);
        context.status(201);
        Responses.send(context, new Made(view(made.token()), made.text()));
    }

    private static Set<TokenScope> scopes(JsonForm form) {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (String key : form.identifiers("scopes")) {
            scopes.add(TokenScope.ofKey(key).orElseThrow(TokensApi::wrongScopes));
        }
        if (scopes.isEmpty() || (scopes.contains(TokenScope.WALL) && scopes.size() > 1)) {
            throw wrongScopes();
        }
        return scopes;
    }

    private static ProblemException wrongScopes() {
        String known =
                Stream.of(TokenScope.values())
                        .filter(scope -> scope != TokenScope.WALL)
                        .map(TokenScope::key)
                        .collect(Collectors.joining(", "));
        return new ProblemException(
                ProblemCode.FIELD_WRONG, "scopes", new Word("expected.scopes", known));
    }

    private Instant expires(JsonForm form) {
        Instant expires = form.instant("expires");
        Instant now = clock.instant();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(ApiTokens.LONGEST))) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG,
                    "expires",
                    new Word("expected.expires", Long.toString(ApiTokens.LONGEST.toDays())));
        }
        return expires;
    }

    private static void requireWithin(RegionPath region, User user) {
        List<RegionPath> own = user.regions();
        if (!own.isEmpty() && own.stream().noneMatch(each -> each.contains(region))) {
            throw new ProblemException(ProblemCode.REGION_NOT_YOURS, region.toString());
        }
    }

    public void revoke(Context context, Viewer viewer) {
        String id = context.pathParam("id");
        boolean everybodys = viewer.user().role() == Role.ADMIN && viewer.scope().isUnlimited();
        Token token =
                tokens.find(id)
                        .filter(t -> everybodys || t.user().equals(viewer.user().name()))
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        record.write(
                "TOKEN",
                token.user(),
                viewer.user().name(),
                "REVOKE",
                Map.of("name", token.name(), "token", id));
        tokens.revoke(id);
        sessions.endOfToken(id);
        hub.end(token.user());
        Responses.send(context, new Done(true));
    }
}
