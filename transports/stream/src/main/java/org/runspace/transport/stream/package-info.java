/**
 * The out-of-process protocol: packets of one XML element on a line each, which are acknowledged, over any pair of byte
 * streams (MS-PSRP over processes, pipes, SSH and sockets). Authors of such connection types extend
 * {@link org.runspace.transport.stream.StreamTransportProvider}.
 */
package org.runspace.transport.stream;
