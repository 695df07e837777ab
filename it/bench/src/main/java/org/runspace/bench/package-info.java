/**
 * Benchmarks: the codec against a bare XML scan, and whole sessions against a real PowerShell's own client and against
 * nothing but reading.
 */
package org.runspace.bench;
