/** What people at the duty desk do with warnings: commands, their effect, deadlines. */
package io.vigil.desk;
