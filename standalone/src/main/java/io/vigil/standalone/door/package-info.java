/** The doors of the one process: who may come in by TCP, and as whom. */
package io.vigil.standalone.door;
