/**
 * For the build: generates the sources of the adapter's connection definitions, and the tables of the documentation,
 * from the settings that the connection types describe.
 */
package org.runspace.definitions;
