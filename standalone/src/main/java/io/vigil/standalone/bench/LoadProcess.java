package io.vigil.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.load.LoadGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The process that a {@link LoadChild} starts: takes one {@link LoadOrder} as a line of JSON from
 * standard input, tells of its progress and then of its {@link LoadResult} in lines of JSON, and
 * ends when its parent does.
 */
public final class LoadProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadProcess() {}

    /**
     * A line from the child: either what was sent so far or, in the end, the result.
     *
     * @param result null until the end
     */
    record Line(long startedMillis, int second, long sent, long acknowledged, LoadResult result) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        LoadOrder order = JSON.readValue(in.readLine(), LoadOrder.class);
        endWithParent(in);
        InstantSource clock = InstantSource.system();
        LoadGenerator generator =
                new LoadGenerator(
                        order.profile(),
                        clock,
                        at ->
                                print(
                                        new Line(
                                                at.startedMillis(),
                                                at.second(),
                                                at.sent(),
                                                at.acknowledged(),
                                                null)));
        LoadResult result =
                LoadResult.of(generator.run(), cpuSeconds(), ProcessMemory.peakResidentBytes());
        print(new Line(result.startedMillis(), 0, 0, 0, result));
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()))
                        .toMillis()
                / 1000.0;
    }

    /** Standard input ends with the parent, however that ends. */
    private static void endWithParent(BufferedReader in) {
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                if (in.readLine() == null) {
                                    Runtime.getRuntime().halt(1);
                                }
                            } catch (IOException e) {
                                Runtime.getRuntime().halt(1);
                            }
                        },
                        "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void print(Line line) {
        try {
            System.out.println(JSON.writeValueAsString(line));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
