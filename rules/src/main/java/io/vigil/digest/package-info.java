/** Digests of bytes and texts. */
package io.vigil.digest;
