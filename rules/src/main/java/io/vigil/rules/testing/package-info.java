/** Tests of rules as data: a compact series and the transitions that it must give. */
package io.vigil.rules.testing;
