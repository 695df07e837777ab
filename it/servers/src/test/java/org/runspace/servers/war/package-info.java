/** The application that the tests deploy: it does with its pools what a test asks it to do, and tells what happened. */
package org.runspace.servers.war;
