/**
 * Frames of SL 651-2014, transmission protocol for hydrological monitoring data: read into reports,
 * and the frames that a centre answers with. Clauses and tables are those of the standard.
 */
package io.vigil.ingest.decode.sl651;
