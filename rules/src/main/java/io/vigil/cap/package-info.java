/**
 * OASIS Common Alerting Protocol 1.2: messages, their strict reading, checking and writing, and the
 * way from the releases of a warning to a chain of messages. Uses the JDK's XML only.
 */
package io.vigil.cap;
