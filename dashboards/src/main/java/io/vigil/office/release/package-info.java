/** The register of what was told to people outside, and who got it. */
package io.vigil.office.release;
