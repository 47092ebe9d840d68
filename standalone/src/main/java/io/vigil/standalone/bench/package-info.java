/** Measurements of the whole system and of its parts, with exact accounts. */
package io.vigil.standalone.bench;
