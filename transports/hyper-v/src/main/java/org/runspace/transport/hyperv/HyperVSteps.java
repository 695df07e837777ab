package org.runspace.transport.hyperv;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.runspace.error.OpenFailure;
import org.runspace.spi.OpenStep;

/** The steps on the way to a session, and what helps where one fails. */
final class HyperVSteps {
    private static final String ADMINISTRATOR =
            "Run this program on the Windows host of the machine, as an administrator or a Hyper-V administrator.";

    private HyperVSteps() {}

    /** Finds the machine that is wanted. */
    @FunctionalInterface
    interface Search {
        VirtualMachine running(Duration limit) throws IOException;
    }

    static List<OpenStep> ofMachine(Search search) {
        return List.of(
                OpenStep.probed(
                        "virtual machine",
                        ADMINISTRATOR + " Get-VM lists the machines, and Start-VM starts one.",
                        limit -> {
                            VirtualMachine machine = search.running(limit);
                            return machine.name() + " (" + machine.id() + ") is running";
                        }),
                OpenStep.of("guest service")
                        .failsBy(
                                OpenFailure.CONFIGURATION,
                                ADMINISTRATOR
                                        + " Check the setting of the guest that the message names, if it names one.")
                        .failsBy(
                                OpenFailure.UNREACHABLE,
                                "The guest has to be a Windows that has started, with its service vmicvmsession (Hyper-V"
                                        + " PowerShell Direct Service) running.")
                        .failsBy(OpenFailure.TIMEOUT, "See whether the guest is still starting, or overloaded.")
                        .failsBy(
                                OpenFailure.PROTOCOL,
                                "Bring the guest's Windows up to date: its service answers as no known version does."),
                OpenStep.of("login")
                        .failsBy(
                                OpenFailure.AUTHENTICATION,
                                "Give a user of the guest, or DOMAIN\\user for a domain's, and the password; the host's"
                                        + " own users count for nothing there."));
    }

    static List<OpenStep> ofContainer() {
        return List.of(OpenStep.of("container")
                .failsBy(OpenFailure.CONFIGURATION, ADMINISTRATOR)
                .failsBy(
                        OpenFailure.UNREACHABLE,
                        "A PowerShell has to be started as a server in the container first, and serves one client:"
                                + " container:ID?engine=hcs does both.")
                .failsBy(OpenFailure.TIMEOUT, "See whether the container is still starting, or overloaded."));
    }
}
