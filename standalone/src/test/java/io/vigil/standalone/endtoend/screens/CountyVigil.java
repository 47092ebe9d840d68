package io.vigil.standalone.endtoend.screens;

import com.microsoft.playwright.Page;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.simulator.CountyResources;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.web.browser.Browsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole Vigil that watches the fictional county, in a process of its own, its sensors, and a real
 * browser to look at it.
 */
final class CountyVigil implements AutoCloseable {
    private final Path directory;
    private final Installation installation;
    private final Measurements measurements;
    private final Browsers browsers = new Browsers();

    CountyVigil() throws IOException {
        directory = Files.createTempDirectory("vigil-screens-");
        installation = Installation.ofCounty(directory);
        measurements = new Measurements(catalogue(), installation.gatewayOfAll());
    }

    private static Catalogue catalogue() {
        String text = CountyResources.text(CountyResources.CATALOGUE);
        return CatalogueLoader.parse(Map.of(CountyResources.CATALOGUE, text)).catalogue();
    }

    Installation installation() {
        return installation;
    }

    Measurements measurements() {
        return measurements;
    }

    /** A page in a browser of its own on which {@code user} is logged in, with the board shown. */
    Page logIn(String user, String language, int width, int height) {
        Page page = browsers.open(language, width, height);
        page.navigate(installation.boardUrl());
        Browsers.logIn(page, user, installation.vigil().password(user));
        return page;
    }

    /** A page in a browser of its own that nobody has logged in to. */
    Page open(String language, int width, int height) {
        return browsers.open(language, width, height);
    }

    /** What pages have complained about since the last time. */
    List<String> complaints() {
        return browsers.complaints();
    }

    @Override
    public void close() throws IOException {
        browsers.close();
        measurements.close();
        installation.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
