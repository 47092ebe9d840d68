/** CAP 1.2 messages of what was released: made, kept, and given to whoever asks. */
package io.vigil.office.cap;
