/**
 * What a command of an endpoint is, for programs that add their own; and the built-in ones: a handful of PowerShell's
 * everyday commands, as far as Java can tell what they tell.
 */
package org.runspace.endpoint.command;
