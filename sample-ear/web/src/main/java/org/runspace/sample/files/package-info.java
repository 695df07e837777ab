/** The file systems that sessions of pools see: their folders, and copies to the browser and from it. */
package org.runspace.sample.files;
