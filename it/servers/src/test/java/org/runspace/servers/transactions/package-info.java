/** An application that ends transactions in every way. */
package org.runspace.servers.transactions;
