/** Injection of remote runspaces into the beans of an application. */
package org.runspace.cdi;
