package io.vigil.standalone.endtoend;

import java.nio.file.Path;

/** What an installation watches: its catalogue and its rules. */
public record Watched(Path catalogue, Path rules) {}
