/**
 * The file drop: files of old readings, one message a line, are published at the broker at a
 * bounded rate and put away once the broker holds every line.
 */
package io.vigil.ingest.door.files;
