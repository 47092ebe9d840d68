package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.recordings.RecordedTime;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.backtest.Arrivals;
import io.vigil.rules.backtest.Labels;
import io.vigil.rules.backtest.RecordedArrivals;
import io.vigil.rules.backtest.TrueEvent;
import io.vigil.rules.language.RuleSet;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.store.RawReadingsGoneException;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreArrivals;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoredReadings;
import io.vigil.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The history that options name, checked as a whole: rules, sites, true events, and readings from
 * recordings or from a store, which can be gone through as often as needed.
 */
final class History {

    private final Terminal terminal;
    private final FindingPrinter leftOut;
    private final CommandSpec spec;
    private final HistoryOptions options;
    private final InstantSource clock;
    private Documents documents;
    private Optional<List<TrueEvent>> events = Optional.empty();
    private List<Recording.Source> sources = List.of();
    private Optional<StoreSettings> store = Optional.empty();
    private Instant since = Instant.EPOCH;
    private Instant until = Instant.EPOCH;
    private boolean toldOnce;

    private History(
            Terminal terminal, CommandSpec spec, HistoryOptions options, InstantSource clock) {
        this.terminal = terminal;
        this.leftOut = new FindingPrinter(terminal, Messages.RECORDINGS);
        this.spec = spec;
        this.options = options;
        this.clock = clock;
    }

    /** Reads everything but the readings; empty, with complaints, if something cannot be used. */
    static Optional<History> open(
            Terminal terminal, CommandSpec spec, HistoryOptions options, InstantSource clock)
            throws IOException {
        History history = new History(terminal, spec, options, clock);
        history.checkOptions();
        return history.load() ? Optional.of(history) : Optional.empty();
    }

    private void checkOptions() {
        boolean fromStore = options.store != null || options.config != null;
        if (options.data.isEmpty() == !fromStore
                || (options.store != null && options.config != null)) {
            throw new UsageException(spec.commandLine(), "usage.history");
        }
        if (!options.data.isEmpty() && options.maps.isEmpty()) {
            throw new UsageException(spec.commandLine(), "usage.missing", "--map");
        }
        if (options.data.isEmpty() && options.since == null) {
            throw new UsageException(spec.commandLine(), "usage.missing", "--since");
        }
        if (!options.data.isEmpty()
                && options.maps.size() != 1
                && options.maps.size() != options.data.size()) {
            throw new UsageException(
                    spec.commandLine(), "usage.maps", options.maps.size(), options.data.size());
        }
        List<Path> files = new ArrayList<>(options.rules);
        files.addAll(options.sites);
        files.addAll(options.data);
        files.addAll(options.maps);
        Optional.ofNullable(options.labels).ifPresent(files::add);
        Optional.ofNullable(options.config).ifPresent(files::add);
        Optional.ofNullable(options.store).ifPresent(files::add);
        requireReadable(files);
        since = time("--since", options.since, Instant.EPOCH);
        until = time("--until", options.until, clock.instant());
    }

    void requireReadable(List<Path> files) {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", file);
            }
        }
    }

    private Instant time(String option, String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            RecordedTime form = RecordedTime.of(RecordedTime.ISO, ZoneId.systemDefault());
            return Instant.ofEpochMilli(form.parse(text));
        } catch (DateTimeException e) {
            throw new UsageException(spec.commandLine(), "usage.time", option, text);
        }
    }

    private boolean load() throws IOException {
        Optional<Documents> loaded = rules(options.rules);
        if (loaded.isEmpty()) {
            return false;
        }
        documents = loaded.get();
        boolean usable = loadMaps();
        if (options.labels != null) {
            Labels.Loaded labels =
                    Labels.load(options.labels, documents.catalogue(), documents.rules());
            terminal.complain(labels.findings(), Messages.BACKTEST, Messages.RULES);
            usable &= !labels.hasErrors();
            events = Optional.of(labels.events());
        }
        if (options.store != null) {
            store = Optional.of(new StoreSettings.Embedded(options.store.toString()));
        }
        if (options.config != null) {
            ConfigurationLoader.Loaded configuration =
                    ConfigurationLoader.load(options.config, Optional.empty());
            terminal.complain(configuration.findings());
            usable &= configuration.settings().isPresent();
            store = configuration.settings().map(settings -> settings.store());
        }
        return usable;
    }

    private boolean loadMaps() {
        List<RecordingMapLoader.Loaded> maps =
                options.maps.stream().map(RecordingMapLoader::load).toList();
        maps.forEach(map -> terminal.complain(map.findings(), Messages.RECORDINGS, Messages.RULES));
        if (maps.stream().anyMatch(map -> map.map().isEmpty())) {
            return false;
        }
        sources = new ArrayList<>();
        for (int i = 0; i < options.data.size(); i++) {
            RecordingMapLoader.Loaded map = maps.get(maps.size() == 1 ? 0 : i);
            sources.add(new Recording.Source(options.data.get(i), map.map().orElseThrow()));
        }
        return true;
    }

    /** Rules from other files on the same sites; empty, with complaints, if they are wrong. */
    Optional<Documents> rules(List<Path> files) throws IOException {
        Documents.Loaded loaded = Documents.load(options.sites, files);
        terminal.complain(loaded.findings(), Messages.CATALOGUE, Messages.RULES);
        return loaded.documents();
    }

    RuleSet rules() {
        return documents.rules();
    }

    Catalogue catalogue() {
        return documents.catalogue();
    }

    /** What truly happened, if labels were given. */
    Optional<List<TrueEvent>> events() {
        return events;
    }

    /**
     * Goes through the readings once.
     *
     * @return empty, with complaints, if they cannot be read
     */
    <T> Optional<T> through(Function<Source, T> work) {
        if (store.isPresent()) {
            try (SeriesStore open = Stores.open(store.get())) {
                Arrivals arrivals =
                        new StoreArrivals(
                                new StoredReadings(
                                        open.query(), catalogue().sensors(), since, until));
                return Optional.of(work.apply(new Source(arrivals, () -> -1)));
            } catch (RawReadingsGoneException e) {
                terminal.complain("history.raw-gone", since, e.rawFrom());
                return Optional.empty();
            }
        }
        boolean quiet = toldOnce;
        toldOnce = true;
        try (Recording recording = Recording.open(sources, finding -> tell(finding, quiet))) {
            if (recording.hasFailed()) {
                return Optional.empty();
            }
            Arrivals arrivals =
                    new RecordedArrivals(recording, catalogue(), finding -> tell(finding, quiet));
            T result = work.apply(new Source(arrivals, recording::share));
            return recording.hasFailed() ? Optional.empty() : Optional.of(result);
        }
    }

    /** What is left out is told the first time only. */
    private void tell(Finding finding, boolean quiet) {
        if (!quiet) {
            leftOut.tell(finding);
        }
    }

    /** How many rows or values could not be used. */
    int leftOut() {
        return leftOut.count();
    }

    /**
     * Readings on their way.
     *
     * @param share how much of them has been read, 0 to 1; negative if that is not known
     */
    record Source(Arrivals arrivals, DoubleSupplier share) {}
}
