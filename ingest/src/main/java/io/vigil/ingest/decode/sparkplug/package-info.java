/**
 * Sparkplug B 3.0: reading and writing its payloads, and following what the nodes say of themselves
 * from birth to death.
 */
package io.vigil.ingest.decode.sparkplug;
