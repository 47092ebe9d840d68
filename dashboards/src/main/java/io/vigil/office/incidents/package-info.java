/** Incidents as the office keeps, publishes and shows them. */
package io.vigil.office.incidents;
