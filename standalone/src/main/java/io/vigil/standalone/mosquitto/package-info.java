/** The files with which Mosquitto serves as Vigil's broker. */
package io.vigil.standalone.mosquitto;
