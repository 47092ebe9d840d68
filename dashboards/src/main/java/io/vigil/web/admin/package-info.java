/** What administrators do and see: users, duty, channels, health, the audit log. */
package io.vigil.web.admin;
