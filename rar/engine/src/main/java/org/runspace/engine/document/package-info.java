/**
 * CLIXML documents of any size, from and to files and streams (MS-PSRP 2.2.5): what {@link org.runspace.Clixml} does.
 *
 * <p>{@code DocumentBytes} brings a document's bytes as UTF-8, {@code ElementEnd} finds where each object ends,
 * {@code DocumentReader} gives the objects one by one to the reader of {@code org.runspace.engine.clixml}.
 */
package org.runspace.engine.document;
