/**
 * Everything that is known of one warning, in one file that can be checked and replayed elsewhere.
 */
package io.vigil.office.evidence;
