/** A complete connection type of a third party. */
package org.runspace.example.relay;
