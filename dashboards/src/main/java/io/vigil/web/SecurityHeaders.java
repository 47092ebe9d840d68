package io.vigil.web;

import io.javalin.http.Context;

/** Headers that keep a browser from doing what the page does not need. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void set(Context context, String contentSecurityPolicy) {
        context.header("Content-Security-Policy", contentSecurityPolicy);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }
}
