package io.vigil.web.page;

import java.util.List;

/**
 * The page's libraries as they lie in their jars. Versions stand in the paths, so a change of
 * version that is made in the build only is noticed by the first test that opens the page.
 *
 * @param specifier what modules import; empty if nobody imports it by name
 * @param path path below {@code lib/}
 * @param resource where it lies on the class path; a directory where both end in a slash
 */
record Library(String specifier, String path, String resource) {
    private static final String MVNPM = "META-INF/resources/_static/";
    private static final String LEAFLET = "META-INF/resources/webjars/leaflet/1.9.4/dist/";

    static final List<Library> ALL =
            List.of(
                    new Library("lit", "lit/index.js", MVNPM + "lit/3.3.3/index.js"),
                    new Library("lit/", "lit/", MVNPM + "lit/3.3.3/"),
                    new Library(
                            "lit-html",
                            "lit-html/lit-html.js",
                            MVNPM + "lit-html/3.3.3/lit-html.js"),
                    new Library("lit-html/", "lit-html/", MVNPM + "lit-html/3.3.3/"),
                    new Library("lit-element/", "lit-element/", MVNPM + "lit-element/4.2.2/"),
                    new Library(
                            "@lit/reactive-element",
                            "reactive-element/reactive-element.js",
                            MVNPM + "reactive-element/2.1.2/reactive-element.js"),
                    new Library(
                            "@lit/reactive-element/",
                            "reactive-element/",
                            MVNPM + "reactive-element/2.1.2/"),
                    new Library(
                            "echarts",
                            "echarts/echarts.js",
                            MVNPM + "echarts/6.0.0/dist/echarts.esm.min.mjs"),
                    module("@codemirror/view", "view/6.36.4/dist/index.js"),
                    module("@codemirror/state", "state/6.5.2/dist/index.js"),
                    module("@codemirror/language", "language/6.11.0/dist/index.js"),
                    module("@codemirror/commands", "commands/6.8.0/dist/index.js"),
                    module("@codemirror/autocomplete", "autocomplete/6.18.6/dist/index.js"),
                    module("@codemirror/lint", "lint/6.8.4/dist/index.js"),
                    module("@codemirror/lang-yaml", "lang-yaml/6.1.2/dist/index.js"),
                    module("@lezer/common", "common/1.2.3/dist/index.js"),
                    module("@lezer/highlight", "highlight/1.2.1/dist/index.js"),
                    module("@lezer/lr", "lr/1.4.2/dist/index.js"),
                    module("@lezer/yaml", "yaml/1.0.3/dist/index.js"),
                    module("@marijn/find-cluster-break", "find-cluster-break/1.0.2/src/index.js"),
                    module("style-mod", "style-mod/4.1.2/src/style-mod.js"),
                    module("w3c-keyname", "w3c-keyname/2.2.8/index.js"),
                    module("crelt", "crelt/1.0.6/index.js"),
                    new Library("leaflet", "leaflet/leaflet.js", LEAFLET + "leaflet-src.esm.js"),
                    new Library("", "leaflet/leaflet.css", LEAFLET + "leaflet.css"));

    /** A module of one file; it lies below {@code lib/} as it is imported. */
    private static Library module(String specifier, String file) {
        String path = specifier.replace("@", "");
        return new Library(specifier, path + ".js", MVNPM + file);
    }
}
