package io.vigil.web.http;

import io.vigil.web.auth.Scope;
import io.vigil.web.auth.User;
import java.util.Locale;

/**
 * Who asks, what they may see, and in which language they are answered.
 *
 * @param locale {@code zh-CN} or English
 */
public record Viewer(User user, Scope scope, Locale locale) {}
