package org.runspace.transport.ssh;

import java.io.IOException;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Channels that a host's SSH server connects to another host (RFC 4254 section 7.2). */
final class TcpChannel {
    private TcpChannel() {}

    /** Registers a channel that is to be opened. */
    static ChannelDirectTcpip register(ClientSession session, String host, int port) throws IOException {
        ChannelDirectTcpip channel =
                new ChannelDirectTcpip(SshdSocketAddress.LOCALHOST_ADDRESS, new SshdSocketAddress(host, port));
        channel.setStreaming(ChannelDirectTcpip.Streaming.Async);
        session.getService(ConnectionService.class).registerChannel(channel);
        return channel;
    }
}
