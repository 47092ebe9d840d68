/** Announced work on sites and sensors, as the desk judged it. */
package io.vigil.office.maintenance;
