package io.vigil.ingest.decode.sl651;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ForeignValue;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.util.ArrayList;
import java.util.List;

/** Tells the collector what one report says. */
final class ReportTeller {
    private static final String STATE = "45";
    private static final int STATE_BITS = 32;
    private static final String MEASURED = "AFN 31-34, 37, 38, 3A, 44, 46";

    private final Frame frame;
    private final boolean joined;
    private final StationMemory memory;
    private final ReadingCollector collector;
    private final Device sender;

    /**
     * A teller for a report.
     *
     * @param frame the frame, or the last packet of it
     * @param joined whether it came in packets, so that places in it are not those in the payload
     */
    ReportTeller(Frame frame, boolean joined, StationMemory memory, ReadingCollector collector) {
        this.frame = frame;
        this.joined = joined;
        this.memory = memory;
        this.collector = collector;
        this.sender = collector.device(frame.station());
    }

    void tell(Report report) throws UnreadableMessageException {
        report.faults().forEach(this::fault);
        Content content = Content.of(frame.function());
        boolean keepAlive = content == Content.NOTHING;
        boolean test =
                frame.function() == Content.TEST
                        && (sender == null || !StationSettings.usesTestReports(sender));
        boolean notUsed = test || content == Content.OTHER || !report.unused().isEmpty();
        if (sender == null && (keepAlive || notUsed)) {
            collector.unknownDevice(frame.station(), frame.from(), frame.to());
        } else if (notUsed) {
            notUsed(frame, report.unused(), collector);
        }
        if (!test && !isResent(report)) {
            for (Report.Observation observation : report.observations()) {
                observation(observation);
            }
        }
    }

    private void fault(Fault fault) {
        collector.refusePart(
                RejectCode.BAD_FIELD,
                fault.field(),
                joined ? frame.from() : fault.from(),
                joined ? frame.to() : fault.to(),
                fault.found(),
                fault.expected());
    }

    /** Refuses what is no measurement. */
    static void notUsed(Frame frame, String what, ReadingCollector collector) {
        boolean test = frame.function() == Content.TEST;
        collector.refusePart(
                RejectCode.NOT_SUPPORTED,
                "AFN",
                frame.from(),
                frame.to(),
                ("SL 651 AFN " + Header.hex(frame.function(), 2) + " " + what).trim(),
                test ? MEASURED + "; test-reports: use" : MEASURED);
    }

    /** Whether the report came already: same function, number, time of sending and contents. */
    private boolean isResent(Report report) {
        return sender != null
                && report.faults().isEmpty()
                && memory.cameBefore(
                        frame.station() + Header.hex(frame.function(), 2) + report.identity());
    }

    private void observation(Report.Observation observation) throws UnreadableMessageException {
        Device device = collector.device(observation.station());
        List<Report.Value> given = observation.values();
        int from = joined ? frame.from() : given.get(0).from();
        int to =
                joined ? frame.to() : given.stream().mapToInt(Report.Value::to).max().orElseThrow();
        if (device == null) {
            collector.unknownDevice(observation.station(), from, to);
            return;
        }
        List<ForeignValue> values = new ArrayList<>();
        for (Report.Value value : given) {
            add(device, value, values);
        }
        if (!values.isEmpty()) {
            collector.measured(
                    device,
                    observation.at().atZone(StationSettings.zone(device)).toInstant(),
                    Reading.NO_SEQUENCE,
                    values,
                    from,
                    to);
        }
    }

    /** Adds a value; of the state of a station those bits that something is mapped to. */
    private static void add(Device device, Report.Value value, List<ForeignValue> values) {
        int before = values.size();
        if (value.name().equals(STATE)) {
            long state = (long) value.value();
            for (int bit = 0; bit < STATE_BITS; bit++) {
                String name = STATE + "." + bit;
                if (!device.channels(name).isEmpty()) {
                    values.add(new ForeignValue(name, state >> bit & 1, null, Quality.GOOD));
                }
            }
        }
        if (values.size() == before || !device.channels(value.name()).isEmpty()) {
            double number = StationSettings.absolute(device, value.name(), value.value());
            values.add(new ForeignValue(value.name(), number, null, Quality.GOOD));
        }
    }
}
