package io.vigil.standalone.bench;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.JobSettings;
import io.vigil.jobs.Judging;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.operator.EventClock;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.model.CatalogueText;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.warnings.TransitionKind;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** What judges the readings of {@link FiveRules} inside Flink. */
enum JobContestant {
    /** The judging of the early-warning job. */
    VIGIL {
        @Override
        DataStream<Integer> raised(DataStream<SiteInput> readings, int sensors) {
            ConfigurationFiles files =
                    new ConfigurationFiles(
                            1,
                            Map.of(
                                    "bench.yaml",
                                    CatalogueText.write(new FiveRules(sensors).catalogue())),
                            Map.of("bench.yaml", FiveRules.RULES));
            SingleOutputStreamOperator<WarningEvent> warnings =
                    Judging.of(
                            readings,
                            nothingPublished(readings),
                            files,
                            ClockMode.EVENT,
                            JobSettings.DEFAULT_LEDGER_INTERVAL,
                            EpisodeNumbers.COUNTED);
            return warnings.filter(event -> event.transition().kind() == TransitionKind.RAISED)
                    .name("raised")
                    .uid("raised")
                    .map(
                            event ->
                                    FiveRules.NAMES.indexOf(
                                            event.transition().episode().rule().value()))
                    .returns(Types.INT)
                    .name("rule")
                    .uid("rule");
        }
    },
    /** {@link HandWritten}. */
    PEER {
        @Override
        DataStream<Integer> raised(DataStream<SiteInput> readings, int sensors) {
            return readings.keyBy(input -> input.reading().sensor().value())
                    .process(new HandWritten(), Types.INT)
                    .name(JobBench.JUDGE)
                    .uid(JobBench.JUDGE);
        }
    },
    /** Nothing: readings go to their tasks and end there, which is what all the others pay too. */
    HOP {
        @Override
        DataStream<Integer> raised(DataStream<SiteInput> readings, int sensors) {
            return readings.keyBy(input -> input.reading().sensor().value())
                    .flatMap((SiteInput input, Collector<Integer> out) -> {})
                    .returns(Types.INT)
                    .name(JobBench.JUDGE)
                    .uid(JobBench.JUDGE);
        }
    };

    /** Gives the place of the rule for each warning that is raised. */
    abstract DataStream<Integer> raised(DataStream<SiteInput> readings, int sensors);

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static BroadcastStream<ConfigurationUpdate> nothingPublished(
            DataStream<SiteInput> readings) {
        return readings.getExecutionEnvironment()
                .fromSource(
                        new NumberSequenceSource(0, 0),
                        WatermarkStrategy.noWatermarks(),
                        "configuration")
                .uid("configuration")
                .setParallelism(1)
                .map(number -> new ConfigurationUpdate("", ""))
                .returns(ConfigurationUpdate.class)
                .name("document")
                .uid("document")
                .setParallelism(1)
                .filter(update -> false)
                .name("nothing published")
                .uid("nothing-published")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(EventClock.forConfiguration())
                .name("configuration clock")
                .uid("configuration-clock")
                .setParallelism(1)
                .broadcast(States.configuration());
    }
}
