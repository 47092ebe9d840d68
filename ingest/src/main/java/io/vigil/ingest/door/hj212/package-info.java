/** What a door must know of HJ 212. */
package io.vigil.ingest.door.hj212;
