/**
 * Frames of HJ 212-2017 and HJ/T 212-2005, as environmental monitoring devices send them. The
 * parser knows bytes and text only; what the values mean is in the catalogue's mapping.
 */
package io.vigil.ingest.decode.hj212;
