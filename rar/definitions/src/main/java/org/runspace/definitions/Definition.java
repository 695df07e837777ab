package org.runspace.definitions;

import java.util.List;
import java.util.stream.Stream;
import org.runspace.spi.LoginSettings;
import org.runspace.spi.Setting;
import org.runspace.spi.TransportProvider;
import org.runspace.transport.container.ContainerTransportProvider;
import org.runspace.transport.hyperv.HyperVTransportProvider;
import org.runspace.transport.loopback.LoopbackTransportProvider;
import org.runspace.transport.pipe.PipeTransportProvider;
import org.runspace.transport.process.ProcessTransportProvider;
import org.runspace.transport.ssh.SshTransportProvider;
import org.runspace.transport.wsman.WSManTransportProvider;

/**
 * A connection definition of the adapter. What is special to one definition is in the adapter, in the class that
 * creates the target of its sessions.
 *
 * @param name the beginning of the names of its classes
 * @param sessions where its sessions are, for users; a part of a sentence
 * @param destination the Java expression that creates the adapter's class for its targets
 * @param own the properties that only this definition has
 */
record Definition(String name, String sessions, String destination, List<Setting> own) {
    /** All definitions of the adapter, in the order of the documentation. */
    static final List<Definition> ALL = List.of(
            of(
                    "Process",
                    "in child processes of the server, one each",
                    "new NamedDestination(\"process\", \"program\")",
                    new ProcessTransportProvider()),
            of("SSH", "behind an SSH server", "new SshDestination()", new SshTransportProvider()),
            of(
                    "WSMan",
                    "behind a WinRM listener, with PowerShell on Windows in most cases",
                    "new WSManDestination()",
                    new WSManTransportProvider()),
            of(
                    "NamedPipe",
                    "in one process that runs already, under the server's account; it serves one client at a time, so the pool has the"
                            + " maximum size 1 and the steady size 0",
                    "new PipeDestination()",
                    new PipeTransportProvider()),
            of(
                    "Container",
                    "in a running container; the server's account must be allowed to use the container engine, which often means"
                            + " everything on that machine",
                    "new NamedDestination(\"container\", \"container\")",
                    new ContainerTransportProvider()),
            of(
                    "HyperVVM",
                    "in a virtual machine of the Windows host that the server runs on, as an administrator of Hyper-V (PowerShell"
                            + " Direct)",
                    "new NamedDestination(\"hyperv\", \"virtualMachine\")",
                    new HyperVTransportProvider()),
            of(
                    "Loopback",
                    "with the endpoint inside the server, which needs no PowerShell and is there for demonstration and load tests",
                    "new NamedDestination(\"loopback\", \"endpoint\")",
                    new LoopbackTransportProvider()),
            new Definition(
                    "Custom",
                    "wherever the connection string points; also for third-party connection types",
                    "new ConnectionStringDestination()",
                    List.of(
                            Setting.text(
                                    "connection",
                                    "The connection string, scheme:rest?setting=value; it never contains credentials."),
                            LoginSettings.USER,
                            LoginSettings.PASSWORD)));

    private static Definition of(String name, String sessions, String destination, TransportProvider provider) {
        return new Definition(
                name,
                sessions,
                destination,
                Stream.concat(provider.poolSettings().stream(), provider.settings().stream())
                        .filter(Setting::isInPools)
                        .map(Setting::asPoolProperty)
                        .toList());
    }

    /** Returns its own properties and those of every pool. */
    List<Setting> properties() {
        return Stream.concat(own.stream(), CommonSettings.ALL.stream().map(Setting::asPoolProperty))
                .toList();
    }

    String factoryInterface() {
        return name + "ConnectionFactory";
    }

    String managedFactory() {
        return name + "ManagedConnectionFactory";
    }
}
