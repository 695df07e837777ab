package org.runspace.endpoints.coverage;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.MessageType;

/**
 * Why a message or a call never crosses between this client and the engine as a child process, and which test makes
 * sure that it works all the same.
 *
 * @param reason in words
 * @param test a class of the engine's module
 */
record NeverUsed(String reason, String test) {
    static final Map<MessageType, NeverUsed> MESSAGES = messages();
    static final Map<HostMethod, NeverUsed> HOST_METHODS = hostMethods();

    private static Map<MessageType, NeverUsed> messages() {
        Map<MessageType, NeverUsed> map = new EnumMap<>(MessageType.class);
        String carrier =
                "as PowerShell's own client does, this one asks for it through the carrier; a server takes the message, too";
        map.put(MessageType.CLOSE_SESSION, new NeverUsed(carrier, "org.runspace.engine.protocol.RareMessagesTest"));
        map.put(MessageType.STOP_PIPELINE, new NeverUsed(carrier, "org.runspace.engine.protocol.RareMessagesTest"));
        String stays = "a child process ends with its connection, so there is no pool to connect to again";
        map.put(MessageType.CONNECT_RUNSPACEPOOL, new NeverUsed(stays, "org.runspace.engine.message.MessagesTest"));
        map.put(MessageType.RUNSPACEPOOL_INIT_DATA, new NeverUsed(stays, "org.runspace.engine.message.MessagesTest"));
        return Collections.unmodifiableMap(map);
    }

    private static Map<HostMethod, NeverUsed> hostMethods() {
        Map<HostMethod, NeverUsed> map = new EnumMap<>(HostMethod.class);
        put(
                map,
                "the engine answers it with its own value",
                HostMethod.GET_NAME,
                HostMethod.GET_VERSION,
                HostMethod.GET_INSTANCE_ID,
                HostMethod.GET_CURRENT_CULTURE,
                HostMethod.GET_CURRENT_UI_CULTURE);
        put(
                map,
                "the engine answers it with what the client announced when it opened the session",
                HostMethod.GET_FOREGROUND_COLOR,
                HostMethod.GET_BACKGROUND_COLOR,
                HostMethod.GET_CURSOR_POSITION,
                HostMethod.GET_WINDOW_POSITION,
                HostMethod.GET_CURSOR_SIZE,
                HostMethod.GET_BUFFER_SIZE,
                HostMethod.GET_WINDOW_SIZE,
                HostMethod.GET_WINDOW_TITLE,
                HostMethod.GET_MAX_WINDOW_SIZE,
                HostMethod.GET_MAX_PHYSICAL_WINDOW_SIZE);
        put(
                map,
                "the engine calls PromptForCredential2 instead, also for scripts that give four parameters only",
                HostMethod.PROMPT_FOR_CREDENTIAL_1);
        put(
                map,
                "the engine does not implement it on its side of a session",
                HostMethod.GET_KEY_AVAILABLE,
                HostMethod.ENTER_NESTED_PROMPT);
        put(
                map,
                "the engine has nothing to do for it on its side of a session",
                HostMethod.EXIT_NESTED_PROMPT,
                HostMethod.NOTIFY_BEGIN_APPLICATION,
                HostMethod.NOTIFY_END_APPLICATION);
        put(
                map,
                "the engine refuses to ask for the client's screen, and a client refuses to show it",
                HostMethod.GET_BUFFER_CONTENTS);
        put(
                map,
                "the engine answers or refuses it itself, because it makes sense inside of one process only",
                HostMethod.PUSH_RUNSPACE,
                HostMethod.GET_IS_RUNSPACE_PUSHED,
                HostMethod.GET_RUNSPACE);
        return Collections.unmodifiableMap(map);
    }

    private static void put(Map<HostMethod, NeverUsed> map, String reason, HostMethod... methods) {
        for (HostMethod method : methods) {
            map.put(method, new NeverUsed(reason, "org.runspace.engine.host.HostCallsTest"));
        }
    }
}
