package org.runspace.servers;

import java.nio.file.Path;

/**
 * Gives a Payara Micro its administrator's commands while it runs, by the application of {@link TestWar#writeControl}.
 * Thread-safe.
 */
final class MicroControl {
    private static final String SUCCESS = "SUCCESS";

    private final Probe application;

    MicroControl(ServerProcess server) {
        this.application = new Probe(server.uri("control/"));
    }

    void deploy(Path archive) {
        succeed("deploy", archive.toAbsolutePath().toString());
    }

    /** Undeploys an application, which takes the pools that it defines along. */
    void undeploy(String name) {
        succeed("undeploy", name);
    }

    /** Undeploys the adapter together with the pools that an administrator made of it. */
    void undeployWithPools(String adapter) {
        succeed("undeploy", "--cascade=true", adapter);
    }

    /**
     * Runs a command.
     *
     * @throws AssertionError with what an administrator would see if it does not succeed
     */
    void succeed(String... words) {
        String answer = run(words);
        if (!isSuccess(answer)) {
            throw new AssertionError(String.join(" ", words) + ": " + answer);
        }
    }

    /** Returns what an administrator would see, after a line with SUCCESS, WARNING or FAILURE. */
    String run(String... words) {
        return application.call("POST", "commands", String.join("\n", words));
    }

    static boolean isSuccess(String answer) {
        return answer.startsWith(SUCCESS);
    }

    /** Returns the names of the server's threads, one a line. */
    String threads() {
        return application.call("GET", "threads", "");
    }
}
