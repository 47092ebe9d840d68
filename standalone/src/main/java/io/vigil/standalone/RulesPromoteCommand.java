package io.vigil.standalone;

import io.vigil.model.Identifiers;
import io.vigil.model.RuleId;
import io.vigil.rules.language.ModeEdit;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.standalone.publish.RuleHistory.Publication;
import io.vigil.standalone.publish.RulePublisher.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a shadow rule of the published set live; what it remembers is kept. */
@Command(name = "promote")
final class RulesPromoteCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", descriptionKey = "promote.rule")
    private String rule;

    @Option(names = "--message", paramLabel = "M", descriptionKey = "publish.message")
    private String message = "";

    @Mixin private PublishOptions options = new PublishOptions();

    private RulesPublication publication;

    RulesPromoteCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        publication = new RulesPublication(terminal, clock, spec, options);
        int answer = publication.run((history, present) -> draft(present));
        if (answer == ExitCode.FINE) {
            terminal.say("promote.files", rule);
        }
        return answer;
    }

    /** From what is in force, whoever published it: only one word of it changes. */
    private Optional<Request> draft(Optional<Publication> present) throws IOException {
        if (present.isEmpty()) {
            terminal.complain("promote.nothing-published");
            return Optional.empty();
        }
        Optional<RuleSet> inForce = publication.check(present.get().files());
        Optional<Rule> known =
                Identifiers.isValid(rule)
                        ? inForce.flatMap(rules -> rules.rule(new RuleId(rule)))
                        : Optional.empty();
        if (known.isEmpty() || known.get().mode() != Rule.Mode.SHADOW) {
            terminal.complain("promote.no-shadow-rule", rule);
            return Optional.empty();
        }
        Map<String, String> files = ModeEdit.promoted(present.get().files(), known.get().id());
        String why = message.isBlank() ? "promote " + rule : message;
        Optional<Long> base = Optional.of(present.get().revision());
        return Optional.of(new Request(files, options.author(), why, base));
    }
}
