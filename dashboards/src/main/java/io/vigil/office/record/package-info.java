/** Figures, evidence and audit for those who ask over HTTP. */
package io.vigil.office.record;
