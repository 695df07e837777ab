/** A host for a terminal. */
package org.runspace.console;
