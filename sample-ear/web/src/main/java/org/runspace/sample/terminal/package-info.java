/** Interactive sessions in the page, which outlive a lost connection between the two. */
package org.runspace.sample.terminal;
