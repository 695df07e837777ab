package org.runspace.transport.hyperv;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.LoginSettings;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;

/**
 * The guest that a connection string of type {@code hyperv} names, and how it is spoken to.
 *
 * @param machine the name or the id of a virtual machine
 * @param container the runtime id of a container instead, or null
 * @param configuration the name of the session configuration; empty for the guest's default
 * @param allowVersion1 whether guests without tokens are allowed
 * @param answerTimeout how long the guest may take for each answer
 * @param startTimeout how long the guest may take to start its PowerShell
 */
record GuestSettings(
        String machine,
        UUID container,
        String configuration,
        boolean allowVersion1,
        Duration answerTimeout,
        Duration startTimeout) {
    private static final String CONFIGURATION = "configuration";
    private static final String ALLOW_VERSION_1 = "allowVersion1";
    static final String ANSWER_TIMEOUT = "answerTimeout";
    private static final String START_TIMEOUT = "startTimeout";
    private static final String CONTAINER = "container";

    static final List<Setting> ALL = List.of(
            Setting.text(CONFIGURATION, "The name of the session configuration in the guest; its default if empty."),
            Setting.flag(
                            ALLOW_VERSION_1,
                            "Whether guests are allowed whose PowerShell does not authenticate its client by a token (version 1 of PowerShell Direct).")
                    .withDefault("true"),
            Setting.timeLimit(
                    ANSWER_TIMEOUT, "PT30S", "How long the guest may take for each answer before the session begins."),
            Setting.timeLimit(START_TIMEOUT, "PT20S", "How long the guest may take to start its PowerShell."),
            Setting.flag(
                            CONTAINER,
                            "Whether it is the runtime id of a container, in which a PowerShell server was started already; no credential is asked for then.")
                    .notInPools());

    static final List<Setting> OF_POOLS = List.of(
            Setting.text("virtualMachine", "The name of the virtual machine, or its id, which is unique."),
            LoginSettings.USER,
            LoginSettings.PASSWORD);

    /** Reads a target; throws a {@link ConnectionStringException}. */
    static GuestSettings of(Target target) {
        String configuration = target.text(CONFIGURATION);
        if (target.flag(CONTAINER) && !configuration.isEmpty()) {
            throw new ConnectionStringException(
                    new RefusedSetting(
                            CONFIGURATION,
                            "none, because the server in a container was started with one already",
                            configuration),
                    null);
        }
        return new GuestSettings(
                target.rest(),
                target.flag(CONTAINER) ? runtimeId(target.rest()) : null,
                configuration,
                target.flag(ALLOW_VERSION_1),
                target.duration(ANSWER_TIMEOUT),
                target.duration(START_TIMEOUT));
    }

    private static UUID runtimeId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ConnectionStringException(new RefusedSetting("hyperv", "the runtime id of a container", text), e);
        }
    }
}
