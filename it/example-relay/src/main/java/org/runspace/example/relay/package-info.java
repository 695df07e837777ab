/** A third party's own connection type, from the first line to the last. */
package org.runspace.example.relay;
