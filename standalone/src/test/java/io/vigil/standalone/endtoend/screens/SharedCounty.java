package io.vigil.standalone.endtoend.screens;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one {@link CountyVigil} for all classes together: it is started for the first test
 * that asks, and closed by JUnit after the last. A test uses sensors that no other one does, leaves
 * what it changed as it was, and neither stops nor kills it.
 */
final class SharedCounty implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CountyVigil.class;
    }

    @Override
    public CountyVigil resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedCounty.class))
                .getOrComputeIfAbsent("county", key -> start(), CountyVigil.class);
    }

    private static CountyVigil start() {
        try {
            return new CountyVigil();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
