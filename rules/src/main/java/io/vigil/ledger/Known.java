package io.vigil.ledger;

/**
 * Whether a reading came before, told by its identity (sensor, quantity, time). Only the newest
 * times of a sensor are remembered, hence the third answer.
 */
public enum Known {
    /** Something of it is new. */
    NEW,
    /** All of it was received before. */
    REPEATED,
    /** It is older than all times that are remembered. */
    UNTOLD
}
