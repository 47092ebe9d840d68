package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.publish.RuleHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command finds the broker that rules are published on, and their history. */
final class PublishOptions {
    @Mixin private ServiceOptions service = new ServiceOptions();

    @Option(names = "--history", paramLabel = "DIR", descriptionKey = "publish.history")
    private Path history;

    @Option(names = "--author", paramLabel = "NAME", descriptionKey = "publish.author")
    private String author = System.getProperty("user.name");

    String author() {
        return author;
    }

    /** Files of the catalogue that the configuration names; none without one. */
    List<Path> catalogue(CommandSpec spec) throws IOException {
        return service.catalogue(spec);
    }

    /** The broker, with Vigil's own account where the configuration knows it. */
    BrokerSettings broker(CommandSpec spec) throws IOException {
        return service.broker(spec);
    }

    /**
     * Opens the history: the given one, else that in the data directory.
     *
     * @throws RuleHistory.HeldException if somebody else is publishing
     */
    RuleHistory history(CommandSpec spec) throws IOException {
        if (history == null && !service.isConfigured()) {
            throw new UsageException(spec.commandLine(), "usage.history");
        }
        return RuleHistory.open(
                history != null
                        ? history
                        : service.settings(spec).data().resolve(DataDirectory.RULE_HISTORY));
    }
}
