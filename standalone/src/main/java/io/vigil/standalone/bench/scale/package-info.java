/**
 * What carries how many measuring points: a model of broker, source, judge and store as fluid
 * queues, fed with measured unit costs. Pure and deterministic: no clock, no threads, no chance.
 */
package io.vigil.standalone.bench.scale;
