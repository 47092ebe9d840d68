/** How the office hears of events: a session with the broker, and the store for what it missed. */
package io.vigil.office.inbox;
