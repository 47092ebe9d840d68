package io.vigil.standalone;

import io.vigil.jobs.SteadyClock;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code vigil} command line. */
@Command(
        name = "vigil",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%n",
        footerHeading = "%n",
        usageHelpWidth = Main.HELP_WIDTH,
        subcommandsRepeatable = false)
public final class Main implements Runnable {
    /** Columns of the help; an example must fit, so that it can be copied. */
    static final int HELP_WIDTH = 100;

    private static final String HELP = "io.vigil.i18n.commands";

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "help")
    boolean help;

    @Option(
            names = "--lang",
            paramLabel = "zh-CN|en",
            scope = ScopeType.INHERIT,
            descriptionKey = "lang")
    String language;

    private Main() {}

    /** Runs one command and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(List.of(arguments));
        System.exit(run(terminal, SteadyClock.ofProcess(), arguments));
    }

    /** Runs one command; returns its {@link ExitCode}. */
    static int run(Terminal terminal, InstantSource clock, String... arguments) {
        return new CommandFailures(terminal).execute(commandLine(terminal, clock), arguments);
    }

    static CommandLine commandLine(Terminal terminal, InstantSource clock) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new DemoCommand(terminal, clock));
        line.addSubcommand(new ServeCommand(terminal, clock));
        line.addSubcommand(new SimulateCommand(terminal, clock));
        line.addSubcommand(new ReplayCommand(terminal, clock));
        line.addSubcommand(
                new CommandLine(new RulesCommand())
                        .addSubcommand(new RulesCheckCommand(terminal))
                        .addSubcommand(new RulesTestCommand(terminal))
                        .addSubcommand(new RulesSuggestCommand(terminal, clock))
                        .addSubcommand(new RulesPublishCommand(terminal, clock))
                        .addSubcommand(new RulesHistoryCommand(terminal))
                        .addSubcommand(new RulesDiffCommand(terminal, clock))
                        .addSubcommand(new RulesRollbackCommand(terminal, clock))
                        .addSubcommand(new RulesPromoteCommand(terminal, clock)));
        line.addSubcommand(
                new CommandLine(new DeskCommand()).addSubcommand(new DeskCheckCommand(terminal)));
        line.addSubcommand(new BacktestCommand(terminal, clock));
        line.addSubcommand(new SkillCommand(terminal));
        line.addSubcommand(
                new CommandLine(new CapCommand()).addSubcommand(new CapCheckCommand(terminal)));
        line.addSubcommand(
                new CommandLine(new ConnectCommand())
                        .addSubcommand(new ConnectTryCommand(terminal, clock)));
        line.addSubcommand(
                new CommandLine(new BrokerCommand())
                        .addSubcommand(new MosquittoConfigCommand(terminal)));
        line.addSubcommand(new WarningsCommand(terminal, clock));
        line.addSubcommand(
                new CommandLine(new DrillCommand())
                        .addSubcommand(new DrillStartCommand(terminal, clock))
                        .addSubcommand(new DrillStopCommand(terminal, clock))
                        .addSubcommand(new DrillListCommand(terminal))
                        .addSubcommand(new DrillReportCommand(terminal)));
        line.addSubcommand(
                new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchEndToEndCommand(terminal, clock))
                        .addSubcommand(new BenchCountryCommand(terminal, clock))
                        .addSubcommand(new BenchIngestCommand(terminal, clock))
                        .addSubcommand(new BenchMixedCommand(terminal, clock))
                        .addSubcommand(new BenchJobCommand(terminal))
                        .addSubcommand(new BenchRulesCommand(terminal))
                        .addSubcommand(new BenchBacktestCommand(terminal))
                        .addSubcommand(new BenchScaleCommand(terminal))
                        .addSubcommand(new BenchGrowthCommand(terminal)));
        line.addSubcommand(new IndicatorsCommand(terminal));
        line.addSubcommand(new LedgerCommand(terminal));
        line.addSubcommand(new EvidenceCommand(terminal));
        line.addSubcommand(
                new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditVerifyCommand(terminal))
                        .addSubcommand(new AuditExportCommand(terminal)));
        line.addSubcommand(
                new CommandLine(new StoreCommand())
                        .addSubcommand(new StoreMaintainCommand(terminal, clock))
                        .addSubcommand(new StoreCopyCommand(terminal, clock))
                        .addSubcommand(new StoreReplayCommand(terminal)));
        line.addSubcommand(new BackupCommand(terminal, clock));
        line.addSubcommand(new RestoreCommand(terminal, clock));
        line.addSubcommand(new DoctorCommand(terminal));
        line.setResourceBundle(
                ResourceBundle.getBundle(
                        HELP,
                        terminal.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES)));
        line.setOut(writer(terminal.results()));
        line.setErr(writer(terminal.complaints()));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new UsageProblems(terminal));
        line.setExecutionExceptionHandler(new CommandFailures(terminal));
        return line;
    }

    /** Older JDKs would otherwise write what the platform says. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Without a command there is only help to give. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
