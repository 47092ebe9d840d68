package io.vigil.standalone;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.simulator.CountyResources;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.StoreSettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Starts the county's Vigil within the test's process, everything embedded. */
final class SmallVigil {
    static final String LOOPBACK = "127.0.0.1";

    private SmallVigil() {}

    /**
     * Starts it.
     *
     * @param directory holds its data
     * @param results what it prints
     */
    static Vigil start(
            Path directory,
            int brokerPort,
            VigilSettings.Console console,
            OutputStream results,
            InstantSource clock)
            throws StartException {
        Terminal terminal =
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        System.err,
                        Terminal.sentences(Locale.ENGLISH),
                        false);
        Documents documents =
                Documents.check(
                                new ConfigurationFiles(
                                        1,
                                        Map.of(
                                                "catalogue.yaml",
                                                CountyResources.text(CountyResources.CATALOGUE)),
                                        Map.of(
                                                "rules.yaml",
                                                CountyResources.text(CountyResources.RULES))))
                        .documents()
                        .orElseThrow();
        VigilSettings settings =
                new VigilSettings(
                        directory,
                        List.of(),
                        List.of(),
                        List.of(),
                        ClockMode.WALL,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofDays(90),
                        new VigilSettings.Embedded(
                                LOOPBACK, brokerPort, Optional.empty(), 100, "vigil"),
                        new StoreSettings.Embedded(directory.resolve("store").toString()),
                        false,
                        console);
        return Vigil.start(
                new Vigil.Plan(
                        settings, documents, DeskDocuments.shipped(), Optional.empty(), t -> {}),
                new Progress(terminal, clock, clock.instant()),
                clock);
    }
}
