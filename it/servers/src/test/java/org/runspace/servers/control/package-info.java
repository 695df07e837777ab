/** A second application, which looks at the server from inside and lives on when the tests undeploy the rest. */
package org.runspace.servers.control;
