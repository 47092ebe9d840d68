/** Telemetry stations of SL 651-2014 at the TCP door. */
package io.vigil.ingest.door.sl651;
