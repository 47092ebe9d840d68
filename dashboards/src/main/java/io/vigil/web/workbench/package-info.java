/** The rule workbench: rules in force, drafts and their checks, publication, backtests. */
package io.vigil.web.workbench;
