/** The application that is told who ran what in its pool. */
package org.runspace.servers.audit;
