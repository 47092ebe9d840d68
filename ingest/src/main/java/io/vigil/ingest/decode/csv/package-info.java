/** Tables in text, a row for each moment. */
package io.vigil.ingest.decode.csv;
