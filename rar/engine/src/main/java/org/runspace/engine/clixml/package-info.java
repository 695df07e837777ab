/**
 * CLIXML, PowerShell's serialization of objects (MS-PSRP 2.2.5), both ways, straight between UTF-8 bytes and Java
 * values.
 *
 * <p>The reader has a tokenizer of its own: messages are small, so what a parser costs to set up matters more than its
 * throughput, and PowerShell sends character references ({@code &#xFFFE;}) that XML parsers must reject.
 */
package org.runspace.engine.clixml;
