/** What an enterprise sees of its own data, and how it connects. */
package io.vigil.web.portal;
