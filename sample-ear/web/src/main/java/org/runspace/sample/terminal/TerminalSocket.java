package org.runspace.sample.terminal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.terminal.Size;

/**
 * A page's connection to a terminal. From the page come keys as binary messages, and JSON: the window's size, and how
 * many bytes it has got, which it says at least every 20 seconds, so that no proxy takes the connection for dead. To
 * the page go the bytes that the terminal writes, and JSON: the number of the next byte, how many bytes of keys were
 * received and taken, and the terminal's end.
 *
 * <p>Only the user who has opened the terminal gets in, by its id. A page of another site, which could connect with the
 * user's cookie, does not know it. Who is not signed in, or in another HTTP session, does not come as far as this.
 */
@Dependent // a bean, without which Open Liberty injects nothing
@ServerEndpoint("/terminal/{id}/{from}")
public class TerminalSocket {
    private static final int LONGEST_MESSAGE = 1 << 16;
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

    @Inject
    private Terminals terminals;

    private volatile Optional<WebTerminal> terminal = Optional.empty();
    private volatile Optional<Closing> closing = Optional.empty();

    /**
     * Connects a page.
     *
     * @param socket the connection
     * @param id the terminal's id
     * @param from how many of its bytes the page has got before, a whole number
     */
    @OnOpen
    public void open(Session socket, @PathParam("id") String id, @PathParam("from") String from) {
        Closing own = terminals.closing(socket);
        closing = Optional.of(own);
        socket.setMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
        socket.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        if (!PLACE.matcher(from).matches()) {
            refuse(socket, own, "the address must end with a number of bytes");
            return;
        }
        terminal = Optional.ofNullable(socket.getUserPrincipal()).flatMap(user -> terminals.find(id, user.getName()));
        if (terminal.isEmpty()) {
            refuse(socket, own, "there is no such terminal");
        } else {
            terminal.get().attach(socket, own, Long.parseLong(from));
        }
    }

    private static void refuse(Session socket, Closing closing, String why) {
        socket.getAsyncRemote().sendText(Closing.farewell(why).toString());
        closing.begin(CloseReason.CloseCodes.CANNOT_ACCEPT, why);
    }

    /** The terminal, unless the page has lost it. */
    private Optional<WebTerminal> own() {
        return closing.filter(Closing::isOpen).flatMap(open -> terminal);
    }

    /**
     * Takes keys. A page that sends more of them ahead than a terminal keeps loses its connection, and what comes after
     * is not typed.
     *
     * @param keys text in UTF-8
     * @param socket the connection
     */
    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void press(ByteBuffer keys, Session socket) {
        byte[] bytes = new byte[keys.remaining()];
        keys.get(bytes);
        Optional<WebTerminal> own = own();
        if (own.isPresent() && !own.get().press(bytes)) {
            own.get().detach(socket);
            String why = "more than " + Keyboard.MOST_WAITING + " bytes were typed ahead, and are dropped";
            closing.ifPresent(page -> page.begin(CloseReason.CloseCodes.TOO_BIG, why));
        }
    }

    /**
     * Takes everything else. What is no message of the page's is ignored.
     *
     * @param message JSON
     */
    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void take(String message) {
        read(message).ifPresent(told -> own().ifPresent(told));
    }

    private static Optional<Consumer<WebTerminal>> read(String message) {
        try (JsonReader reader = Json.createReader(new StringReader(message))) {
            JsonObject told = reader.readObject();
            return switch (told.getString("type")) {
                case "size" -> {
                    Size size = WebTerminal.size(whole(told, "columns"), whole(told, "rows"));
                    yield Optional.of(terminal -> terminal.resize(size));
                }
                case "got" -> {
                    long bytes = told.getJsonNumber("bytes").longValueExact();
                    yield Optional.of(terminal -> terminal.confirm(bytes));
                }
                default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            // nothing that this page sends; parsers have exceptions of several kinds, as numbers and missing names do
            return Optional.empty();
        }
    }

    private static int whole(JsonObject told, String name) {
        return told.getJsonNumber(name).intValueExact();
    }

    /**
     * Leaves the terminal as it is.
     *
     * @param socket the connection that has ended
     */
    @OnClose
    public void close(Session socket) {
        terminal.ifPresent(found -> found.detach(socket));
        closing.ifPresent(Closing::gone);
    }

    /**
     * Leaves the terminal as it is: a cut connection is no event. One that was not cut is closed, so that its page
     * makes another one.
     *
     * @param socket the connection
     * @param failure why it ended
     */
    @OnError
    public void fail(Session socket, Throwable failure) {
        terminal.ifPresent(found -> found.detach(socket));
        closing.ifPresentOrElse(
                own -> own.begin(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "the connection has failed"),
                () -> closeUnopened(socket));
    }

    private static void closeUnopened(Session socket) {
        try {
            socket.close();
        } catch (IOException | IllegalStateException e) {
            // it is closed already
        }
    }
}
