package org.runspace.servers;

import java.net.URI;
import java.util.List;

/** What is the same for every server: its process, and where it serves its applications. */
abstract class RunningServer implements Server {
    private final ServerJvm jvm;
    private final int port;

    RunningServer(ServerJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    final ServerJvm jvm() {
        return jvm;
    }

    @Override
    public final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    @Override
    public final ProcessHandle handle() {
        return jvm.handle();
    }

    @Override
    public final List<ProcessHandle> children() {
        return jvm.children();
    }

    @Override
    public final void kill() {
        jvm.kill();
    }

    @Override
    public void close() throws InterruptedException {
        jvm.close();
    }
}
