/** A data logger that speaks HJ 212, so that a centre can be tried without one. */
package io.vigil.simulator.hj212;
