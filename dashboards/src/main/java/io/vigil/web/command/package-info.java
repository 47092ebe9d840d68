/** Asking for what people at the desk want done, and waiting for what became of it. */
package io.vigil.web.command;
