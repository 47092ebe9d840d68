/** One file that holds a data directory as it is at one moment, and the way back. */
package io.vigil.standalone.backup;
