/** The application that offers credentials to a pool. */
package org.runspace.servers.credentials;
