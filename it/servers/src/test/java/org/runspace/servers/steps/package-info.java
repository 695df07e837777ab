/** An application that takes the steps of a transaction as a test asks for them. */
package org.runspace.servers.steps;
