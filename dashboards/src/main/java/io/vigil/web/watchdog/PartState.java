package io.vigil.web.watchdog;

import java.time.Instant;

/**
 * How a part of the system is held to be.
 *
 * @param since when it became so
 * @param says what the look that made it so has shown, in English
 */
public record PartState(String key, Level level, Instant since, String says) {}
