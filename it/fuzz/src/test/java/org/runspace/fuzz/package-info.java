/**
 * Feeds the parsers of foreign bytes with anything, and looks for what is neither a result nor an exception of this
 * library.
 */
package org.runspace.fuzz;
