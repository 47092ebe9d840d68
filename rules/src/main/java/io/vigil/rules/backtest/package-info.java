/**
 * Rules on history: recordings and stored readings judged by the evaluators of the live job, scored
 * against true events, compared between rule sets, and tuned.
 */
package io.vigil.rules.backtest;
