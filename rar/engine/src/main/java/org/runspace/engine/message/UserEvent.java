package org.runspace.engine.message;

import java.util.List;
import java.util.UUID;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** USER_EVENT, an event that the server forwards (MS-PSRP 2.2.2.12). */
public final class UserEvent {
    private static final String PREFIX = "PSEventArgs.";

    private UserEvent() {}

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the event
     * @throws org.runspace.error.ProtocolException if the identifier of the event is missing
     */
    public static PSEventArgs from(PSObject payload) {
        Bag bag = new Bag(MessageType.USER_EVENT, payload);
        Object arguments = bag.any(PREFIX + "SourceArgs");
        Object base = arguments instanceof PSObject wrapped ? wrapped.value() : arguments;
        return new PSEventArgs(
                bag.int32(PREFIX + "EventIdentifier"),
                bag.text(PREFIX + "SourceIdentifier"),
                bag.any(PREFIX + "TimeGenerated"),
                bag.any(PREFIX + "Sender"),
                base instanceof PSList list ? list : PSList.of(),
                bag.any(PREFIX + "MessageData"),
                bag.textOr(PREFIX + "ComputerName", null),
                bag.any(PREFIX + "RunspaceId") instanceof UUID id ? id : null);
    }

    /**
     * Returns the payload.
     *
     * @param event the event
     * @return a property bag
     */
    public static PSObject payload(PSEventArgs event) {
        List<Object> arguments = event.sourceArgs();
        return PSObject.builder()
                .extended(PREFIX + "EventIdentifier", event.eventIdentifier())
                .extended(PREFIX + "SourceIdentifier", event.sourceIdentifier())
                .extended(PREFIX + "TimeGenerated", event.timeGenerated())
                .extended(PREFIX + "Sender", event.sender())
                .extended(
                        PREFIX + "SourceArgs", arguments instanceof PSList list ? list : PSList.of(arguments.toArray()))
                .extended(PREFIX + "MessageData", event.messageData())
                .extended(PREFIX + "ComputerName", event.computerName())
                .extended(PREFIX + "RunspaceId", event.runspaceId())
                .build();
    }
}
