/**
 * A sensor that is none: its crossing must come out as a warning again and again, or something on
 * the way of warnings is broken.
 */
package io.vigil.canary;
