/** Certificates from files, taken anew when the files change, for everything that listens. */
package io.vigil.standalone.tls;
