/**
 * Who is told of a warning in person: those on duty, substitutes, enterprises, people of the place.
 */
package io.vigil.office.notices;
