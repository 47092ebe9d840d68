/**
 * Doors for what does not speak MQTT: each takes what a sender brings, publishes it at the broker
 * as the sender's enterprise, and answers only once the broker holds it. What comes after the
 * broker is the same for everybody.
 */
package io.vigil.ingest.door;
