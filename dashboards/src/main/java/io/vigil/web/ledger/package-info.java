/** The loss ledger as the console shows it: the same for the desk and for the enterprise. */
package io.vigil.web.ledger;
