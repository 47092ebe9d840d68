package io.vigil.standalone.broker;

/**
 * What a job has taken from its session with the broker; what waits in its source for its turn is
 * not taken.
 *
 * @param inAll since the source was started
 * @param unacknowledged how many of them are not acknowledged
 */
public record TakenMessages(long inAll, int unacknowledged) {}
