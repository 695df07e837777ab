/** A script at many targets at once, whose items go to the page as they arrive. */
package org.runspace.sample.fleet;
