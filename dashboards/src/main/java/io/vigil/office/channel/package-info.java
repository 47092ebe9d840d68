/**
 * How what the office has to tell reaches people and systems: terminals, webhooks, mail, gateways.
 */
package io.vigil.office.channel;
