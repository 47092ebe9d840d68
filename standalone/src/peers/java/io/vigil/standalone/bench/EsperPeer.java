package io.vigil.standalone.bench;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;

/** Esper, with a context for each gauge. */
final class EsperPeer extends Peer {
    private static final String NAME = "esper";
    private static final String[] FIELDS = {"sensor", "millis", "level", "held", "elapsed"};
    private static final String STATEMENTS =
            """
            create context Gauges partition by sensor from Levels;
            @name('windows') context Gauges
            select sensor, millis, level, avg(held) as mean, max(level) - min(level) as range,
                count(*) as n, sum(elapsed) as x, sum(elapsed * elapsed) as xx,
                sum(level) as y, sum(elapsed * level) as xy
            from Levels#ext_timed(millis, 5 min);
            """;

    private final EPRuntime runtime;

    EsperPeer(FiveRules work) {
        super(NAME, work);
        Configuration configuration = new Configuration();
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        Object[] types = {int.class, long.class, double.class, double.class, double.class};
        configuration.getCommon().addEventType("Levels", FIELDS, types);
        runtime = EPRuntimeProvider.getRuntime(NAME, configuration);
        try {
            EPCompiled compiled =
                    EPCompilerProvider.getCompiler()
                            .compile(STATEMENTS, new CompilerArguments(configuration));
            String deployment =
                    runtime.getDeploymentService().deploy(compiled).getDeploymentId();
            EPStatement windows =
                    runtime.getDeploymentService().getStatement(deployment, "windows");
            windows.addListener((news, olds, statement, from) -> take(news));
        } catch (EPCompileException | EPDeployException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(EventBean[] news) {
        for (EventBean event : news) {
            found(
                    (Integer) event.get("sensor"),
                    (Long) event.get("millis"),
                    number(event, "level"),
                    number(event, "mean"),
                    number(event, "range"),
                    (Long) event.get("n"),
                    number(event, "x"),
                    number(event, "xx"),
                    number(event, "y"),
                    number(event, "xy"));
        }
    }

    private static double number(EventBean event, String field) {
        return (Double) event.get(field);
    }

    @Override
    void send(int sensor, long at, double level, double held, double seconds) {
        runtime.getEventService()
                .sendEventObjectArray(
                        new Object[] {sensor, at, level, held, seconds}, "Levels");
    }

    @Override
    public void close() {
        runtime.destroy();
    }
}
