/**
 * Vigil watches itself: what is wrong with it is told as long as it lives, and its silence tells
 * the rest.
 */
package io.vigil.web.watchdog;
