/** What the office passes on to a platform above it, in order and without loss. */
package io.vigil.office.upward;
