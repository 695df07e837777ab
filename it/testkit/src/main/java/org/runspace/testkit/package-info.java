/** Tests and tools for authors of transports and applications. */
package org.runspace.testkit;
