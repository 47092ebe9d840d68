/** What is on its way to people and machines outside, kept until it has arrived or never will. */
package io.vigil.office.outbox;
