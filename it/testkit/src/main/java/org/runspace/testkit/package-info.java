/** What authors of transports and applications need for their tests. */
package org.runspace.testkit;
