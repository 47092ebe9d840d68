/**
 * What follows from warnings: one process beside the job takes each event once, together with all
 * that follows from it, into one file, and acknowledges it only then.
 */
package io.vigil.office;
