package io.vigil.standalone;

import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import io.vigil.standalone.publish.RulePublisher.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes the rules of an earlier revision again. */
@Command(name = "rollback")
final class RulesRollbackCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "REV", descriptionKey = "rollback.revision")
    private long revision;

    @Option(names = "--message", paramLabel = "M", descriptionKey = "publish.message")
    private String message = "";

    @Option(names = "--base", paramLabel = "REV", descriptionKey = "publish.base")
    private Long base;

    @Mixin private PublishOptions options = new PublishOptions();

    RulesRollbackCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return new RulesPublication(terminal, clock, spec, options)
                .run((history, present) -> draft(history));
    }

    private Optional<Request> draft(RuleHistory history) throws IOException {
        Optional<Publication> wanted = history.find(revision);
        if (wanted.isEmpty()) {
            terminal.complain("publish.no-revision", Long.toString(revision));
            return Optional.empty();
        }
        String why = message.isBlank() ? "rollback to " + revision : message;
        return Optional.of(
                new Request(
                        wanted.get().files(), options.author(), why, Optional.ofNullable(base)));
    }
}
