/**
 * The built-in commands of a loopback endpoint: a handful of PowerShell's everyday ones, as far as Java can tell what
 * they tell.
 */
package org.runspace.transport.loopback.command;
