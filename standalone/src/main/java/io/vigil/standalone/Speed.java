package io.vigil.standalone;

import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;

/** Reads how fast recorded or simulated time passes. */
final class Speed {
    private Speed() {}

    /**
     * A factor, or {@code max} for as fast as possible, which is an empty result.
     *
     * @param text null if not given
     * @param realTime whether it is the factor 1 if not given, else as fast as possible
     */
    static OptionalDouble parse(CommandSpec spec, String text, boolean realTime) {
        if (text == null) {
            return realTime ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        if (text.equals("max")) {
            return OptionalDouble.empty();
        }
        try {
            double factor = Double.parseDouble(text.endsWith("x") ? text.replace("x", "") : text);
            if (factor > 0 && Double.isFinite(factor)) {
                return OptionalDouble.of(factor);
            }
        } catch (NumberFormatException e) {
            throw new UsageException(spec.commandLine(), "usage.speed", text);
        }
        throw new UsageException(spec.commandLine(), "usage.speed", text);
    }
}
