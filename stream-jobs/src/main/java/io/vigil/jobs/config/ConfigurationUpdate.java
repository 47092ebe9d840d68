package io.vigil.jobs.config;

/**
 * A configuration document on its way to the operators.
 *
 * @param name {@link ConfigurationDocument#RULES} or {@code sites/{id}}
 * @param document its JSON; empty if the document was withdrawn
 */
public record ConfigurationUpdate(String name, String document) {}
