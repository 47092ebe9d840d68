/**
 * What would have warned: stretches for which readings came late are judged once more, off the hot
 * path, and what nobody was told in time is recorded. It never becomes a live warning.
 */
package io.vigil.office.hindsight;
