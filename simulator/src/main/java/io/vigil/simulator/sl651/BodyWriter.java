package io.vigil.simulator.sl651;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** Writes the body of a report in one of the two encodings. */
interface BodyWriter {
    /** Number of the report and when it is sent. */
    void head(int serial, LocalDateTime sent);

    /** What follows is of this station. */
    void station(String address, StationClass stationClass);

    /** What follows was observed then. */
    void observed(LocalDateTime at);

    /** A value; NaN if there is none. */
    void value(Element element, double value);

    /** The state of the station, bits of table 58. */
    void state(int bits);

    /** Twelve amounts of rain of five minutes each, mm; NaN where there is none. */
    void rain(double[] amounts);

    /** Twelve levels above the station's datum, m; NaN where there is none. */
    void levels(double[] levels);

    /** Values of one element, {@code step} apart. */
    void series(Element element, Duration step, List<Double> values);

    /** The bytes of the body. */
    byte[] bytes();
}
