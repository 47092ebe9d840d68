/** Vigil as a host of Sparkplug nodes, beside what decodes their messages. */
package io.vigil.ingest.sparkplug;
