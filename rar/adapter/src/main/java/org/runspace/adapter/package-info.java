/**
 * The contracts of Jakarta Connectors: connection definitions, managed connections, handles and the adapter's life
 * cycle. It does not depend on wire formats.
 */
package org.runspace.adapter;
