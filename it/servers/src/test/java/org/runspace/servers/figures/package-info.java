/** The application that measures what pools cost. */
package org.runspace.servers.figures;
