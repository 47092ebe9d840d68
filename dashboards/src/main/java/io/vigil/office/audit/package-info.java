/** The record that holds: a chain of lines in which nothing can be changed unnoticed. */
package io.vigil.office.audit;
