package io.vigil.standalone;

import io.vigil.cap.CapSection;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.findings.Finding;
import io.vigil.incidents.ChainsReader;
import io.vigil.office.channel.ChannelSection;
import io.vigil.office.notices.ChannelReferences;
import io.vigil.office.upward.UpwardSection;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskSettings;
import io.vigil.response.ResponseSections;
import io.vigil.response.SectionReader;
import io.vigil.response.ShippedDesk;
import io.vigil.rules.language.RuleFiles;
import io.vigil.web.admin.DeskSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The duty desk's files, checked as a whole.
 *
 * @param texts what they say, by file name, without what is shipped
 * @param settings what that means, with what is shipped
 */
record DeskDocuments(Map<String, String> texts, DeskSettings settings) implements DeskSource {
    /** Bundles with the sentence of everything that can be wrong. */
    static final String[] MESSAGES = DeskFiles.MESSAGES.toArray(String[]::new);

    DeskDocuments {
        texts = Map.copyOf(texts);
        Objects.requireNonNull(settings, "settings");
    }

    @Override
    public List<Finding> check(Map<String, String> changed) {
        return parse(changed).findings();
    }

    /**
     * What came of the files.
     *
     * @param documents empty if any finding is an error
     */
    record Loaded(Optional<DeskDocuments> documents, List<Finding> findings) {}

    /** Readers of every section that there is. */
    static List<SectionReader<?>> readers() {
        List<SectionReader<?>> readers = new ArrayList<>(ResponseSections.readers());
        readers.add(new DeskPolicyReader());
        readers.add(new ChainsReader());
        readers.add(new CapSection());
        readers.add(new ChannelSection());
        readers.addAll(ChannelReferences.readers());
        readers.add(new UpwardSection());
        return readers;
    }

    /** Reads files, and directories of files; none at all is fine. */
    static Loaded load(List<Path> filesOrDirectories) {
        RuleFiles files = RuleFiles.read(filesOrDirectories);
        Loaded checked = parse(files.textByName());
        List<Finding> findings = new ArrayList<>(files.findings());
        findings.addAll(checked.findings());
        return findings.stream().anyMatch(Finding::isError)
                ? new Loaded(Optional.empty(), findings)
                : new Loaded(checked.documents(), findings);
    }

    /** Checks texts by file name. */
    static Loaded parse(Map<String, String> texts) {
        DeskFiles.Loaded loaded = DeskFiles.parse(texts, readers());
        return new Loaded(
                loaded.settings().map(settings -> new DeskDocuments(texts, settings)),
                loaded.findings());
    }

    /** Only what is shipped. */
    static DeskDocuments shipped() {
        return right(parse(Map.of()));
    }

    /** The desk of the fictional county. */
    static DeskDocuments ofCounty() {
        return right(parse(ShippedDesk.county()));
    }

    private static DeskDocuments right(Loaded loaded) {
        return loaded.documents()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "shipped desk files are wrong: " + loaded.findings()));
    }
}
