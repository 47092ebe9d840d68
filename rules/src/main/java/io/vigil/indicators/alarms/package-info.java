/**
 * Lists of alarm management after ISA-18.2, IEC 62682 and GB/T 41261: what came first, what
 * chatters, what only flashes, what stands too long, what rests on old readings and what is kept
 * quiet. Definitions stand in {@code docs/incidents.md}. Pure.
 */
package io.vigil.indicators.alarms;
