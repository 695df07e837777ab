/** Saved scripts, and forms for the parameters of any script. */
package org.runspace.sample.script;
