/** Sensor Measurement Lists (RFC 8428) in JSON. */
package io.vigil.ingest.decode.senml;
