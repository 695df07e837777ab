/**
 * The contracts of Jakarta Connectors: connection definitions, managed connections, handles and the adapter's life
 * cycle. Knows nothing of wire formats.
 */
package org.runspace.adapter;
