package io.vigil.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what was published: revision, when, who, why. */
@Command(name = "history")
final class RulesHistoryCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "history.limit")
    private int limit = 50;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Mixin private PublishOptions options = new PublishOptions();

    RulesHistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (RuleHistory history = options.history(spec)) {
            List<Publication> publications = history.list(limit);
            if (json) {
                List<Map<String, Object>> items = new ArrayList<>();
                publications.forEach(publication -> items.add(fields(publication)));
                terminal.result(JSON.writeValueAsString(Map.of("publications", items)));
                return ExitCode.FINE;
            }
            publications.forEach(
                    publication -> terminal.result(RulesPublication.line(publication)));
            if (publications.isEmpty()) {
                terminal.complain("history.empty");
            }
            return ExitCode.FINE;
        } catch (RuleHistory.HeldException e) {
            terminal.complain("publish.held", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static Map<String, Object> fields(Publication publication) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("revision", publication.revision());
        fields.put("at", publication.at().toString());
        fields.put("by", publication.by());
        fields.put("message", publication.why());
        fields.put("elsewhere", publication.elsewhere());
        fields.put("files", publication.files().keySet());
        return fields;
    }
}
