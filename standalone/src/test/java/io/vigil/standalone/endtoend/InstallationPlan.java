package io.vigil.standalone.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an {@link Installation} consists of; started by {@link #start}. */
public final class InstallationPlan {
    final Path directory;
    final Watched watched;
    Installation.Broker broker = Installation.Broker.EMBEDDED;
    String clock = "event";
    String configuration = "";
    boolean proxied;
    boolean influx;
    final List<String> mosquittoLines = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();

    private InstallationPlan(Path directory, Watched watched) {
        this.directory = directory;
        this.watched = watched;
    }

    /**
     * With the broker inside, by the event clock.
     *
     * @param directory empty
     */
    public static InstallationPlan in(Path directory, Watched watched) {
        return new InstallationPlan(directory, watched);
    }

    public InstallationPlan broker(Installation.Broker kind) {
        broker = kind;
        return this;
    }

    InstallationPlan mosquittoLines(String... lines) {
        mosquittoLines.addAll(List.of(lines));
        return this;
    }

    /** A real Mosquitto beside it, with these configuration lines more. */
    public InstallationPlan mosquitto(String... lines) {
        return mosquittoLines(lines).broker(Installation.Broker.MOSQUITTO);
    }

    /** Vigil reaches its Mosquitto by a connection that can be disturbed; the gateways do not. */
    public InstallationPlan proxied() {
        proxied = true;
        return this;
    }

    /** A real InfluxDB beside it, which Vigil reaches by a connection that can be disturbed. */
    public InstallationPlan influx() {
        influx = true;
        return this;
    }

    /** By which clock Vigil runs: wall or event. */
    public InstallationPlan clock(String kind) {
        clock = kind;
        return this;
    }

    /** More lines of Vigil's configuration file. */
    public InstallationPlan configuration(String lines) {
        configuration += lines + "\n";
        return this;
    }

    /** Variables of the environment that Vigil's process gets. */
    public InstallationPlan environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Returns once sensors are admitted and the board answers. */
    public Installation start() {
        return new Installation(this);
    }
}
