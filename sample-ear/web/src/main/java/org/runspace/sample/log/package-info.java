/** Who ran what: written down by a listener of the pools, and shown in the page. */
package org.runspace.sample.log;
