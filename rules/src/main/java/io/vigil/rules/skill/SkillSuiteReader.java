package io.vigil.rules.skill;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.LocalizedText;
import io.vigil.rules.backtest.LabelCode;
import io.vigil.rules.backtest.Labels;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import io.vigil.rules.skill.SkillSuite.Group;
import io.vigil.rules.skill.SkillSuite.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one suite file; the files that it names lie beside it, the tables elsewhere. */
final class SkillSuiteReader {
    private static final List<String> TOP = List.of("introduction", "groups");
    private static final List<String> GROUP =
            List.of("id", "title", "hazard", "fixed", "sites", "notes", "runs");
    private static final List<String> RUN = List.of("id", "sites", "data", "map", "events");
    private static final List<String> TEXT = List.of("zh", "en");
    private static final LocalizedText NO_TEXT = new LocalizedText("", "");

    private final Path file;
    private final Findings findings = new Findings();

    SkillSuiteReader(Path file) {
        this.file = file;
    }

    SkillSuite.Loaded read() {
        Optional<SkillSuite> suite = Optional.empty();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            for (YamlNode root : YamlReader.read(file.toString(), text, findings)) {
                suite = YamlFields.of(root, Labels.CODES, findings, TOP).map(this::suite);
            }
        } catch (IOException e) {
            SourcePlace place = SourcePlace.ofFile(file.toString());
            findings.add(LabelCode.UNREADABLE_FILE, place, e.toString());
        }
        List<Finding> sorted = findings.sorted();
        return new SkillSuite.Loaded(findings.hasErrors() ? Optional.empty() : suite, sorted);
    }

    private SkillSuite suite(YamlFields top) {
        List<Group> groups = new ArrayList<>();
        top.required("groups");
        for (YamlNode node : top.items("groups")) {
            YamlFields.of(node, Labels.CODES, findings, GROUP)
                    .map(this::group)
                    .ifPresent(groups::add);
        }
        return new SkillSuite(text(top, "introduction"), groups);
    }

    private Group group(YamlFields fields) {
        Optional<Path> sites = fields.text("sites").map(file::resolveSibling);
        List<Run> runs = new ArrayList<>();
        fields.required("runs");
        for (YamlNode node : fields.items("runs")) {
            YamlFields.of(node, Labels.CODES, findings, RUN)
                    .flatMap(run -> run(run, sites))
                    .ifPresent(runs::add);
        }
        return new Group(
                word(fields, "id"),
                text(fields, "title"),
                word(fields, "hazard"),
                fields.text("fixed").map(file::resolveSibling),
                text(fields, "notes"),
                runs);
    }

    private Optional<Run> run(YamlFields fields, Optional<Path> sitesOfGroup) {
        Optional<Path> sites =
                fields.text("sites").map(file::resolveSibling).or(() -> sitesOfGroup);
        if (sites.isEmpty()) {
            fields.required("sites");
            return Optional.empty();
        }
        List<Path> maps = words(fields, "map").stream().map(file::resolveSibling).toList();
        List<String> data = words(fields, "data");
        if (maps.size() != 1 && maps.size() != data.size()) {
            fields.node("map").ifPresent(node -> fields.bad(node, "one map, or one for each file"));
        }
        return Optional.of(
                new Run(word(fields, "id"), sites.get(), data, maps, fields.items("events")));
    }

    private static String word(YamlFields fields, String key) {
        fields.required(key);
        return fields.identifier(key).orElse("");
    }

    private static List<String> words(YamlFields fields, String key) {
        fields.required(key);
        return fields.items(key).stream().flatMap(node -> fields.text(node).stream()).toList();
    }

    private static LocalizedText text(YamlFields fields, String key) {
        return fields.map(key, TEXT)
                .map(
                        both ->
                                new LocalizedText(
                                        both.text("zh").orElse(""), both.text("en").orElse("")))
                .orElse(NO_TEXT);
    }
}
