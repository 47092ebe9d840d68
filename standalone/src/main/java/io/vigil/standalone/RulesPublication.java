package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import io.vigil.standalone.publish.RulePublisher;
import io.vigil.standalone.publish.RulePublisher.Outcome;
import io.vigil.standalone.publish.RulePublisher.Request;
import io.vigil.standalone.publish.RulesChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What publishing, rolling back and promoting have in common: checks, one round, and what is told.
 */
final class RulesPublication {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Terminal terminal;
    private final InstantSource clock;
    private final CommandSpec spec;
    private final PublishOptions options;

    RulesPublication(
            Terminal terminal, InstantSource clock, CommandSpec spec, PublishOptions options) {
        this.terminal = terminal;
        this.clock = clock;
        this.spec = spec;
        this.options = options;
    }

    /** Makes what is to be published from what is published now. */
    @FunctionalInterface
    interface Draft {
        /** Empty, with a complaint, if there is nothing to publish. */
        Optional<Request> of(RuleHistory history, Optional<Publication> present) throws IOException;
    }

    /** One line for people. */
    static String line(Publication publication) {
        return publication.revision()
                + "  "
                + TIME.format(publication.at().atZone(ZoneId.systemDefault()))
                + "  "
                + publication.by()
                + "  "
                + publication.why();
    }

    /** Checks files; empty, with all findings on standard error, if there are errors. */
    Optional<RuleSet> check(Map<String, String> files) throws IOException {
        List<Path> catalogue = options.catalogue(spec);
        List<Finding> findings;
        Optional<RuleSet> rules;
        if (catalogue.isEmpty()) {
            RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.with(files)).parse(files);
            findings = loaded.findings();
            rules = loaded.hasErrors() ? Optional.empty() : Optional.of(loaded.rules());
        } else {
            Documents.Loaded loaded =
                    Documents.check(
                            new ConfigurationFiles(
                                    0,
                                    Documents.load(catalogue, List.of())
                                            .documents()
                                            .map(known -> known.files().catalogue())
                                            .orElse(Map.of()),
                                    new LinkedHashMap<>(files)));
            findings = loaded.findings();
            rules = loaded.documents().map(Documents::rules);
        }
        terminal.complain(findings, Messages.RULES, Messages.CATALOGUE);
        return rules;
    }

    /** Publishes a draft and tells how it ended. */
    int run(Draft draft) throws IOException, InterruptedException {
        try (RuleHistory history = options.history(spec);
                RulesChannel channel = RulesChannel.connect(options.broker(spec))) {
            RulePublisher publisher = new RulePublisher(history, channel, clock);
            Optional<Publication> present = publisher.present();
            Optional<Request> request = draft.of(history, present);
            if (request.isEmpty()) {
                return ExitCode.FAILED;
            }
            return tell(publisher.publish(request.get(), present));
        } catch (RuleHistory.HeldException e) {
            terminal.complain("publish.held", e.getMessage());
            return ExitCode.FAILED;
        } catch (IOException e) {
            terminal.complain("publish.failed", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int tell(Outcome outcome) {
        switch (outcome.result()) {
            case IN_FORCE -> {
                int rules = outcome.status().orElseThrow().rules();
                terminal.say("publish.in-force", Long.toString(outcome.revision()), rules);
                return ExitCode.FINE;
            }
            case CONFLICT -> {
                Optional<Publication> other = outcome.other();
                terminal.complain(
                        "publish.conflict", other.map(RulesPublication::line).orElse("?"));
                other.ifPresent(
                        publication ->
                                terminal.complain(
                                        "publish.conflict.hint",
                                        Long.toString(publication.revision())));
            }
            case INVALID -> {
                terminal.complain("publish.invalid");
                outcome.status().orElseThrow().findings().forEach(terminal.complaints()::println);
            }
            case NO_ANSWER ->
                    terminal.complain("publish.no-answer", Long.toString(outcome.revision()));
        }
        return ExitCode.FAILED;
    }
}
