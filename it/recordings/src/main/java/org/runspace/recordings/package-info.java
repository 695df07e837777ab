/** Conversations and values that were recorded from a real PowerShell, as test data. */
package org.runspace.recordings;
