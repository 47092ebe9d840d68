/**
 * The loss ledger: what arrived of each sensor and what did not, told from the arrivals alone.
 * Knows neither the engine nor the store; docs/connect.md says what each figure means to a sender.
 */
package io.vigil.ledger;
