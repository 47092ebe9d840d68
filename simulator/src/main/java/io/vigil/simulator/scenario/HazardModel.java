package io.vigil.simulator.scenario;

import java.util.List;

/** The physics of one hazard and what instruments could measure of it. Not thread-safe. */
public interface HazardModel {
    /** Advances by one second to {@code moment}. */
    void step(Moment moment);

    /** What is measured; the same list in every call. */
    List<Channel> channels();

    /** What decides whether something is wrong; the same list in every call. */
    List<Watch> watches();
}
