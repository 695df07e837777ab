/** The application with message-driven beans, which tells what they got. */
package org.runspace.servers.inflow;
